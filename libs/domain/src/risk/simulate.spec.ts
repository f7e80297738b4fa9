import { BREACH_RISK_1_0 } from './constants.js';
import { simulate } from './simulate.js';
import { liveYears, meanAnnualLoss } from './simulate-losses.js';
import { CommonDraws } from './common-draws.js';
import { drawRates, Workspace } from './simulate-rates.js';
import { riskInput } from './risk-input.fixture.js';

const K = BREACH_RISK_1_0;
const WEIGHTS_AND_BASE_RATE = { baseRate: true, shares: false, weights: true, evidence: false };
const NOTHING = { baseRate: false, shares: false, weights: false, evidence: false };
const EXPOSED = {
  gaps: 1,
  remoteAdministrationExposed: true,
  vulnerabilities: [{ epss: 0.9, knownExploited: true, exposure: 'internet' }],
} as const;

describe('simulated probability of a breach', () => {
  it.each([
    ['best', 0, [0.004, 0.011, 0.033]],
    ['reference', undefined, [0.007, 0.02, 0.058]],
    ['worst', 1, [0.017, 0.051, 0.152]],
  ] as const)('with weights and base rate unknown: %s', (_, gaps, published) => {
    const { probabilityYear } = simulate(riskInput(gaps === undefined ? {} : { gaps }), K, WEIGHTS_AND_BASE_RATE);
    // Published to a tenth of a per cent from 10,000 draws: half a unit of rounding and three standard errors of the percentile.
    const tolerance = (p: number): number => 0.0005 + 0.05 * p;
    expect(Math.abs(probabilityYear.p5 - published[0])).toBeLessThan(tolerance(published[0]));
    expect(Math.abs(probabilityYear.p50 - published[1])).toBeLessThan(tolerance(published[1]));
    expect(Math.abs(probabilityYear.p95 - published[2])).toBeLessThan(tolerance(published[2]));
  });

  it('collapses to the deterministic probability when nothing is unknown', () => {
    const { probabilityYear } = simulate(riskInput({ gaps: 1 }), K, NOTHING);
    expect(probabilityYear.p5).toBeCloseTo(0.049925, 6);
    expect(probabilityYear.p95).toBe(probabilityYear.p5);
  });

  it('widens when evidence is missing and when it is old', () => {
    const certainBaseRate = { ...WEIGHTS_AND_BASE_RATE, baseRate: false, evidence: true };
    const width = (given: Parameters<typeof riskInput>[0]): number => {
      const { p5, p95 } = simulate(riskInput(given), K, certainBaseRate).probabilityYear;
      return p95 - p5;
    };
    expect(width({ gaps: { S3: null } })).toBeGreaterThan(1.5 * width({}));
    expect(width({ gaps: null })).toBeGreaterThan(width({ gaps: { S3: null } }));
    expect(width({ kappa: 0.2 })).toBeGreaterThan(width({ kappa: 1 }));
  });

  it('leaves the draws of the other unknowns alone when one changes', () => {
    const onlyBaseRate = { ...NOTHING, baseRate: true };
    const ratio = (p: number, q: number): number => Math.log(1 - p) / Math.log(1 - q);
    const good = simulate(riskInput({ gaps: 0 }), K, onlyBaseRate).probabilityYear;
    const poor = simulate(riskInput({ gaps: 1 }), K, onlyBaseRate).probabilityYear;
    expect(ratio(poor.p5, good.p5)).toBeCloseTo(ratio(poor.p95, good.p95), 9);
  });
});

describe('simulated loss', () => {
  it('expects A$0.9–1.1k a year of the reference clinic at the median base rate', () => {
    const { expectedAnnualLoss } = simulate(riskInput(), K, NOTHING);
    expect(expectedAnnualLoss).toBeGreaterThan(900);
    expect(expectedAnnualLoss).toBeLessThan(1_130);
  });

  it('expects a quarter more once the base rate is unknown, for its mean is above its median', () => {
    const unknown = simulate(riskInput(), K, { ...NOTHING, baseRate: true }).expectedAnnualLoss;
    const known = simulate(riskInput(), K, NOTHING).expectedAnnualLoss;
    expect(unknown / known).toBeGreaterThan(1.2);
    expect(unknown / known).toBeLessThan(1.3);
  });

  it('has no bad year in twenty for a clinic with less than a 5 % chance, and an expensive one for an exposed clinic', () => {
    expect(simulate(riskInput(), K).annualLossP95).toBe(0);
    const exposed = simulate(riskInput(EXPOSED), K);
    expect(exposed.annualLossP95).toBeGreaterThan(exposed.expectedAnnualLoss);
  });

  it('lives years whose mean loss is the expected one', () => {
    const frequent = { ...K, draws: 20_000, baseRate: { median: 5, sigma: 0 } };
    const common = new CommonDraws('years', frequent, { ...NOTHING, evidence: true });
    const run = { input: riskInput(), common, space: new Workspace(frequent.draws) };
    drawRates(run);
    liveYears(run);
    const lived = run.space.losses.reduce((sum, loss) => sum + loss, 0) / frequent.draws;
    expect(Math.abs(lived / meanAnnualLoss(run) - 1)).toBeLessThan(0.03);
  });

  it('grows with records, practitioners and failing backups', () => {
    const loss = (given: Parameters<typeof riskInput>[0]): number => simulate(riskInput(given), K).expectedAnnualLoss;
    expect(loss({ patientRecords: 20_000 })).toBeGreaterThan(loss({}));
    expect(loss({ practitioners: 12 })).toBeGreaterThan(loss({}));
    expect(loss({ gaps: { S4: 1 } })).toBeGreaterThan(1.05 * loss({ gaps: { S4: 0 } }));
  });
});
