import { BREACH_RISK_1_0, type PortfolioConstants, type RiskConstants } from './constants.js';
import { exp, ln } from './elementary.js';
import { type Range, type RiskEstimate } from './estimate.js';
import { rangeOf } from './quantile.js';
import { RandomStream } from './random-stream.js';
import { probabilityOfEvent } from './rates.js';
import { normal, poisson } from './sampler.js';

/** What a provider has to expect over all the clinics that it manages. */
export interface PortfolioRisk {
  readonly model: string;
  readonly seed: string;
  readonly clinics: number;
  /** Breaches a year at the model's median base rate: the sum of the clinics' λ, without the common shock. */
  readonly expectedBreaches: number;
  /** Breaches a year added by an event at the provider itself. */
  readonly expectedFromShock: number;
  /** P(at least one breach in a year), common shock included: mean over the simulated base rates. */
  readonly probabilityYear: number;
  /** The same at the low, middle and high of the base rate, which all clinics share. */
  readonly probabilityYearRange: Range;
  /** Breaches in a simulated year, whole numbers. */
  readonly breachesRange: Range;
}

/**
 * Portfolio risk by simulation. The base rate is unknown in common, so one draw of it moves all clinics together; a common shock
 * strikes the provider at its rate and reaches each clinic on its own chance. What is uncertain about a single clinic is left out: it evens out.
 */
export function estimatePortfolioRisk(
  clinics: readonly Pick<RiskEstimate, 'lambda'>[],
  seed: string,
  constants: RiskConstants = BREACH_RISK_1_0,
): PortfolioRisk {
  const expectedBreaches = clinics.reduce((sum, { lambda }) => sum + lambda, 0);
  const shock = constants.portfolio;
  const shockedRate = shock.shockRate * probabilityReached(clinics.length, shock);
  const baseRates = new RandomStream(`${seed}/base-rate`);
  const years = new RandomStream(`${seed}/years`);
  const probabilities = new Float64Array(constants.draws);
  const breaches = new Float64Array(constants.draws);
  let sum = 0;
  for (let i = 0; i < constants.draws; i += 1) {
    const rate = expectedBreaches * exp(constants.baseRate.sigma * normal(baseRates));
    const probability = probabilityOfEvent(rate + shockedRate);
    sum += probability;
    probabilities[i] = probability;
    breaches[i] = poisson(years, rate) + breachesFromShock(years, clinics.length, shock);
  }
  return {
    model: constants.model,
    seed,
    clinics: clinics.length,
    expectedBreaches,
    expectedFromShock: clinics.length * shock.shockRate * shock.shockReach,
    probabilityYear: sum / constants.draws,
    probabilityYearRange: rangeOf(probabilities),
    breachesRange: rangeOf(breaches),
  };
}

/** P(a shock reaches at least one of so many clinics). */
function probabilityReached(clinics: number, { shockReach }: PortfolioConstants): number {
  return 1 - exp(clinics * ln(1 - shockReach));
}

/** Clinics reached in one simulated year. */
function breachesFromShock(stream: RandomStream, clinics: number, { shockRate, shockReach }: PortfolioConstants): number {
  let reached = 0;
  for (let shocks = poisson(stream, shockRate); shocks > 0; shocks -= 1) {
    for (let i = 0; i < clinics; i += 1) if (stream.uniform() < shockReach) reached += 1;
  }
  return reached;
}
