import { BREACH_RISK_1_0 } from './constants.js';
import { meanLoss } from './magnitude.js';
import { estimatePortfolioLoss, type ClinicAtRisk } from './portfolio-loss.js';
import { referenceRates } from './rates.js';

const K = BREACH_RISK_1_0;
const calm = { ...K, baseRate: { ...K.baseRate, sigma: 0 }, portfolio: { shockRate: 0, shockReach: 0 } };
const clinic = (times = 1): ClinicAtRisk => {
  const reference = referenceRates(K);
  const { CRED, INTR, HUMAN, INSIDER, SYS } = reference;
  const byScenario = { CRED: times * CRED, INTR: times * INTR, HUMAN: times * HUMAN, INSIDER: times * INSIDER, SYS: times * SYS };
  return { byScenario, gapS4: 0.4, records: 6_000, practitioners: 4 };
};
const clinics = (count: number, times = 1): readonly ClinicAtRisk[] => Array.from({ length: count }, () => clinic(times));
/** Only one scenario ever happens. */
const only = (scenario: 'HUMAN' | 'INTR', rate: number): ClinicAtRisk => ({
  ...clinic(0),
  byScenario: { CRED: 0, INTR: 0, HUMAN: 0, INSIDER: 0, SYS: 0, [scenario]: rate },
});

describe('the loss of a portfolio', () => {
  it('is nothing 19 years in 20 where an event is rarer than that, and something in the worst twentieth', () => {
    const { p95, meanBeyondP95 } = estimatePortfolioLoss(clinics(1), 'seed', K);
    expect(p95).toBe(0);
    expect(meanBeyondP95).toBeGreaterThan(5_000);
  });

  it('grows with the clinics, less than they do: they do not all have their bad year at once', () => {
    const [one, many] = [estimatePortfolioLoss(clinics(20), 'seed', calm), estimatePortfolioLoss(clinics(200), 'seed', calm)];
    expect(many.p95).toBeGreaterThan(2 * one.p95);
    expect(many.p95).toBeLessThan(10 * one.p95);
    expect(many.meanBeyondP95).toBeGreaterThan(many.p95);
  });

  it('falls on the scenario that has the rate', () => {
    const [human, intrusion] = [
      estimatePortfolioLoss([only('HUMAN', 3)], 'seed', calm),
      estimatePortfolioLoss([only('INTR', 3)], 'seed', calm),
    ];
    expect(intrusion.p95).toBeGreaterThan(10 * human.p95);
  });

  it('is worse in the tail when the base rate is uncertain, for it moves all clinics together', () => {
    const shared = { ...calm, baseRate: K.baseRate };
    expect(estimatePortfolioLoss(clinics(300), 'seed', shared).p95).toBeGreaterThan(
      1.3 * estimatePortfolioLoss(clinics(300), 'seed', calm).p95,
    );
  });

  it('says what an event at the provider adds: rate × reach × the loss of an intrusion, over the clinics', () => {
    const { expectedFromShock } = estimatePortfolioLoss(clinics(40), 'seed', K);
    const mean = meanLoss(clinic(), K.magnitude);
    const perClinic = mean.withoutDowntime.INTR + mean.downtimeGood + mean.downtimeAdded * 0.3;
    expect(expectedFromShock).toBeCloseTo(40 * 0.01 * 0.3 * perClinic, 6);
  });

  it('has the shock in its tail when it is likely', () => {
    const struck = { ...calm, portfolio: { shockRate: 0.2, shockReach: 0.5 } };
    const [quiet, hit] = [estimatePortfolioLoss(clinics(50, 0), 'seed', calm), estimatePortfolioLoss(clinics(50, 0), 'seed', struck)];
    expect([quiet.p95, quiet.meanBeyondP95]).toEqual([0, 0]);
    expect(hit.p95).toBeGreaterThan(10 * 150_000);
  });

  it('is nothing without clinics, and repeats itself for a seed', () => {
    expect(estimatePortfolioLoss([], 'seed', K)).toEqual({ expectedFromShock: 0, p95: 0, meanBeyondP95: 0 });
    expect(estimatePortfolioLoss(clinics(7), 'seed', K)).toEqual(estimatePortfolioLoss(clinics(7), 'seed', K));
  });
});
