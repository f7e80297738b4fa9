import { STEPS, type Step } from '../controls/check.js';
import { type PerScenario, type RiskConstants } from './constants.js';
import { exp, ln } from './elementary.js';
import { SCENARIOS, type OpenVulnerability, type RiskInput, type Scenario } from './estimate.js';

/** The gap of every step, 0..1, with none missing. */
type Gaps = Readonly<Record<Step, number>>;

/** What the rates depend on beside the constants. */
export interface Exposure {
  readonly gaps: Gaps;
  /** V, 0..1. */
  readonly vulnerabilityIndex: number;
  readonly remoteAdministrationExposed: boolean;
}

/** One number per scenario, computed. */
export function perScenario(value: (scenario: Scenario) => number): PerScenario {
  return { CRED: value('CRED'), INTR: value('INTR'), HUMAN: value('HUMAN'), INSIDER: value('INSIDER'), SYS: value('SYS') };
}

/** A step without evidence is taken at the reference gap: neither pass nor fail. */
export function exposureOf(input: RiskInput, constants: RiskConstants): Exposure {
  const gap = (step: Step): number => input.steps[step].gap ?? constants.referenceGap[step];
  return {
    gaps: { S1: gap('S1'), S2: gap('S2'), S3: gap('S3'), S4: gap('S4'), S5: gap('S5'), S6: gap('S6'), S7: gap('S7'), S8: gap('S8') },
    vulnerabilityIndex: vulnerabilityIndex(input.vulnerabilities, constants),
    remoteAdministrationExposed: input.remoteAdministrationExposed,
  };
}

/**
 * V = 1 − Π(1 − p·e), 0..1: an index of "something open here is being exploited somewhere", not the probability that this clinic is.
 * It takes vulnerabilities for independent, so it overstates when they are related.
 */
export function vulnerabilityIndex(vulnerabilities: readonly OpenVulnerability[], { vulnerability }: RiskConstants): number {
  let spared = 1;
  for (const { epss, knownExploited, exposure } of vulnerabilities) {
    const scored = epss ?? vulnerability.unscored;
    const probability = knownExploited ? Math.max(scored, vulnerability.knownExploited) : scored;
    spared *= 1 - probability * vulnerability.exposure[exposure];
  }
  return 1 - spared;
}

/** Log-rate that open vulnerabilities add to a scenario: ln(1 + slope·V) to INTR, nothing to the others. */
export function vulnerabilityLogRate(scenario: Scenario, index: number, constants: RiskConstants): number {
  return scenario === 'INTR' ? ln(1 + constants.vulnerability.slope * index) : 0;
}

/** Log-rate that exposed remote administration adds to a scenario. */
export function remoteAdministrationLogRate(scenario: Scenario, exposed: boolean, constants: RiskConstants): number {
  return exposed ? constants.remoteAdministration[scenario] : 0;
}

/** Events a year of each scenario at the reference posture and the median base rate. */
export function referenceRates(constants: RiskConstants): PerScenario {
  return perScenario((scenario) => constants.baseRate.median * constants.shares[scenario]);
}

/** Events a year of each scenario: L0·π·exp(Σ w·(g − ḡ) + x), at the median base rate. */
export function scenarioRates(exposure: Exposure, constants: RiskConstants): PerScenario {
  const reference = referenceRates(constants);
  return perScenario((scenario) => {
    let logRate =
      vulnerabilityLogRate(scenario, exposure.vulnerabilityIndex, constants) +
      remoteAdministrationLogRate(scenario, exposure.remoteAdministrationExposed, constants);
    for (const step of STEPS) logRate += constants.weights[step][scenario] * (exposure.gaps[step] - constants.referenceGap[step]);
    return reference[scenario] * exp(logRate);
  });
}

/** Sum over the scenarios. */
export function total(rates: PerScenario): number {
  let sum = 0;
  for (const scenario of SCENARIOS) sum += rates[scenario];
  return sum;
}

/** P(at least one event) in a number of years: 1 − e^(−λ·years). */
export function probabilityOfEvent(lambda: number, years = 1): number {
  return 1 - exp(-lambda * years);
}
