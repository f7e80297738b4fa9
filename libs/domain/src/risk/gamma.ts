import { exp, ln } from './elementary.js';
import { type RandomStream } from './random-stream.js';
import { fillNormal, normal } from './sampler.js';

/** What a column of gammas is made from, whatever their shape: drawn once, it serves every shape. */
export class GammaProposals {
  readonly normals: Float64Array;
  /** Uniform on (0, 1). */
  readonly chances: Float64Array;
  /** ln U, for shapes below 1. */
  readonly logs: Float64Array;

  constructor(length: number) {
    this.normals = new Float64Array(length);
    this.chances = new Float64Array(length);
    this.logs = new Float64Array(length);
  }

  draw(stream: RandomStream): this {
    fillNormal(stream, this.normals);
    stream.fillUniform(this.chances);
    stream.fillUniform(this.logs);
    for (let i = 0; i < this.logs.length; i += 1) this.logs[i] = ln(this.logs[i] as number);
    return this;
  }
}

/**
 * Accepting u < 1 − 0.0331x⁴ at once is Marsaglia & Tsang's bound for shape 1, where c² = 1/6. The acceptance e^(A(cx)/c²) is convex in 1/c², so
 * the bound scales with c² for every greater shape, and spares the logarithms of nine doubtful draws in ten.
 */
const SQUEEZE = 0.0331 * 6;

/**
 * Fills a column with Gamma(shape, 1), shape > 0 (Marsaglia & Tsang 2000). Below 1 a draw of shape + 1 is scaled by U^(1/shape). The stream
 * serves the few proposals that are refused.
 */
export function fillGamma(shape: number, { normals, chances, logs }: GammaProposals, stream: RandomStream, column: Float64Array): void {
  const d = (shape < 1 ? shape + 1 : shape) - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  const squeeze = SQUEEZE * c * c;
  const scale = { d, c };
  for (let i = 0; i < column.length; i += 1) {
    const x = normals[i] as number;
    const root = 1 + c * x;
    const square = x * x;
    const u = chances[i] as number;
    column[i] = root > 0 && u < 1 - squeeze * square * square ? d * (root * root * root) : doubtfulGamma(stream, scale, x, u);
  }
  if (shape >= 1) return;
  const power = 1 / shape;
  for (let i = 0; i < column.length; i += 1) column[i] = (column[i] as number) * exp((logs[i] as number) * power);
}

/** The few draws that the quick test does not accept: the exact test, and new proposals until one passes. */
function doubtfulGamma(stream: RandomStream, { d, c }: { readonly d: number; readonly c: number }, x: number, u: number): number {
  let proposal = x;
  let chance = u;
  for (;;) {
    const root = 1 + c * proposal;
    const v = root * root * root;
    if (root > 0 && ln(chance) < 0.5 * proposal * proposal + d * (1 - v + ln(v))) return d * v;
    proposal = normal(stream);
    chance = stream.uniform();
  }
}
