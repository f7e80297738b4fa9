import { STEPS } from '../controls/check.js';
import { BREACH_RISK_1_0, type RiskConstants } from './constants.js';
import { probabilityIfFixed, riskDrivers } from './drivers.js';
import { type RiskEstimate, type RiskInput } from './estimate.js';
import { exposureOf, probabilityOfEvent, referenceRates, scenarioRates, total } from './rates.js';
import { simulate } from './simulate.js';

/**
 * Chance (0..1) and cost (A$ a year) of a breach of one clinic: an estimate with a wide range, for ranking and trend, not a prediction.
 * Rates, drivers and if-fixed are exact at the model's median base rate; ranges and losses are simulated from the input's seed. The mean
 * base rate is 1.25 times the median, so the expected loss lies above what the median rates alone would give.
 */
export function estimateRisk(input: RiskInput, constants: RiskConstants = BREACH_RISK_1_0): RiskEstimate {
  const exposure = exposureOf(input, constants);
  const byScenario = scenarioRates(exposure, constants);
  const lambda = total(byScenario);
  const simulation = simulate(input, constants);
  return {
    model: constants.model,
    seed: input.seed,
    lambda,
    byScenario,
    referenceLambda: total(referenceRates(constants)),
    vulnerabilityIndex: exposure.vulnerabilityIndex,
    probabilityYear: probabilityOfEvent(lambda),
    probabilityQuarter: probabilityOfEvent(lambda, 0.25),
    probabilityYearRange: simulation.probabilityYear,
    expectedAnnualLoss: simulation.expectedAnnualLoss,
    annualLossP95: simulation.annualLossP95,
    drivers: riskDrivers(exposure, constants),
    ifFixed: probabilityIfFixed(exposure, constants),
    assumedSteps: STEPS.filter((step) => input.steps[step].gap === null),
  };
}
