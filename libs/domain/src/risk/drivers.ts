import { STEPS, type Step } from '../controls/check.js';
import { type RiskConstants } from './constants.js';
import { SCENARIOS, type DriverKey, type RiskEstimate, type Scenario } from './estimate.js';
import {
  probabilityOfEvent,
  referenceRates,
  remoteAdministrationLogRate,
  scenarioRates,
  total,
  vulnerabilityLogRate,
  type Exposure,
} from './rates.js';

/** Below this the series of ln(1 + x) is exact to double precision and the quotient is not. */
const NEARLY_EQUAL = 1e-7;

/** (a − b) / ln(a/b), given ln(a/b): the mean that makes a change of a product the sum of its factors' parts. */
function logarithmicMean(a: number, b: number, logRatio: number): number {
  return Math.abs(logRatio) < NEARLY_EQUAL ? (a + b) / 2 : (a - b) / logRatio;
}

/** What one driver adds to the log-rate of a scenario, against the reference clinic. */
function logContribution(key: DriverKey, scenario: Scenario, exposure: Exposure, constants: RiskConstants): number {
  if (key === 'V') return vulnerabilityLogRate(scenario, exposure.vulnerabilityIndex, constants);
  if (key === 'RDP') return remoteAdministrationLogRate(scenario, exposure.remoteAdministrationExposed, constants);
  return constants.weights[key][scenario] * (exposure.gaps[key] - constants.referenceGap[key]);
}

/**
 * Why this clinic differs from the reference, in events a year: additive by log-mean Divisia (LMDI), so the deltas sum to λ − λ_ref with
 * nothing left over. Always all ten, in the order S1…S8, V, RDP.
 */
export function riskDrivers(exposure: Exposure, constants: RiskConstants): RiskEstimate['drivers'] {
  const keys: readonly DriverKey[] = [...STEPS, 'V', 'RDP'];
  const rates = scenarioRates(exposure, constants);
  const reference = referenceRates(constants);
  const deltas = keys.map(() => 0);
  for (const scenario of SCENARIOS) {
    const parts = keys.map((key) => logContribution(key, scenario, exposure, constants));
    const logRatio = parts.reduce((sum, part) => sum + part, 0);
    const mean = logarithmicMean(rates[scenario], reference[scenario], logRatio);
    parts.forEach((part, i) => (deltas[i] = (deltas[i] as number) + mean * part));
  }
  return keys.map((key, i) => ({ key, delta: deltas[i] as number }));
}

/** Change of the yearly probability if one step's gap were closed and nothing else changed. */
export function probabilityIfFixed(exposure: Exposure, constants: RiskConstants): Readonly<Record<Step, number>> {
  const now = probabilityOfEvent(total(scenarioRates(exposure, constants)));
  const change = (step: Step): number => {
    const fixed = { ...exposure, gaps: { ...exposure.gaps, [step]: 0 } };
    return probabilityOfEvent(total(scenarioRates(fixed, constants))) - now;
  };
  return {
    S1: change('S1'),
    S2: change('S2'),
    S3: change('S3'),
    S4: change('S4'),
    S5: change('S5'),
    S6: change('S6'),
    S7: change('S7'),
    S8: change('S8'),
  };
}
