import { commonDraws, type Unknowns } from './common-draws.js';
import { type RiskConstants } from './constants.js';
import { type Range, type RiskInput } from './estimate.js';
import { quantile, rangeOf } from './quantile.js';
import { probabilityOfEvent } from './rates.js';
import { liveYears, meanAnnualLoss } from './simulate-losses.js';
import { drawRates, Workspace, type Simulated } from './simulate-rates.js';

const ALL_UNKNOWN: Unknowns = { baseRate: true, shares: true, weights: true, evidence: true };

export interface Simulation {
  readonly probabilityYear: Range;
  /** A$ a year. */
  readonly expectedAnnualLoss: number;
  /** A$: 95th percentile over simulated years; 0 when more than 19 years in 20 pass without an event. */
  readonly annualLossP95: number;
}

/** Kept from one simulation to the next, because making room (over 1 MB) takes a fifth of the time. */
let kept = new Workspace(0);

function workspaceOf(draws: number): Workspace {
  if (kept.draws !== draws) kept = new Workspace(draws);
  return kept;
}

/**
 * Monte Carlo over base rate, scenario shares, weights and evidence, then one year lived per draw for the losses. The same seed, input and
 * constants give the same bits. Percentiles are taken of the total rate: the probability rises with it, so they are the same.
 */
export function simulate(input: RiskInput, constants: RiskConstants, unknowns: Unknowns = ALL_UNKNOWN): Simulation {
  const run: Simulated = { input, common: commonDraws(input.seed, constants, unknowns), space: workspaceOf(constants.draws) };
  drawRates(run);
  liveYears(run);
  const expectedAnnualLoss = meanAnnualLoss(run);
  const { p5, p50, p95 } = rangeOf(run.space.totals);
  return {
    probabilityYear: { p5: probabilityOfEvent(p5), p50: probabilityOfEvent(p50), p95: probabilityOfEvent(p95) },
    expectedAnnualLoss,
    annualLossP95: quantile(run.space.losses, 0.95),
  };
}
