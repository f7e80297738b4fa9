import { CHECK_BY_ID } from '../controls/catalogue.js';
import type { Posture } from '../posture/posture.js';
import type { ReportDocument } from './document.js';

/** What was judged otherwise than the catalogue does, printed with the score that there would be without. */
export function overrideFigures({ overrides, scoreWithoutOverrides = null }: Posture): Pick<ReportDocument, 'overrides'> {
  if (!overrides) return {};
  const figures = overrides.map(({ id: _, ...override }) => ({
    ...override,
    title: CHECK_BY_ID.get(override.checkId)?.title ?? override.checkId,
  }));
  return { overrides: { scoreWithout: scoreWithoutOverrides, figures } };
}
