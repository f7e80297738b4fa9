import { SCENARIOS, STEPS, type CheckResult, type RiskEstimate, type Step } from '#libs/domain';
import type { DayPosture } from '#libs/flow';

/** A posture whose eight steps all stand at `score`. */
export function samplePosture(day: string, score: number): DayPosture {
  const gap = 1 - score / 100;
  const states = { pass: 1, partial: 0, fail: 1, unknown: 0, 'not-applicable': 0, error: 0, stale: 0 };
  const steps = STEPS.map((step) => ({ step, gap, provenGap: gap, hopedGap: gap / 2, coverage: 0.8, confidence: 0.7, ageDays: 3, states }));
  return {
    day,
    evidenceHash: 'e'.repeat(64),
    risk: sampleRisk(gap / 10),
    posture: {
      catalogueVersion: 'test/1',
      asOf: new Date(`${day}T02:00:00Z`),
      score,
      scoreIfUnknownPasses: 100 * (1 - gap / 2),
      uncappedScore: score,
      caps: [],
      steps,
      coverage: 0.8,
      confidence: 0.7,
    },
  };
}

function sampleRisk(lambda: number): RiskEstimate {
  return {
    model: 'clinic-breach-risk/1.0',
    seed: 'seed',
    lambda,
    byScenario: Object.fromEntries(SCENARIOS.map((scenario) => [scenario, lambda / SCENARIOS.length])) as RiskEstimate['byScenario'],
    referenceLambda: 0.05,
    vulnerabilityIndex: 0,
    probabilityYear: 1 - Math.exp(-lambda),
    probabilityQuarter: 1 - Math.exp(-lambda / 4),
    probabilityYearRange: { p5: lambda / 3, p50: lambda, p95: lambda * 3 },
    expectedAnnualLoss: 100_000 * lambda,
    annualLossP95: 400_000 * lambda,
    drivers: [{ key: 'S4', delta: lambda - 0.05 }],
    ifFixed: Object.fromEntries(STEPS.map((step) => [step, 0])) as Record<Step, number>,
    assumedSteps: [],
  };
}

/** An answer to a check of the catalogue, on two computers. */
export function sampleCheck(checkId: string, step: Step, state: CheckResult['state']): CheckResult {
  const subject = (label: string, of: CheckResult['state']) =>
    ({
      type: 'device',
      key: label,
      label,
      state: of,
      detail: `${label} was looked at`,
      observedAt: new Date('2026-11-23T00:00:00Z'),
      evidence: [],
    }) as const;
  return {
    checkId,
    step,
    title: `Title of ${checkId}`,
    weight: 1,
    state,
    gap: state === 'pass' ? 0 : 0.5,
    coverage: 1,
    ageDays: 1,
    grade: 'observed',
    message: '1 of 2 computers.',
    confidence: 0.9,
    subjects: [subject('FRONT-1', 'pass'), subject('FRONT-2', state)],
  };
}
