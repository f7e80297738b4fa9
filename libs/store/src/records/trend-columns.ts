import type { Grain, TrendRow } from '#libs/flow';

export interface TrendColumns {
  clinic_id: string;
  grain: Grain;
  start: string;
  period: string;
  day: string;
  score: number | null;
  score_if_unknown_passes: number | null;
  coverage: number;
  confidence: number;
  model: string;
  reference_lambda: number;
  lambda: number;
  probability: number;
  p5: number;
  p50: number;
  p95: number;
  expected_annual_loss: number;
  step_scores: number[];
  step_coverage: number[];
  /** Null: there would be none. */
  score_without_overrides: number | null;
  overridden: boolean;
}

export const TREND_COLUMNS = `clinic_id, grain, start::text, period, day::text, score, score_if_unknown_passes, coverage, confidence,
  model, reference_lambda, lambda, probability, p5, p50, p95, expected_annual_loss, step_scores, step_coverage, score_without_overrides, overridden`;

/** What is known (`k`) of a period (`t`) counts while it is of the day that was last reported; later days were reported with it in view. */
export const KNOWN_OF_PERIOD =
  'k.provider_id = t.provider_id AND k.clinic_id = t.clinic_id AND k.grain = t.grain AND k.start = t.start AND k.day = t.day';

export function toTrend(row: TrendColumns): TrendRow {
  return {
    grain: row.grain,
    period: row.period,
    start: row.start,
    day: row.day,
    score: row.score,
    scoreIfUnknownPasses: row.score_if_unknown_passes,
    ...(row.overridden && { scoreWithoutOverrides: row.score_without_overrides }),
    coverage: row.coverage,
    confidence: row.confidence,
    model: row.model,
    referenceLambda: row.reference_lambda,
    lambda: row.lambda,
    probability: row.probability,
    p5: row.p5,
    p50: row.p50,
    p95: row.p95,
    expectedAnnualLoss: row.expected_annual_loss,
    stepScores: row.step_scores,
    stepCoverage: row.step_coverage,
  };
}
