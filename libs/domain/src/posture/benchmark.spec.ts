import fc from 'fast-check';
import { percentileBand, readCohort } from './benchmark.js';

const CUTS = { lower: 40, middle: 55, upper: 70 };

describe('the quarter of its cohort that a clinic is in', () => {
  it.each([
    [39, 0],
    [40, 0],
    [40.1, 25],
    [55, 25],
    [70, 50],
    [70.1, 75],
    [100, 75],
  ])('is, with a score of %d, from %d per cent', (score, from) =>
    expect(percentileBand(score, CUTS, 'score')).toEqual({ from, to: from + 25 }),
  );

  it('is the better one the lower the risk', () => {
    const cuts = { lower: 0.1, middle: 0.2, upper: 0.3 };
    expect([0.05, 0.1, 0.15, 0.25, 0.9].map((risk) => percentileBand(risk, cuts, 'risk').from)).toEqual([75, 50, 50, 25, 0]);
  });

  it('never gets worse with a better figure, and is one of four', () => {
    const cut = fc.double({ min: 0, max: 100, noNaN: true });
    fc.assert(
      fc.property(fc.tuple(cut, cut, cut), cut, cut, fc.constantFrom('score', 'risk'), (cuts, one, other, metric) => {
        const [lower, middle, upper] = cuts.sort((left, right) => left - right);
        const [better, worse] = (metric === 'score' ? one > other : one < other) ? [one, other] : [other, one];
        const [best, rest] = [better, worse].map((figure) => percentileBand(figure, { lower, middle, upper }, metric).from);
        expect(best).toBeGreaterThanOrEqual(rest!);
        expect([0, 25, 50, 75]).toContain(best);
      }),
    );
  });
});

describe('a cohort', () => {
  it('says what it is of, and what it is pooled over', () => {
    expect(readCohort('group-gp 3-5 VIC')).toEqual({ archetype: 'group-gp', sizeBand: '3-5', region: 'VIC' });
    expect(readCohort('dental * *')).toEqual({ archetype: 'dental', sizeBand: null, region: null });
  });
});
