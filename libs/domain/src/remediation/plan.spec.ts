import fc from 'fast-check';
import { planFixes, type Candidate } from './plan.js';

const candidate = fc.record({ minutes: fc.integer({ min: 5, max: 240 }), gain: fc.double({ min: 0, max: 0.05, noNaN: true }) });
const candidates = (most: number): fc.Arbitrary<readonly Candidate[]> =>
  fc.array(candidate, { maxLength: most }).map((all) => all.map((one, index) => ({ ...one, key: `fix-${index}` })));
const time = fc.integer({ min: 0, max: 900 });

/** Every subset. */
function best(all: readonly Candidate[], minutes: number): number {
  let most = 0;
  for (let set = 0; set < 1 << all.length; set += 1) {
    const taken = all.filter((_, index) => (set >> index) & 1);
    const slots = taken.reduce((sum, one) => sum + Math.ceil(one.minutes / 5), 0);
    if (slots <= Math.floor(minutes / 5))
      most = Math.max(
        most,
        taken.reduce((sum, { gain }) => sum + gain, 0),
      );
  }
  return most;
}

describe('a plan', () => {
  it('is the best of all when it says that it is exact', () => {
    fc.assert(
      fc.property(candidates(10), time, (all, minutes) => {
        const plan = planFixes(all, minutes);
        expect(plan).toMatchObject({ exact: true, bound: plan.gain });
        expect(plan.gain).toBeCloseTo(best(all, minutes), 12);
      }),
    );
  });

  it('never takes longer than there is time, and sums what it chose', () => {
    fc.assert(
      fc.property(candidates(60), time, fc.boolean(), (all, minutes, isLarge) => {
        const plan = planFixes(all, minutes, isLarge ? 0 : undefined);
        expect(plan.minutes).toBeLessThanOrEqual(minutes);
        expect(new Set(plan.chosen).size).toBe(plan.chosen.length);
        expect(plan.gain).toBeCloseTo(
          plan.chosen.reduce((sum, { gain }) => sum + gain, 0),
          12,
        );
      }),
    );
  });

  it('made greedily gains at least half of the exact one, and its bound is never below that', () => {
    fc.assert(
      fc.property(candidates(60), time, (all, minutes) => {
        const [exact, greedy] = [planFixes(all, minutes), planFixes(all, minutes, -1)];
        expect(greedy.exact).toBe(false);
        expect(greedy.gain).toBeLessThanOrEqual(exact.gain + 1e-12);
        expect(greedy.gain).toBeGreaterThanOrEqual(exact.gain / 2 - 1e-12);
        expect(greedy.bound).toBeGreaterThanOrEqual(exact.gain - 1e-12);
      }),
    );
  });

  it('takes one great fix over many small ones with a better rate', () => {
    const all = [
      { key: 'quick', minutes: 5, gain: 0.002 },
      { key: 'great', minutes: 100, gain: 0.03 },
    ];
    expect(planFixes(all, 100).chosen.map(({ key }) => key)).toEqual(['great']);
    expect(planFixes(all, 100, -1).chosen.map(({ key }) => key)).toEqual(['great']);
    expect(planFixes(all, 105).chosen.map(({ key }) => key)).toEqual(['quick', 'great']);
  });

  it('does not depend on the order of the candidates', () => {
    fc.assert(
      fc.property(candidates(30), time, (all, minutes) =>
        expect(planFixes([...all].reverse(), minutes).gain).toBeCloseTo(planFixes(all, minutes).gain, 12),
      ),
    );
  });
});
