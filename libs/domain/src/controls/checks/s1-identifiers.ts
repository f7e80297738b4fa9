import type { IdentifiersSection } from '../../intake/agent-report.js';
import { factsOf } from '../../evidence/select.js';
import type { ClinicEvidence } from '../../evidence/view.js';
import { perDevice } from '../devices.js';
import type { Check } from '../check.js';
import { conclude } from '../conclude.js';
import { isJudged, rateUpTo, unknown, upTo, type SubjectFinding } from '../finding.js';
import { counted } from '../words.js';

const LIMITS = { pass: 0, partial: 10 };
const MAX_AGE_DAYS = 30;

/** Patients' identifiers that lie where the clinic does not mean to keep them. The limits count the files of the whole clinic. */
export const identifiersOutsideApprovedFolders: Check = {
  id: 's1.identifiers',
  step: 'S1',
  title: 'Patient identifiers stay in approved folders',
  question: 'How many files outside approved folders hold Medicare, IHI or other identifiers?',
  why: 'Copies of patient data on desktops and in downloads are what leaves with a lost laptop or a hijacked account.',
  weight: 2,
  reads: ['device.identifiers'],
  thresholds: { pass: '0 files', partial: '1–10 files', fail: '> 10 files', source: 'Wardround; APP 11.1' },
  maxAgeDays: MAX_AGE_DAYS,
  halfLifeDays: 30,
  fix: {
    summary: 'Move the files that hold identifiers to an approved folder, or delete them if nobody needs them.',
    minutes: 45,
    skill: 'endpoints',
  },
  assess: (evidence) => {
    const findings = perDevice(evidence, { kind: 'device.identifiers', maxDays: MAX_AGE_DAYS }, judge);
    const total = (judged: readonly SubjectFinding[]): number => filesOf(evidence, judged);
    return conclude(findings, {
      asOf: evidence.asOf,
      nobody: 'No computer is enrolled.',
      rate: (judged) => rateUpTo(total(judged), LIMITS),
      say: ({ judged }) =>
        `${counted(total(findings.filter(isJudged)), 'file')} outside approved folders with identifiers, on ${counted(judged, 'computer')}.`,
    });
  },
};

function judge(value: IdentifiersSection) {
  const outside = value.folders.filter(({ approved }) => !approved);
  const files = filesIn(value);
  if (outside.length === 0) return unknown('No folder outside the approved ones was scanned.');
  if (files === 0 && outside.some(({ truncated }) => truncated)) return unknown('Nothing was found, but the scan stopped early.');
  return upTo(files, LIMITS, `${counted(files, 'file')} with identifiers outside approved folders.`);
}

function filesIn({ folders }: IdentifiersSection): number {
  return folders.filter(({ approved }) => !approved).reduce((sum, folder) => sum + folder.filesWithIdentifiers, 0);
}

function filesOf(evidence: ClinicEvidence, judged: readonly SubjectFinding[]): number {
  const keys = new Set(judged.map(({ key }) => key));
  return factsOf(evidence, 'device.identifiers')
    .filter(({ subject }) => keys.has(subject.key))
    .reduce((sum, { value }) => sum + filesIn(value), 0);
}
