import { BREACH_RISK_1_0 } from './constants.js';
import { estimatePortfolioRisk } from './portfolio.js';

const K = BREACH_RISK_1_0;
const clinics = (count: number, lambda = 0.02): { lambda: number }[] => Array.from({ length: count }, () => ({ lambda }));
const certain = { ...K, baseRate: { ...K.baseRate, sigma: 0 } };

describe('portfolio risk', () => {
  it('expects the sum of the clinics, and says apart what the common shock adds', () => {
    const portfolio = estimatePortfolioRisk(clinics(40), 'seed');
    expect(portfolio.clinics).toBe(40);
    expect(portfolio.expectedBreaches).toBeCloseTo(0.8, 12);
    expect(portfolio.expectedFromShock).toBeCloseTo(0.12, 12);
  });

  it('has a chance between none and certain, with its range around it', () => {
    const { probabilityYear, probabilityYearRange } = estimatePortfolioRisk(clinics(40), 'seed');
    expect(probabilityYearRange.p5).toBeLessThan(probabilityYear);
    expect(probabilityYearRange.p95).toBeGreaterThan(probabilityYear);
    expect(probabilityYearRange.p50).toBeCloseTo(1 - Math.exp(-0.8 - 0.01), 1);
  });

  it('includes the common shock: one certain base rate, 1 − e^−(Σλ + rate·P(any reached))', () => {
    const { probabilityYear } = estimatePortfolioRisk(clinics(3, 0), 'seed', certain);
    expect(probabilityYear).toBeCloseTo(1 - Math.exp(-0.01 * (1 - 0.7 ** 3)), 12);
  });

  it('counts whole breaches in its simulated years', () => {
    const { breachesRange } = estimatePortfolioRisk(clinics(4_000), 'seed', certain);
    expect(breachesRange.p50).toBeGreaterThanOrEqual(79);
    expect(breachesRange.p50).toBeLessThanOrEqual(81);
    expect(breachesRange.p95).toBeGreaterThanOrEqual(93);
    expect(breachesRange.p95).toBeLessThanOrEqual(98);
  });

  it('shows the shock in the breaches when it is likely', () => {
    const struck = { ...certain, portfolio: { shockRate: 5, shockReach: 1 } };
    const { breachesRange } = estimatePortfolioRisk(clinics(10, 0), 'seed', struck);
    expect(breachesRange).toEqual({ p5: 20, p50: 50, p95: 90 });
  });

  it('is nothing without clinics', () => {
    const { probabilityYear, breachesRange } = estimatePortfolioRisk([], 'seed');
    expect([probabilityYear, breachesRange.p95]).toEqual([0, 0]);
  });

  it('repeats itself for a seed', () => {
    expect(estimatePortfolioRisk(clinics(7), 'seed')).toEqual(estimatePortfolioRisk(clinics(7), 'seed'));
  });
});
