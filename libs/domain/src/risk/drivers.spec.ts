import fc from 'fast-check';
import { STEPS, type Step } from '../controls/check.js';
import { BREACH_RISK_1_0 } from './constants.js';
import { probabilityIfFixed, riskDrivers } from './drivers.js';
import { type DriverKey } from './estimate.js';
import { exposureOf, referenceRates, scenarioRates, total, type Exposure } from './rates.js';
import { riskInput } from './risk-input.fixture.js';

const K = BREACH_RISK_1_0;
const driverCase: Exposure = { ...exposureOf(riskInput({ gaps: { S2: 0.9, S3: 1, S6: 0.1 } }), K), vulnerabilityIndex: 0.3 };

function delta(exposure: Exposure, key: DriverKey): number {
  return riskDrivers(exposure, K).find((driver) => driver.key === key)?.delta ?? NaN;
}

function sumOfDrivers(exposure: Exposure): number {
  return riskDrivers(exposure, K).reduce((sum, driver) => sum + driver.delta, 0);
}

describe('drivers', () => {
  it.each([
    ['S2', 0.003107],
    ['S3', 0.012376],
    ['S6', -0.001624],
    ['V', 0.002577],
    ['S1', 0],
    ['RDP', 0],
  ] as const)('%s adds %d events a year', (key, expected) => {
    expect(delta(driverCase, key)).toBeCloseTo(expected, 6);
  });

  it('sum to the difference from the reference clinic', () => {
    expect(sumOfDrivers(driverCase)).toBeCloseTo(0.016436, 6);
  });

  it('sum to that difference for any clinic', () => {
    const unit = fc.double({ min: 0, max: 1, noNaN: true });
    const gaps = fc.record(Object.fromEntries(STEPS.map((step) => [step, unit])) as Record<Step, typeof unit>);
    const exposures = fc.record({ gaps, vulnerabilityIndex: unit, remoteAdministrationExposed: fc.boolean() });
    fc.assert(
      fc.property(exposures, (exposure) => {
        const difference = total(scenarioRates(exposure, K)) - total(referenceRates(K));
        expect(Math.abs(sumOfDrivers(exposure) - difference)).toBeLessThan(1e-15);
      }),
      { numRuns: 500 },
    );
  });

  it('stay exact when a clinic hardly differs from the reference', () => {
    const nearly: Exposure = { ...exposureOf(riskInput({ gaps: { S3: 0.4 + 1e-9 } }), K) };
    expect(delta(nearly, 'S3') / 1e-9).toBeCloseTo(0.0048 * 1.79 + 0.0026 * 0.69, 5);
  });

  it('name exposed remote administration', () => {
    expect(delta({ ...driverCase, remoteAdministrationExposed: true }, 'RDP')).toBeGreaterThan(0.01);
  });
});

describe('if fixed', () => {
  it('says what closing one step is worth', () => {
    const change = probabilityIfFixed(driverCase, K);
    expect(change.S3).toBeCloseTo(-0.017408, 6);
    expect(change.S2).toBeCloseTo(-0.009073, 6);
  });

  it('never makes it worse, and promises nothing for reviews', () => {
    const change = probabilityIfFixed(driverCase, K);
    expect(Math.max(...Object.values(change))).toBeLessThanOrEqual(0);
    expect(change.S8).toBe(0);
  });
});
