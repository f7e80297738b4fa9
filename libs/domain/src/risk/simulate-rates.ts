import { STEPS, type Step } from '../controls/check.js';
import { BetaQuantiles, type Places } from './beta-quantiles.js';
import { type Column } from './column-sampler.js';
import { type CommonDraws, type DrawnWeight } from './common-draws.js';
import { exp } from './elementary.js';
import { SCENARIOS, type RiskInput } from './estimate.js';
import { RandomStream } from './random-stream.js';
import { exposureOf, remoteAdministrationLogRate, vulnerabilityLogRate } from './rates.js';

/** Room for a simulation. Every column is written before it is read, so a workspace can serve one simulation after the other. */
export class Workspace {
  readonly stream = new RandomStream('');
  /** Events a year, one column per scenario in the order of SCENARIOS. */
  readonly rates: readonly Column[];
  /** Events a year of all scenarios. */
  readonly totals: Column;
  readonly gaps: Column;
  /** The gap of the backups, which the magnitudes need too. */
  readonly gapS4: Column;
  readonly quantiles = new BetaQuantiles();
  /** A$ lost in the year. */
  readonly losses: Column;

  constructor(readonly draws: number) {
    const column = (): Column => new Float64Array(draws);
    this.rates = SCENARIOS.map(column);
    this.totals = column();
    this.gaps = column();
    this.gapS4 = column();
    this.losses = column();
  }
}

export interface Simulated {
  readonly input: RiskInput;
  readonly common: CommonDraws;
  readonly space: Workspace;
}

/** Writes the scenario rates and their total, one unknown after the other; a weight of zero costs nothing. */
export function drawRates(run: Simulated): void {
  const { common, space } = run;
  startLogRates(run);
  for (const step of STEPS) {
    const places = common.gaps[step];
    if (places === null) continue;
    const gaps = step === 'S4' ? space.gapS4 : space.gaps;
    drawGaps(run, step, places, gaps);
    for (const weight of common.weights[step]) addWeighted(run, step, weight, gaps);
  }
  exponentiate(run);
}

/** Log-rates against the drawn base rate: what the exposures add. */
function startLogRates({ input, common: { constants }, space }: Simulated): void {
  const exposure = exposureOf(input, constants);
  SCENARIOS.forEach((scenario, s) => {
    const added =
      vulnerabilityLogRate(scenario, exposure.vulnerabilityIndex, constants) +
      remoteAdministrationLogRate(scenario, exposure.remoteAdministrationExposed, constants);
    space.rates[s]?.fill(added);
  });
}

/** Beta around the observed gap, the tighter the better the evidence; without evidence around the reference gap, at its widest. */
function drawGaps({ input, common, space }: Simulated, step: Step, places: Places, column: Column): void {
  const { constants, unknowns } = common;
  const { gap, kappa } = input.steps[step];
  if (!unknowns.evidence) {
    column.fill(gap ?? constants.referenceGap[step]);
    return;
  }
  const { base, perKappa, low, high } = constants.evidence;
  const mean = gap === null ? constants.referenceGap[step] : Math.min(high, Math.max(low, gap));
  const n = gap === null ? base : base + perKappa * kappa;
  places.fill(space.quantiles.fill(mean * n, (1 - mean) * n), column);
}

/** Adds w·(g − ḡ) to a scenario's log-rate. */
function addWeighted({ common, space }: Simulated, step: Step, { scenario, column: weights }: DrawnWeight, gaps: Column): void {
  const column = space.rates[SCENARIOS.indexOf(scenario)] as Column;
  const reference = common.constants.referenceGap[step];
  for (let i = 0; i < column.length; i += 1) {
    column[i] = (column[i] as number) + (weights[i] as number) * ((gaps[i] as number) - reference);
  }
}

/** Turns log-rates into events a year, L0·π·e^x, and sums them. */
function exponentiate({ common, space: { rates, totals } }: Simulated): void {
  rates.forEach((column, s) => expScaled(column, common.baseRates[s] as Column));
  const [cred, intr, human, insider, sys] = rates as readonly [Column, Column, Column, Column, Column];
  for (let i = 0; i < totals.length; i += 1)
    totals[i] = (cred[i] as number) + (intr[i] as number) + (human[i] as number) + (insider[i] as number) + (sys[i] as number);
}

function expScaled(column: Column, base: Column): void {
  for (let i = 0; i < column.length; i += 1) column[i] = (base[i] as number) * exp(column[i] as number);
}
