import { BREACH_RISK_1_0 as K, SCENARIOS, STEPS, type RiskInput } from '#libs/domain';

/**
 * The breach-risk model as a single loop: Math.log and Math.exp, a short generator, no seeds by unknown, no columns kept. It draws all that the
 * product draws but only one magnitude an event, and its sums differ between machines; that is what makes it a limit and not an alternative.
 */
let state = 0x9e3779b9;
function uniform(): number {
  state ^= state << 13;
  state ^= state >>> 17;
  state ^= state << 5;
  return ((state >>> 0) + 0.5) / 4_294_967_296;
}

let spare = Number.NaN;
function normal(): number {
  if (!Number.isNaN(spare)) {
    const kept = spare;
    spare = Number.NaN;
    return kept;
  }
  const radius = Math.sqrt(-2 * Math.log(uniform()));
  const angle = 2 * Math.PI * uniform();
  spare = radius * Math.sin(angle);
  return radius * Math.cos(angle);
}

function gamma(shape: number): number {
  if (shape < 1) return gamma(shape + 1) * uniform() ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal();
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(uniform()) < 0.5 * x * x + d * (1 - v + Math.log(v))) return d * v;
  }
}

const SHAPES = Float64Array.from(SCENARIOS, (scenario) => K.shares[scenario] * K.shareSample);
const WEIGHTS = STEPS.map((step) => Float64Array.from(SCENARIOS, (scenario) => K.weights[step][scenario]));
const REFERENCE = Float64Array.from(STEPS, (step) => K.referenceGap[step]);

export function bareYears(input: RiskInput, years: number): { readonly medianProbability: number; readonly meanLoss: number } {
  const evidence = STEPS.map((step) => betaOf(input.steps[step]));
  const rates = new Float64Array(years);
  const logs = new Float64Array(SCENARIOS.length);
  const shares = new Float64Array(SCENARIOS.length);
  let losses = 0;
  for (let year = 0; year < years; year += 1) {
    const total = drawRate(input, { evidence, logs, shares });
    rates[year] = total;
    if (uniform() < 1 - Math.exp(-total)) losses += K.magnitude.response.median * Math.exp(K.magnitude.response.sigma * normal());
  }
  rates.sort();
  return { medianProbability: 1 - Math.exp(-(rates[years >> 1] ?? 0)), meanLoss: losses / years };
}

interface Space {
  readonly evidence: readonly { readonly a: number; readonly b: number }[];
  readonly logs: Float64Array;
  readonly shares: Float64Array;
}

function drawRate(input: RiskInput, { evidence, logs, shares }: Space): number {
  const base = K.baseRate.median * Math.exp(K.baseRate.sigma * normal());
  for (let s = 0; s < logs.length; s += 1) {
    const scenario = SCENARIOS[s] ?? 'SYS';
    logs[s] = input.remoteAdministrationExposed ? K.remoteAdministration[scenario] : 0;
  }
  addSteps(evidence, logs);
  let sum = 0;
  for (let s = 0; s < shares.length; s += 1) sum += shares[s] = gamma(SHAPES[s] ?? 1);
  let total = 0;
  for (let s = 0; s < shares.length; s += 1) total += base * ((shares[s] ?? 0) / sum) * Math.exp(logs[s] ?? 0);
  return total;
}

function addSteps(evidence: Space['evidence'], logs: Float64Array): void {
  for (let step = 0; step < evidence.length; step += 1) {
    const { a, b } = evidence[step] ?? { a: 1, b: 1 };
    const x = gamma(a);
    const distance = x / (x + gamma(b)) - (REFERENCE[step] ?? 0);
    const weights = WEIGHTS[step] ?? logs;
    for (let s = 0; s < logs.length; s += 1) {
      const weight = weights[s] ?? 0;
      if (weight !== 0) logs[s] = (logs[s] ?? 0) + weight * Math.max(0, 1 + K.weightSpread * normal()) * distance;
    }
  }
}

function betaOf({ gap, kappa }: RiskInput['steps']['S1']): { a: number; b: number } {
  const mean = Math.min(K.evidence.high, Math.max(K.evidence.low, gap ?? 0.5));
  const n = K.evidence.base + K.evidence.perKappa * kappa;
  return { a: mean * n, b: (1 - mean) * n };
}
