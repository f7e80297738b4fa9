import { EVIDENCE_QUALITIES, type EvidenceQuality } from '../intake/assessment.js';
import type { Grade } from './observation.js';

/** The grade of an assessor's result by the quality of what it rests on. */
export const GRADE_OF_QUALITY: Readonly<Record<EvidenceQuality, Grade>> = {
  poor: 'policy',
  fair: 'reported',
  good: 'observed',
  excellent: 'live-test',
};

/** The quality of what an assessor's result rests on, from the grade that it was kept with. */
export function qualityOf(grade: Grade): EvidenceQuality | undefined {
  return EVIDENCE_QUALITIES.find((quality) => GRADE_OF_QUALITY[quality] === grade);
}
