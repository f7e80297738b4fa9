import { STEPS, type Step } from '../controls/check.js';
import { ColumnSampler, type Column } from './column-sampler.js';
import { type RiskConstants } from './constants.js';
import { exp } from './elementary.js';
import { SCENARIOS, type RiskInput, type Scenario } from './estimate.js';
import { exposureOf, remoteAdministrationLogRate, vulnerabilityLogRate } from './rates.js';

/** Which unknowns are drawn; what is not drawn stands at its central value. */
export interface Unknowns {
  readonly baseRate: boolean;
  readonly shares: boolean;
  readonly weights: boolean;
  readonly evidence: boolean;
}

/** Room for a simulation. Every column is written before it is read, so a workspace can serve one simulation after the other. */
export class Workspace {
  readonly sampler: ColumnSampler;
  /** Events a year, one column per scenario in the order of SCENARIOS. */
  readonly rates: readonly Column[];
  readonly shares: readonly Column[];
  /** Events a year of all scenarios. */
  readonly totals: Column;
  readonly gaps: Column;
  /** The gap of the backups, which the magnitudes need too. */
  readonly gapS4: Column;
  readonly noise: Column;
  /** A$ lost in the year. */
  readonly losses: Column;

  constructor(readonly draws: number) {
    const column = (): Column => new Float64Array(draws);
    this.sampler = new ColumnSampler(draws);
    this.rates = SCENARIOS.map(column);
    this.shares = SCENARIOS.map(column);
    this.totals = column();
    this.gaps = column();
    this.gapS4 = column();
    this.noise = column();
    this.losses = column();
  }
}

export interface Simulated {
  readonly input: RiskInput;
  readonly constants: RiskConstants;
  readonly unknowns: Unknowns;
  readonly space: Workspace;
}

/** Starts the sequence of one unknown. Each has its own, so that a change of one leaves the draws of the others as they were. */
export function restart({ input, space }: Simulated, unknown: string): ColumnSampler {
  space.sampler.restart(`${input.seed}/${unknown}`);
  return space.sampler;
}

/** Draws the scenario rates and their total, one unknown after the other; a weight of zero costs nothing. */
export function drawRates(run: Simulated): void {
  const { constants, space } = run;
  startLogRates(run);
  for (const step of STEPS) {
    const weighted = SCENARIOS.filter((scenario) => constants.weights[step][scenario] !== 0);
    if (weighted.length === 0 && step !== 'S4') continue;
    const gaps = step === 'S4' ? space.gapS4 : space.gaps;
    drawGaps(run, step, gaps);
    for (const scenario of weighted) addWeighted(run, step, scenario, gaps);
  }
  exponentiate(run);
}

/** Log-rates against the median base rate: the draw of the base rate, the same for all scenarios, and the exposures. */
function startLogRates(run: Simulated): void {
  const { input, constants, unknowns, space } = run;
  const exposure = exposureOf(input, constants);
  if (unknowns.baseRate) restart(run, 'base-rate').normal(space.noise);
  else space.noise.fill(0);
  SCENARIOS.forEach((scenario, s) => {
    const added =
      vulnerabilityLogRate(scenario, exposure.vulnerabilityIndex, constants) +
      remoteAdministrationLogRate(scenario, exposure.remoteAdministrationExposed, constants);
    const column = space.rates[s] as Column;
    for (let i = 0; i < column.length; i += 1) column[i] = constants.baseRate.sigma * (space.noise[i] as number) + added;
  });
}

/** Beta around the observed gap, the tighter the better the evidence; without evidence around the reference gap, at its widest. */
function drawGaps(run: Simulated, step: Step, column: Column): void {
  const { input, constants, unknowns } = run;
  const { gap, kappa } = input.steps[step];
  if (!unknowns.evidence) {
    column.fill(gap ?? constants.referenceGap[step]);
    return;
  }
  const { base, perKappa, low, high } = constants.evidence;
  const mean = gap === null ? constants.referenceGap[step] : Math.min(high, Math.max(low, gap));
  const n = gap === null ? base : base + perKappa * kappa;
  restart(run, step).beta(mean * n, (1 - mean) * n, column);
}

/** Adds w·max(0, N(1, spread))·(g − ḡ) to a scenario's log-rate. */
function addWeighted(run: Simulated, step: Step, scenario: Scenario, gaps: Column): void {
  const { constants, unknowns, space } = run;
  const column = space.rates[SCENARIOS.indexOf(scenario)] as Column;
  const { noise } = space;
  const weight = constants.weights[step][scenario];
  const reference = constants.referenceGap[step];
  const spread = unknowns.weights ? constants.weightSpread : 0;
  restart(run, `${step}/${scenario}`).normal(noise);
  for (let i = 0; i < column.length; i += 1) {
    const factor = Math.max(0, 1 + spread * (noise[i] as number));
    column[i] = (column[i] as number) + weight * factor * ((gaps[i] as number) - reference);
  }
}

/** Turns log-rates into events a year, L0·π·e^x with π ~ Dirichlet(sample·shares), and sums them. */
function exponentiate(run: Simulated): void {
  const { constants, unknowns, space } = run;
  const { rates, shares, totals } = space;
  const shapes = SCENARIOS.map((scenario) => constants.shares[scenario] * constants.shareSample);
  if (unknowns.shares) restart(run, 'shares').dirichlet(shapes, shares);
  else SCENARIOS.forEach((scenario, s) => shares[s]?.fill(constants.shares[scenario]));
  totals.fill(0);
  rates.forEach((column, s) => {
    const share = shares[s] as Column;
    for (let i = 0; i < column.length; i += 1) {
      const rate = constants.baseRate.median * (share[i] as number) * exp(column[i] as number);
      column[i] = rate;
      totals[i] = (totals[i] as number) + rate;
    }
  });
}
