import { type LogNormal, type Triangular } from './constants.js';
import { exp, ln } from './elementary.js';
import { type RandomStream } from './random-stream.js';

/*
 * Draws from distributions. Normal: ziggurat of 256 layers (Marsaglia & Tsang 2000) with separate bits for layer and position (Doornik 2005),
 * 24 bits of position. Rejection uses the portable exp and ln, so a seed gives the same draws everywhere.
 */
const LAYERS = 256;
const TAIL_START = 3.6541528853610088;
const LAYER_AREA = 0.00492867323399;
const POSITION_UNIT = 1 / 8388608;

/** Right edge of each layer, falling from the base strip to 0. */
const EDGES = layerEdges();
const SCALE = EDGES.slice(0, LAYERS).map((edge) => edge * POSITION_UNIT);
/** Positions below this lie under the curve for certain. */
const INSIDE = EDGES.slice(0, LAYERS).map((edge, i) => (EDGES[i + 1] as number) / edge / POSITION_UNIT);

function density(x: number): number {
  return exp(-0.5 * x * x);
}

function layerEdges(): Float64Array {
  const edges = new Float64Array(LAYERS + 1);
  edges[0] = LAYER_AREA / density(TAIL_START);
  let edge = TAIL_START;
  for (let i = 1; i < LAYERS; i += 1) {
    edges[i] = edge;
    edge = Math.sqrt(-2 * ln(LAYER_AREA / edge + density(edge)));
  }
  return edges;
}

/** Standard normal. */
export function normal(stream: RandomStream): number {
  const bits = stream.nextInt();
  const layer = bits & 255;
  const position = (bits >> 8) + 0.5;
  const x = position * (SCALE[layer] as number);
  return Math.abs(position) < (INSIDE[layer] as number) ? x : edgeNormal(stream, layer, x);
}

/** The one draw in a hundred that falls into the tail or on a layer's edge. */
function edgeNormal(stream: RandomStream, layer: number, x: number): number {
  if (layer === 0) return x < 0 ? -tailNormal(stream) : tailNormal(stream);
  const outer = density(EDGES[layer] as number);
  const inner = density(EDGES[layer + 1] as number);
  return outer + stream.uniform() * (inner - outer) < density(x) ? x : normal(stream);
}

function tailNormal(stream: RandomStream): number {
  for (;;) {
    const x = -ln(stream.uniform()) / TAIL_START;
    const y = -ln(stream.uniform());
    if (y + y > x * x) return TAIL_START + x;
  }
}

/** Bits made ahead at a time. */
const BLOCK = new Int32Array(2_048);

/** Normals with their bits made ahead, in one tight loop: about half the time of single draws. */
export function fillNormal(stream: RandomStream, column: Float64Array): void {
  for (let from = 0; from < column.length; from += BLOCK.length) {
    const bits = BLOCK.subarray(0, Math.min(BLOCK.length, column.length - from));
    stream.fill(bits);
    for (let i = 0; i < bits.length; i += 1) {
      const word = bits[i] as number;
      const layer = word & 255;
      const position = (word >> 8) + 0.5;
      const x = position * (SCALE[layer] as number);
      column[from + i] = Math.abs(position) < (INSIDE[layer] as number) ? x : edgeNormal(stream, layer, x);
    }
  }
}

export function logNormal(stream: RandomStream, { median, sigma }: LogNormal): number {
  return median * exp(sigma * normal(stream));
}

/** By inversion. */
export function triangular(stream: RandomStream, { min, mode, max }: Triangular): number {
  const u = stream.uniform();
  const width = max - min;
  if (u * width < mode - min) return min + Math.sqrt(u * width * (mode - min));
  return max - Math.sqrt((1 - u) * width * (max - mode));
}

/** Largest mean drawn in one inversion; e^−30 is far from underflow. */
const POISSON_CHUNK = 30;

/** Poisson count, by inversion; a larger mean is the sum of independent parts, which is exact. */
export function poisson(stream: RandomStream, mean: number): number {
  let count = 0;
  let rest = mean;
  for (; rest > POISSON_CHUNK; rest -= POISSON_CHUNK) count += smallPoisson(stream.uniform(), POISSON_CHUNK);
  return count + smallPoisson(stream.uniform(), rest);
}

/** The Poisson quantile of u, for a small mean. For the usual u below 1 − mean ≤ e^−mean no exponential is needed. */
export function smallPoisson(u: number, mean: number): number {
  if (u < 1 - mean) return 0;
  let term = exp(-mean);
  let cumulative = term;
  let count = 0;
  while (u > cumulative && term > 0) {
    count += 1;
    term *= mean / count;
    cumulative += term;
  }
  return count;
}
