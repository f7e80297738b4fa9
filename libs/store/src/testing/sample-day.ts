import { periodOf, SCENARIOS, STEPS, type RiskEstimate, type Step } from '#libs/domain';
import type { DayAssessment, DayPosture, Grain, TrendRow } from '#libs/flow';

/** A day's posture whose eight steps all stand at `score`. */
export function dayPosture(day: string, score: number, asOf = new Date(`${day}T02:00:00Z`)): DayPosture {
  const gap = 1 - score / 100;
  const states = { pass: 1, partial: 0, fail: 1, unknown: 0, 'not-applicable': 0, error: 0, stale: 0 };
  const steps = STEPS.map((step) => ({ step, gap, provenGap: gap, hopedGap: gap, coverage: 1, confidence: 1, ageDays: 1, states }));
  const scores = { score, scoreIfUnknownPasses: score, uncappedScore: score };
  return {
    day,
    evidenceHash: `evidence of ${asOf.toISOString()}`,
    risk: risk(gap / 10),
    posture: { catalogueVersion: 'spec/1', asOf, ...scores, caps: [], steps, coverage: 1, confidence: 1 },
  };
}

function risk(lambda: number): RiskEstimate {
  return {
    model: 'clinic-breach-risk/1.0',
    seed: 'spec',
    lambda,
    byScenario: Object.fromEntries(SCENARIOS.map((scenario) => [scenario, lambda / 5])) as RiskEstimate['byScenario'],
    referenceLambda: 0.02,
    vulnerabilityIndex: 0,
    probabilityYear: 1 - Math.exp(-lambda),
    probabilityQuarter: 1 - Math.exp(-lambda / 4),
    probabilityYearRange: { p5: lambda / 3, p50: lambda, p95: lambda * 3 },
    expectedAnnualLoss: 100_000 * lambda,
    annualLossP95: 400_000 * lambda,
    drivers: [],
    ifFixed: Object.fromEntries(STEPS.map((step) => [step, 0])) as Record<Step, number>,
    assumedSteps: [],
  };
}

export function dayAssessment(day: string, asOf: Date): DayAssessment {
  return {
    day,
    asOf,
    catalogueVersion: 'spec/1',
    checks: [],
    vulnerabilities: [],
    remoteAdministrationExposed: false,
    evidenceHash: `evidence of ${asOf.toISOString()}`,
  };
}

/** A period's figures that follow from one score: λ = (100 − score) / 1000, every step at the score. */
export function trendRow(grain: Grain, day: string, score: number | null): TrendRow {
  const lambda = (100 - (score ?? 0)) / 1000;
  return {
    grain,
    ...periodOf(day, grain),
    day,
    score,
    scoreIfUnknownPasses: score,
    coverage: score === null ? 0 : 0.5,
    confidence: 0.5,
    model: 'clinic-breach-risk/1.0',
    referenceLambda: 0.02,
    lambda,
    probability: lambda,
    p5: lambda / 2,
    p50: lambda,
    p95: lambda * 2,
    expectedAnnualLoss: lambda * 100_000,
    stepScores: STEPS.map((_, n) => (score ?? 0) + n),
    stepCoverage: STEPS.map(() => 0.5),
  };
}
