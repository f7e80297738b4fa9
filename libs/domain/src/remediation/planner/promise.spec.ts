import fc from 'fast-check';
import type { Movement } from '../movement.js';
import { keptPromise } from './promise.js';

const line = (checkId: string, logRisk: number) => ({
  ...{ cause: 'fixed', checkIds: [checkId], step: 'S3', title: '', from: 'fail', to: 'pass', points: 1, message: '', subjects: [] },
  logRisk,
});
const moved = (...lines: readonly [string, number][]): Movement =>
  ({ score: 0, logRisk: 0, causes: [], lines: lines.map(([id, logRisk]) => line(id, logRisk)) }) as Movement;
const fix = { checkId: 'mfa', gain: 0.02, stateBefore: 'fail' } as const;
const rates = { lambdaBefore: 0.2, lambdaNow: 0.1 };

describe('what became of a promised fix', () => {
  it('is done only when the check passes, and achieved what its part of the change is', () => {
    const movement = moved(['mfa', Math.log(0.5)]);
    expect(keptPromise(fix, { stateNow: 'pass', movement, ...rates })).toEqual({ state: 'done', achieved: expect.closeTo(0.1, 12) });
    expect(keptPromise(fix, { stateNow: 'partial', movement, ...rates }).state).toBe('better');
    expect(keptPromise(fix, { stateNow: 'fail', movement: moved(), ...rates })).toEqual({ state: 'open', achieved: 0 });
    expect(keptPromise(fix, { stateNow: 'fail', movement: moved(['mfa', 0.1]), lambdaBefore: 0.1, lambdaNow: 0.11 }).state).toBe('worse');
  });

  it('is never taken for done when the evidence no longer tells, or the check no longer applies', () => {
    for (const stateNow of ['unknown', 'stale', 'error', null] as const)
      expect(keptPromise(fix, { stateNow, movement: moved(['mfa', -1]), ...rates })).toEqual({ state: 'not-known', achieved: null });
    expect(keptPromise(fix, { stateNow: 'not-applicable', movement: moved(['mfa', -1]), ...rates })).toEqual({
      state: 'gone',
      achieved: null,
    });
  });

  it('sums over all checks to the change of the rate', () => {
    const part = fc.double({ min: -1, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 8 }), fc.double({ min: 0.001, max: 1, noNaN: true }), (parts, lambdaBefore) => {
        const lambdaNow = lambdaBefore * Math.exp(parts.reduce((sum, one) => sum + one, 0));
        const movement = moved(...parts.map((one, index): [string, number] => [`check-${index}`, one]));
        const achieved = parts.map((_, index) => {
          const kept = keptPromise({ ...fix, checkId: `check-${index}` }, { stateNow: 'fail', movement, lambdaBefore, lambdaNow });
          return kept.achieved ?? 0;
        });
        expect(achieved.reduce((sum, one) => sum + one, 0)).toBeCloseTo(lambdaBefore - lambdaNow, 6);
      }),
    );
  });
});
