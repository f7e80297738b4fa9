import { forecastQuarter, periodOf, STEPS, type ClinicScope } from '#libs/domain';
import type { PipelineDeps } from './pipeline-deps.js';
import type { DayPosture, Grain, RiskForecast, TrendRow } from './ports/posture-records.js';
import { runWork } from './run-work.js';

const GRAINS: readonly Grain[] = ['week', 'quarter'];

/** Carries a day's figures into its week and quarter: each period shows its last assessed day. The forecast of the quarter's first assessed day is kept. */
export async function rollUpDay(deps: PipelineDeps, scope: ClinicScope, day: string): Promise<void> {
  await runWork(deps, scope, { kind: 'rollup', key: day }, async (clinic) => {
    const posture = await clinic.postures.postureOf(day);
    if (!posture) return [];
    const rows = GRAINS.map((grain) => trendRow(posture, grain));
    await clinic.postures.keepTrends(rows, forecastOf(posture));
    return [];
  });
}

/** A period's row from the figures of its last assessed day. */
export function trendRow({ day, posture, risk }: DayPosture, grain: Grain): TrendRow {
  const { period, start } = periodOf(day, grain);
  const steps = STEPS.map((step) => posture.steps.find((found) => found.step === step));
  return {
    grain,
    period,
    start,
    day,
    score: posture.score,
    scoreIfUnknownPasses: posture.scoreIfUnknownPasses,
    ...(posture.scoreWithoutOverrides !== undefined && { scoreWithoutOverrides: posture.scoreWithoutOverrides }),
    coverage: posture.coverage,
    confidence: posture.confidence,
    model: risk.model,
    referenceLambda: risk.referenceLambda,
    lambda: risk.lambda,
    probability: risk.probabilityYear,
    ...risk.probabilityYearRange,
    expectedAnnualLoss: risk.expectedAnnualLoss,
    stepScores: steps.map((step) => 100 * (1 - (step?.provenGap ?? 1))),
    stepCoverage: steps.map((step) => step?.coverage ?? 0),
  };
}

function forecastOf({ day, posture, risk }: DayPosture): RiskForecast {
  return { ...forecastQuarter(day, risk), day, model: risk.model, lambda: risk.lambda, toldAt: posture.asOf };
}
