import { type Step } from '../controls/check.js';
import { Places } from './beta-quantiles.js';
import { ColumnSampler, type Column } from './column-sampler.js';
import { type PerScenario, type RiskConstants } from './constants.js';
import { exp } from './elementary.js';
import { SCENARIOS, type Scenario } from './estimate.js';

/** Which unknowns are drawn; what is not drawn stands at its central value. */
export interface Unknowns {
  readonly baseRate: boolean;
  readonly shares: boolean;
  readonly weights: boolean;
  readonly evidence: boolean;
}

/** A weight's effect on a scenario's log-rate: w·max(0, N(1, spread)), per draw. */
export interface DrawnWeight {
  readonly scenario: Scenario;
  readonly column: Column;
}

/**
 * All that a simulation draws before it has looked at a clinic. It depends on the seed and the constants alone, so one set serves every
 * estimate of a model. Each unknown has its own sequence: a change of one leaves the draws of the others as they were.
 */
export class CommonDraws {
  /** L0·π of each scenario, events a year, in the order of SCENARIOS. */
  readonly baseRates: readonly Column[];
  readonly weights: Readonly<Record<Step, readonly DrawnWeight[]>>;
  /** Null for steps that weigh on no scenario and no loss. */
  readonly gaps: Readonly<Record<Step, Places | null>>;
  /** Uniform on (0, 1): whether anything happens in a year, and how often. */
  readonly years: Column;

  constructor(
    readonly seed: string,
    readonly constants: RiskConstants,
    readonly unknowns: Unknowns,
  ) {
    const sampler = new ColumnSampler(constants.draws);
    this.baseRates = drawBaseRates(this, sampler);
    this.weights = perStep((step) => drawWeights(this, sampler, step));
    this.gaps = perStep((step) => (step === 'S4' || this.weights[step].length > 0 ? drawGapPlaces(this, sampler, step) : null));
    this.years = column(constants);
    sampler.restart(`${seed}/years`);
    sampler.stream.fillUniform(this.years);
  }
}

type Plan = Pick<CommonDraws, 'seed' | 'constants' | 'unknowns'>;

function column({ draws }: RiskConstants): Column {
  return new Float64Array(draws);
}

function perStep<T>(value: (step: Step) => T): Readonly<Record<Step, T>> {
  const [S1, S2, S3, S4, S5, S6, S7, S8] = [
    value('S1'),
    value('S2'),
    value('S3'),
    value('S4'),
    value('S5'),
    value('S6'),
    value('S7'),
    value('S8'),
  ];
  return { S1, S2, S3, S4, S5, S6, S7, S8 };
}

/** Base rate ~ log-normal, the same for all scenarios; shares ~ Dirichlet(sample·shares). */
function drawBaseRates({ seed, constants, unknowns }: Plan, sampler: ColumnSampler): readonly Column[] {
  const { median, sigma } = constants.baseRate;
  const noise = column(constants);
  sampler.restart(`${seed}/base-rate`);
  if (unknowns.baseRate) sampler.normal(noise);
  const shares = SCENARIOS.map((scenario) => column(constants).fill(constants.shares[scenario]));
  sampler.restart(`${seed}/shares`);
  if (unknowns.shares) sampler.dirichlet(concentration(constants), shares);
  for (const share of shares)
    for (let i = 0; i < share.length; i += 1) share[i] = (share[i] as number) * median * exp(sigma * (noise[i] as number));
  return shares;
}

function concentration({ shares, shareSample }: { readonly shares: PerScenario; readonly shareSample: number }): readonly number[] {
  return SCENARIOS.map((scenario) => shares[scenario] * shareSample);
}

function drawWeights({ seed, constants, unknowns }: Plan, sampler: ColumnSampler, step: Step): readonly DrawnWeight[] {
  const spread = unknowns.weights ? constants.weightSpread : 0;
  return SCENARIOS.filter((scenario) => constants.weights[step][scenario] !== 0).map((scenario) => {
    const weights = column(constants);
    sampler.restart(`${seed}/${step}/${scenario}`);
    sampler.normal(weights);
    for (let i = 0; i < weights.length; i += 1)
      weights[i] = constants.weights[step][scenario] * Math.max(0, 1 + spread * (weights[i] as number));
    return { scenario, column: weights };
  });
}

function drawGapPlaces({ seed, constants }: Plan, sampler: ColumnSampler, step: Step): Places {
  const uniforms = column(constants);
  sampler.restart(`${seed}/${step}`);
  sampler.stream.fillUniform(uniforms);
  return new Places(uniforms);
}

/** A deployment has one model, and may recompute history by another meanwhile. */
const KEPT = 3;
let kept: readonly CommonDraws[] = [];

/** The draws of a seed, made at the first call (some 5 MB for 10,000 draws) and kept for the next. */
export function commonDraws(seed: string, constants: RiskConstants, unknowns: Unknowns): CommonDraws {
  const same = (made: CommonDraws): boolean => made.seed === seed && made.constants === constants && made.unknowns === unknowns;
  const found = kept.find(same) ?? new CommonDraws(seed, constants, unknowns);
  if (kept[0] !== found) kept = [found, ...kept.filter((made) => made !== found)].slice(0, KEPT);
  return found;
}
