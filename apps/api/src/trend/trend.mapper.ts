import { STEPS } from '#libs/domain';
import type { PortfolioTrendRow, TrendRow } from '#libs/flow';
import { toRangeView } from '../risk/risk.mapper.js';
import type { PortfolioTrendPointView, StepTrendPointView, TrendPointView } from './trend.view.js';

export function toTrendPoint(row: TrendRow): TrendPointView {
  return {
    period: row.period,
    start: row.start,
    score: row.score,
    scoreIfUnknownPasses: row.scoreIfUnknownPasses,
    overridden: row.scoreWithoutOverrides !== undefined,
    scoreWithoutOverrides: row.scoreWithoutOverrides === undefined ? row.score : row.scoreWithoutOverrides,
    model: row.model,
    risk: toRangeView(row),
    expectedAnnualLoss: row.expectedAnnualLoss,
    coverage: row.coverage,
    confidence: row.confidence,
    /** Made when asked for: over a portfolio's series there are tens of thousands. */
    get steps() {
      return toSteps(row);
    },
  };
}

export function toPortfolioPoint(row: PortfolioTrendRow): PortfolioTrendPointView {
  return {
    period: row.period,
    start: row.start,
    clinics: row.clinics,
    clinicsWithEvidence: row.clinicsWithEvidence,
    clinicsOverridden: row.clinicsOverridden,
    meanScore: row.meanScore,
    medianScore: row.medianScore,
    expectedBreaches: row.expectedBreaches,
    risk: toRangeView(row),
    expectedAnnualLoss: row.expectedAnnualLoss,
    coverage: row.coverage,
    steps: toSteps(row),
  };
}

/** Rows carry steps as arrays that follow STEPS. */
function toSteps(row: Pick<TrendRow, 'stepScores' | 'stepCoverage'>): StepTrendPointView[] {
  return STEPS.map((step, index) => ({ step, score: row.stepScores[index] ?? 0, coverage: row.stepCoverage[index] ?? 0 }));
}
