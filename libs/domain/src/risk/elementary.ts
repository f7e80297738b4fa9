/*
 * exp and ln from + − × ÷ alone. ECMAScript leaves Math.exp and Math.log to the engine, and a C compiler may fuse their multiplications on one
 * processor and not on another; these give the same bits everywhere, which a reproducible estimate needs. By table and short polynomial
 * (after Tang 1989 and 1990) they are also faster than a call out of the loop.
 */
const LN2 = 0.6931471805599453;
const LN2_HIGH = 6.9314718036912382e-1;
const LN2_LOW = 1.9082149292705877e-10;
const LEAST_EXPONENT = -1023;

/** 2^k for k = −1023 … 1023, each exact. */
const POWERS_OF_TWO = table(2047, (_, previous) => (previous === 0 ? 1.1125369292536007e-308 : previous * 2));
/** 2^(i/64). */
const ROOTS_OF_TWO = table(64, (i) => exponentialSeries((i * LN2) / 64));
/** For mantissas near 1 + i/128: the reciprocal, and the logarithm. The ends are exact, so that ln has no jump at 1. */
const RECIPROCALS = table(129, (i) => 1 / (1 + i / 128));
const LOGARITHMS = table(129, (i) => (i === 128 ? LN2 : logarithmSeries(1 + i / 128)));

function table(length: number, entry: (index: number, previous: number) => number): Float64Array {
  const values = new Float64Array(length);
  let previous = 0;
  for (let i = 0; i < length; i += 1) {
    previous = entry(i, previous);
    values[i] = previous;
  }
  return values;
}

/** e^x for 0 ≤ x < 1, by Horner from the 24th term. */
function exponentialSeries(x: number): number {
  let sum = 1;
  for (let n = 24; n >= 1; n -= 1) sum = 1 + (sum * x) / n;
  return sum;
}

/** ln m for 1 ≤ m ≤ 2: 2·artanh((m − 1)/(m + 1)). */
function logarithmSeries(m: number): number {
  const s = (m - 1) / (m + 1);
  const square = s * s;
  let sum = 0;
  for (let n = 41; n >= 1; n -= 2) sum = sum * square + 1 / n;
  return 2 * s * sum;
}

/** e^x, relative error < 5e-16. Below −708 it is 0 (no subnormal results), above 709 Infinity. */
export function exp(x: number): number {
  if (x < -708) return 0;
  if (x > 709) return Infinity;
  const index = (x * (64 / LN2) + (0.5 - 64 * LEAST_EXPONENT)) | 0;
  const k = index + 64 * LEAST_EXPONENT;
  const r = x - k * (LN2_HIGH / 64) - k * (LN2_LOW / 64);
  const more = r + r * r * (1 / 2 + r * (1 / 6 + r * (1 / 24 + r * (1 / 120))));
  const root = ROOTS_OF_TWO[index & 63] as number;
  return (root + root * more) * (POWERS_OF_TWO[index >> 6] as number);
}

/** One double seen as two words, to take its exponent; the high word's place depends on the processor's byte order. */
const asDouble = new Float64Array(1);
const asWords = new Int32Array(asDouble.buffer);
/** Which of the two words of a double is the high one. */
export const HIGH_WORD = highWord();

function highWord(): 0 | 1 {
  asDouble[0] = 1;
  return asWords[1] === 0 ? 0 : 1;
}

/** ln x for a positive normal x, relative error < 1e-15 (absolute < 5e-16 near 1). −Infinity at 0, NaN below. */
export function ln(x: number): number {
  if (x === 0) return -Infinity;
  if (!(x > 0)) return NaN;
  asDouble[0] = x;
  const high = asWords[HIGH_WORD] as number;
  const k = (high >> 20) + LEAST_EXPONENT;
  const i = ((high & 0xfffff) + 4096) >> 13;
  const r = x * (POWERS_OF_TWO[-k - LEAST_EXPONENT] as number) * (RECIPROCALS[i] as number) - 1;
  const polynomial = r - r * r * (1 / 2 - r * (1 / 3 - r * (1 / 4 - r * (1 / 5 - r * (1 / 6)))));
  return k * LN2 + ((LOGARITHMS[i] as number) + polynomial);
}

/** Φ(x), absolute error < 7.5e-8 (Abramowitz & Stegun 26.2.17). */
export function normalCdf(x: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(x));
  const polynomial = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  const tail = 0.3989422804014327 * exp(-0.5 * x * x) * polynomial;
  return x < 0 ? tail : 1 - tail;
}
