import { BREACH_RISK_1_0 } from '../constants.js';
import { calibrateBaseRate, judgeDrift, priorOf } from './base-rate.js';
import { forecastQuality } from './forecast-quality.js';
import { gammaQuantile, gammaShareBelow, lnGamma, poissonAtLeast, poissonAtMost } from './gamma.js';

describe('the Gamma function and its distribution', () => {
  it.each([
    [0.5, Math.log(Math.sqrt(Math.PI))],
    [1, 0],
    [5, Math.log(24)],
    [0.1, 2.252712651734206],
    [100, 359.1342053695754],
  ])('ln Γ(%p)', (x, expected) => expect(lnGamma(x)).toBeCloseTo(expected, 10));

  it('is the exponential distribution at shape 1', () => {
    for (const x of [0.01, 0.5, 1, 3, 20]) expect(gammaShareBelow(1, x)).toBeCloseTo(1 - Math.exp(-x), 12);
    expect([gammaShareBelow(2, 0), gammaShareBelow(2, Infinity)]).toEqual([0, 1]);
  });

  it('has quantiles that a share lies below', () => {
    for (const [shape, rate] of [
      [0.4, 1],
      [1.765, 70.5],
      [40, 3],
      [900, 0.1],
    ] as const)
      for (const q of [0.001, 0.05, 0.5, 0.95, 0.999])
        expect(gammaShareBelow(shape, rate * gammaQuantile(shape, rate, q))).toBeCloseTo(q, 10);
  });

  it('gives the tails of a Poisson count', () => {
    const term = (k: number, mean: number): number => (k === 0 ? Math.exp(-mean) : (term(k - 1, mean) * mean) / k);
    for (const mean of [0.3, 4, 17]) {
      const below = Array.from({ length: 6 }, (_, k) => term(k, mean)).reduce((sum, p) => sum + p, 0);
      expect(poissonAtMost(5, mean)).toBeCloseTo(below, 12);
      expect(poissonAtLeast(6, mean)).toBeCloseTo(1 - below, 12);
    }
    expect([poissonAtLeast(0, 3), poissonAtLeast(0, 0), poissonAtMost(0, 0)]).toEqual([1, 1, 1]);
  });
});

describe('calibration of the base rate', () => {
  it('starts from Gamma(1.765, 70.5)', () => {
    const { shape, rate } = priorOf(BREACH_RISK_1_0);
    expect(shape).toBeCloseTo(1.765, 3);
    expect(rate).toBeCloseTo(70.5, 1);
  });

  it('knows of nothing: the prior itself, within its own interval', () => {
    const { mean, priorMean, p5, p95, asConstants } = calibrateBaseRate({ events: 0, exposure: 0 }, BREACH_RISK_1_0);
    expect(mean).toBe(priorMean);
    expect(mean).toBeCloseTo(0.02503, 5);
    expect(p5).toBeLessThan(0.0066);
    expect(p95).toBeGreaterThan(0.05);
    expect(asConstants.median).toBeCloseTo(0.02, 12);
    expect(asConstants.sigma).toBeCloseTo(0.67, 12);
  });

  it('is the published example: 4 events in 300 clinic-years at multiplier 0.75', () => {
    const { mean, p5, p95 } = calibrateBaseRate({ events: 4, exposure: 300 * 0.75 }, BREACH_RISK_1_0);
    expect([mean, p5, p95].map((rate) => (100 * rate).toFixed(2))).toEqual(['1.95', '0.83', '3.45']);
  });

  it('listens to the clinics once there are many', () => {
    const { mean, p5, p95 } = calibrateBaseRate({ events: 500, exposure: 10_000 }, BREACH_RISK_1_0);
    expect(mean).toBeCloseTo(0.0498, 3);
    expect(p95 - p5).toBeLessThan(0.008);
  });
});

describe('the drift alarm', () => {
  it.each([
    [5, 'none'],
    [10, 'more-than-expected'],
    [1, 'fewer-than-expected'],
    [2, 'none'],
  ])('%p events where 5 were expected: %s', (events, alarm) => {
    expect(judgeDrift({ events, exposure: 250 }, BREACH_RISK_1_0)).toMatchObject({ observed: events, expected: 5, alarm });
  });

  it('says nothing before anything could be expected', () => {
    expect(judgeDrift({ events: 0, exposure: 0 }, BREACH_RISK_1_0)).toMatchObject({ chanceOfAsMany: 1, chanceOfAsFew: 1, alarm: 'none' });
  });
});

describe('the quality of forecasts', () => {
  const forecasts = (count: number, probability: number, hits: number) =>
    Array.from({ length: count }, (_, i) => ({ probability, breached: i < hits }));

  it('is unknown without any', () => {
    expect(forecastQuality([])).toEqual({ forecasts: 0, breached: 0, brier: null, brierOfBaseRate: null, skill: null, reliability: null });
  });

  it('rewards those who tell the endangered from the others', () => {
    const telling = forecastQuality([...forecasts(100, 0.1, 10), ...forecasts(100, 0.01, 1)]);
    const level = forecastQuality([...forecasts(100, 0.055, 10), ...forecasts(100, 0.055, 1)]);
    expect(telling.brier).toBeCloseTo((10 * 0.81 + 90 * 0.01 + 0.9801 + 99 * 0.0001) / 200, 12);
    expect(telling.brierOfBaseRate).toBeCloseTo(0.055 * 0.945, 12);
    expect(telling.skill).toBeGreaterThan(0.03);
    expect(level.skill).toBeCloseTo(0, 12);
  });

  it('has no skill to speak of before anything happened', () => {
    expect(forecastQuality(forecasts(10, 0.02, 0))).toMatchObject({ brierOfBaseRate: 0, skill: null, reliability: null });
  });

  it('gives a table of five bins from the twentieth event on', () => {
    const many = [...forecasts(100, 0.2, 20), ...forecasts(400, 0.01, 0)];
    expect(forecastQuality(many.slice(1)).reliability).toBeNull();
    const table = forecastQuality(many).reliability;
    expect(table?.map(({ forecasts: n, meanForecast, observedShare }) => [n, Number(meanForecast.toFixed(3)), observedShare])).toEqual([
      [100, 0.01, 0],
      [100, 0.01, 0],
      [100, 0.01, 0],
      [100, 0.01, 0],
      [100, 0.2, 0.2],
    ]);
  });
});
