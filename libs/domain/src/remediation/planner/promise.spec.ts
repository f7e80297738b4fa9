import fc from 'fast-check';
import type { CheckState } from '../../controls/check.js';
import { assessClinic, CATALOGUE } from '../../controls/catalogue.js';
import type { CheckOverride } from '../../controls/override.js';
import { goodClinic, NOW } from '../../evidence/evidence.fixture.js';
import { scorePosture } from '../../posture/score.js';
import { BREACH_RISK_1_0 } from '../../risk/constants.js';
import { estimateRisk } from '../../risk/estimate-risk.js';
import type { RiskSide } from '../../risk/movement.js';
import { scenarioRates, total } from '../../risk/rates.js';
import { riskInput } from '../../risk/risk-input.fixture.js';
import type { WhatIfInput } from '../what-if.js';
import { baselineOf } from './baseline.js';
import { promiseOf } from './promise-of.js';
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
  const mean = known.length === 0 ? null : known.reduce((sum, gap) => sum + gap, 0) / known.length;
  return { risk: rated(mean), checks };
}

function rated(gap: number | null): RiskSide['risk'] {
  const { referenceGap } = BREACH_RISK_1_0;
  const exposure = {
    gaps: { ...referenceGap, S3: gap ?? referenceGap.S3 },
    vulnerabilityIndex: 0,
    remoteAdministrationExposed: false,
  };
  const byScenario = scenarioRates(exposure, BREACH_RISK_1_0);
  return { lambda: total(byScenario), byScenario, vulnerabilityIndex: 0, drivers: [] };
}
const passes = { state: 'pass', gap: 0 } as const;
const fails = { state: 'fail', gap: 1 } as const;
/** The first check is taken to apply no more, and the rate with it. */
function waived({ checks }: RiskSide, risk: RiskSide['risk']) {
  const out = { state: 'not-applicable', gap: null, coverage: 0 } as const;
  return { posture: { checks: checks.map((check, n) => (n === 0 ? { ...check, ...out, overridden: { without: check } } : check)) }, risk };
}
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
    expect(kept(failing, baselineOf(waived(failing, day(passes, fails).risk)))).toEqual({ state: 'open', achieved: 0 });
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

  it('sums to the change by the catalogue alone, whichever overrides are in force on either day', () => {
    const answer = fc.double({ min: 0, max: 1, noNaN: true }).map((gap) => ({ state: 'partial', gap }) as const);
    const sides = fc.tuple(answer, answer, fc.boolean());
    fc.assert(
      fc.property(sides, sides, (was, is) => {
        const [before, now] = [was, is].map(([mfa, other, isWaived]) => {
          const plain = day(mfa, other);
          return { plain, told: isWaived ? baselineOf(waived(plain, rated(other.gap))) : plain };
        });
        const all = keptPromises([fix, { ...fix, checkId: 'other' }], before!.told, now!.told);
        const achieved = all.reduce((sum, one) => sum + (one.achieved ?? 0), 0);
        expect(achieved).toBeCloseTo(before!.plain.risk.lambda - now!.plain.risk.lambda, 10);
      }),
    );
  });

  it('achieves what it was promised when it is done and an override of another check stays', () => {
    const promised = promiseOf(clinicDay(['s6.firewall', 's6.antivirus']), ['s6.firewall']);
    const [done] = keptPromises(promised.fixes, promised.baseline, baselineOf(clinicDay(['s6.antivirus'])));
    expect(done).toEqual({ state: 'done', achieved: expect.closeTo(promised.fixes[0]!.gain, 12) });
    expect(promised.lambdaBefore - promised.lambdaAfter).toBeCloseTo(promised.fixes[0]!.gain, 12);
  });
});

const NO_ANTIVIRUS: CheckOverride = {
  ...{ id: 'o-1', scope: 'clinic', checkId: 's6.antivirus', kind: 'not-applicable', value: null, reason: 'Managed elsewhere' },
  set: { at: NOW, userId: 'u-1', name: 'Alex', side: 'provider' },
  expiresAt: new Date(NOW.getTime() + 86_400_000),
  withdrawn: null,
};

/** A clinic where these checks of good evidence fail, antivirus is taken not to apply, and the rate follows. */
function clinicDay(failing: readonly string[]): WhatIfInput {
  const results = assessClinic(goodClinic(), CATALOGUE, [NO_ANTIVIRUS]).map((result) => {
    const worse = { state: 'fail', gap: 1 } as const;
    if (!failing.includes(result.checkId)) return result;
    const { overridden } = result;
    return overridden
      ? { ...result, overridden: { ...overridden, without: { ...overridden.without, ...worse } } }
      : { ...result, ...worse };
  });
  const posture = scorePosture({ results, asOf: NOW });
  const gaps = Object.fromEntries(posture.steps.map(({ step, gap }) => [step, gap]));
  const risk = estimateRisk(riskInput({ gaps }), { ...BREACH_RISK_1_0, draws: 1 });
  return { posture, risk, patientRecords: 6_000, practitioners: 4 };
}
