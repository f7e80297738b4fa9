import fc from 'fast-check';
import type { CheckState } from '../../controls/check.js';
import { BREACH_RISK_1_0 } from '../../risk/constants.js';
import { SCENARIOS } from '../../risk/estimate.js';
import type { RiskSide } from '../../risk/movement.js';
import { baselineOf } from './baseline.js';
import { keptPromises } from './promise.js';

interface Answer {
  readonly state: CheckState;
  readonly gap: number | null;
}

/** A day on which the two checks of S3 answer so; the rate follows their mean gap. */
function day(mfa: Answer, other: Answer): RiskSide {
  const checks = Object.entries({ mfa, other }).map(([checkId, answer]) => ({
    ...({ checkId, step: 'S3', weight: 1, coverage: answer.gap === null ? 0 : 1 } as const),
    ...answer,
  }));
  const known = checks.flatMap(({ gap }) => (gap === null ? [] : [gap]));
  const mean = known.reduce((sum, gap) => sum + gap, 0) / Math.max(1, known.length);
  const weights = BREACH_RISK_1_0.weights.S3;
  const rates = SCENARIOS.map((scenario) => [scenario, 0.02 * Math.exp(weights[scenario] * mean)] as const);
  const lambda = rates.reduce((sum, [, rate]) => sum + rate, 0);
  return {
    risk: { lambda, byScenario: Object.fromEntries(rates) as RiskSide['risk']['byScenario'], vulnerabilityIndex: 0, drivers: [] },
    checks,
  };
}
const passes = { state: 'pass', gap: 0 } as const;
const fails = { state: 'fail', gap: 1 } as const;
const fix = { checkId: 'mfa', gain: 0.02, stateBefore: 'fail' } as const;
const kept = (before: RiskSide, now: RiskSide) => keptPromises([fix], before, now)[0]!;

describe('what became of a promised fix', () => {
  it('is done only when the check passes, and achieved what its part of the change is', () => {
    const before = day(fails, fails);
    const done = kept(before, day(passes, fails));
    expect(done.state).toBe('done');
    expect(done.achieved).toBeCloseTo(before.risk.lambda - day(passes, fails).risk.lambda, 9);
    expect(kept(before, day({ state: 'partial', gap: 0.5 }, fails))).toMatchObject({ state: 'better' });
    expect(kept(before, day(fails, passes))).toEqual({ state: 'open', achieved: 0 });
    expect(kept(day({ state: 'partial', gap: 0.5 }, fails), before).state).toBe('worse');
  });

  it('is never taken for done when the evidence no longer tells, or the check no longer applies', () => {
    for (const state of ['unknown', 'stale', 'error'] as const)
      expect(kept(day(fails, fails), day({ state, gap: null }, fails))).toEqual({ state: 'not-known', achieved: null });
    expect(kept(day(fails, fails), { ...day(passes, fails), checks: [] })).toEqual({ state: 'not-known', achieved: null });
    expect(kept(day(fails, fails), day({ state: 'not-applicable', gap: null }, fails))).toEqual({ state: 'gone', achieved: null });
  });

  it('achieves nothing by judging the check otherwise', () => {
    const failing = day(fails, fails);
    const [mfa, other] = failing.checks;
    const waived = { ...mfa, ...{ state: 'not-applicable', gap: null }, overridden: { by: [], without: mfa } };
    const figures = { posture: { checks: [waived, other] }, risk: day(passes, fails).risk };
    expect(kept(failing, baselineOf(figures as unknown as Parameters<typeof baselineOf>[0]))).toEqual({ state: 'open', achieved: 0 });
  });

  it('sums over all checks to the change of the rate', () => {
    const answer = fc.double({ min: 0, max: 1, noNaN: true }).map((gap) => ({ state: 'partial', gap }) as const);
    fc.assert(
      fc.property(fc.tuple(answer, answer), fc.tuple(answer, answer), (was, is) => {
        const [before, now] = [day(...was), day(...is)];
        const all = keptPromises([fix, { ...fix, checkId: 'other' }], before, now);
        const achieved = all.reduce((sum, one) => sum + (one.achieved ?? 0), 0);
        expect(achieved).toBeCloseTo(before.risk.lambda - now.risk.lambda, 6);
      }),
    );
  });
});
