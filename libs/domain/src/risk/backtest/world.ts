import { STEPS, type Step } from '../../controls/check.js';
import { ColumnSampler } from '../column-sampler.js';
import type { RiskConstants } from '../constants.js';
import { exp } from '../elementary.js';
import { SCENARIOS, type RiskInput } from '../estimate.js';
import { RandomStream } from '../random-stream.js';
import { exposureOf, perScenario, remoteAdministrationLogRate, scenarioRates, total } from '../rates.js';
import { logNormal, normal } from '../sampler.js';

/**
 * What is true in a made-up world. `exact`: every constant and every gap is as the model says. `as-modelled`: base rate, shares, weights and gaps are drawn from the
 * spread that the model itself gives them. The others are drawn alike and then differ from the model in one way.
 */
export const WORLD_KINDS = ['exact', 'as-modelled', 'rates-doubled', 'weights-wrong', 'evidence-overstated'] as const;
export type WorldKind = (typeof WORLD_KINDS)[number];

/** A clinic as the model sees it, and the rate that it truly has. */
export interface MadeUpClinic {
  readonly input: RiskInput;
  /** λ as the model estimates it, and as it is; events a year. */
  readonly estimated: number;
  readonly actual: number;
}

export interface MadeUpWorld {
  /** Events a clinic-year at the reference posture, as it truly is. */
  readonly baseRate: number;
  readonly clinics: readonly MadeUpClinic[];
}

/** Steps whose weights stand in each other's place in a world of wrong weights: MFA counts as backups do, patching as reviews. */
const SWAPPED: Readonly<Record<Step, Step>> = { S1: 'S5', S2: 'S7', S3: 'S4', S4: 'S3', S5: 'S1', S6: 'S8', S7: 'S2', S8: 'S6' };
/** One clinic in ten has remote administration open to the internet. */
const EXPOSED = 0.1;
/** How far the steps of one clinic lie apart. */
const UNLIKE = 0.4;

/** A world of this kind; the same seed makes the same world. */
export function makeWorld(kind: WorldKind, clinics: number, seed: string, constants: RiskConstants): MadeUpWorld {
  const stream = new RandomStream(`${seed}/world`);
  const truth = kind === 'exact' ? constants : drawnTruth(kind, stream, seed, constants);
  return {
    baseRate: truth.baseRate.median,
    clinics: Array.from({ length: clinics }, (_, n) => makeClinic({ kind, seed: `${seed}/clinic-${n}`, truth, constants })),
  };
}

function drawnTruth(kind: WorldKind, stream: RandomStream, seed: string, constants: RiskConstants): RiskConstants {
  const median = logNormal(stream, constants.baseRate) * (kind === 'rates-doubled' ? 2 : 1);
  const shares = drawnShares(seed, constants);
  const factor = (): number => Math.max(0, 1 + constants.weightSpread * normal(stream));
  const weightsOf = (step: Step) => constants.weights[kind === 'weights-wrong' ? SWAPPED[step] : step];
  const weights = Object.fromEntries(
    STEPS.map((step) => [step, perScenario((scenario) => weightsOf(step)[scenario] * factor())]),
  ) as RiskConstants['weights'];
  return { ...constants, baseRate: { ...constants.baseRate, median }, shares, weights };
}

function drawnShares(seed: string, { shares, shareSample }: RiskConstants): RiskConstants['shares'] {
  const sampler = new ColumnSampler(1);
  sampler.restart(`${seed}/shares`);
  const columns = SCENARIOS.map(() => new Float64Array(1));
  const shapes = SCENARIOS.map((scenario) => shares[scenario] * shareSample);
  sampler.dirichlet(shapes, columns);
  return perScenario((scenario) => columns[SCENARIOS.indexOf(scenario)]?.[0] ?? 0);
}

interface Making {
  readonly kind: WorldKind;
  readonly seed: string;
  readonly truth: RiskConstants;
  readonly constants: RiskConstants;
}

/**
 * Clinics range from well kept to neglected, in all steps much alike, with evidence from poor to full; the true gap is drawn from what the model believes of such a report.
 */
function makeClinic({ kind, seed, truth, constants }: Making): MadeUpClinic {
  const stream = new RandomStream(seed);
  const remoteAdministrationExposed = stream.uniform() < EXPOSED;
  const neglect = stream.uniform();
  const gap = (): number => Math.min(1, Math.max(0, neglect + UNLIKE * (stream.uniform() - 0.5)));
  const reported = STEPS.map((step) => ({ step, gap: gap(), kappa: 0.2 + 0.8 * stream.uniform() }));
  const steps = Object.fromEntries(reported.map(({ step, ...evidence }) => [step, evidence])) as RiskInput['steps'];
  const input = { steps, vulnerabilities: [], remoteAdministrationExposed, patientRecords: 6_000, practitioners: 4, seed: constants.model };
  const gaps = reported.map((evidence) => trueGap(kind, evidence, seed, constants));
  const believed = exposureOf(input, constants);
  return { input, estimated: total(scenarioRates(believed, constants)), actual: trueRate(gaps, remoteAdministrationExposed, truth) };
}

function trueGap(
  kind: WorldKind,
  { step, gap, kappa }: { readonly step: Step; readonly gap: number; readonly kappa: number },
  seed: string,
  { evidence }: RiskConstants,
): number {
  if (kind === 'exact') return gap;
  const mean = Math.min(evidence.high, Math.max(evidence.low, kind === 'evidence-overstated' ? 0.5 + gap / 2 : gap));
  const n = evidence.base + evidence.perKappa * kappa;
  const sampler = new ColumnSampler(1);
  sampler.restart(`${seed}/${step}`);
  const column = new Float64Array(1);
  sampler.beta(mean * n, (1 - mean) * n, column);
  return column[0] ?? gap;
}

function trueRate(gaps: readonly number[], exposed: boolean, truth: RiskConstants): number {
  return total(
    perScenario((scenario) => {
      let logRate = remoteAdministrationLogRate(scenario, exposed, truth);
      STEPS.forEach((step, i) => (logRate += truth.weights[step][scenario] * ((gaps[i] ?? 0) - truth.referenceGap[step])));
      return truth.baseRate.median * truth.shares[scenario] * exp(logRate);
    }),
  );
}
