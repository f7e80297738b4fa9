import { CHECK_BY_ID } from '../controls/catalogue.js';
import type { Posture } from '../posture/posture.js';
import type { RiskEstimate, RiskFigures } from '../risk/estimate.js';
import type { ReportDocument, RiskFigure } from './document.js';

/** What was judged otherwise than the catalogue does, printed with the score and the risk that there would be without. */
export function overrideFigures(
  { overrides, scoreWithoutOverrides = null }: Posture,
  { withoutOverrides }: Pick<RiskEstimate, 'withoutOverrides'>,
): Pick<ReportDocument, 'overrides'> {
  if (!overrides) return {};
  const figures = overrides.map(({ id: _, ...override }) => ({
    ...override,
    title: CHECK_BY_ID.get(override.checkId)?.title ?? override.checkId,
  }));
  return {
    overrides: { scoreWithout: scoreWithoutOverrides, ...(withoutOverrides && { riskWithout: riskFigure(withoutOverrides) }), figures },
  };
}

export function riskFigure({ probabilityYear, probabilityYearRange: range, expectedAnnualLoss, annualLossP95 }: RiskFigures): RiskFigure {
  return { probabilityYear, range, expectedAnnualLoss, annualLossP95 };
}
