import { exp, ln } from '../elementary.js';

/** Lanczos coefficients, g = 7 and nine terms; relative error of Γ below 1e-14. */
const LANCZOS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905,
  -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
] as const;
const HALF_LN_2PI = 0.9189385332046727;
const ENOUGH = 1e-15;
const MOST_TERMS = 10_000;

/** ln Γ(x) for x > 0. */
export function lnGamma(x: number): number {
  if (x < 0.5) return lnGamma(x + 1) - ln(x);
  const shifted = x - 1;
  let sum = LANCZOS[0] as number;
  for (let i = 1; i < LANCZOS.length; i += 1) sum += (LANCZOS[i] as number) / (shifted + i);
  const t = shifted + 7.5;
  return HALF_LN_2PI + (shifted + 0.5) * ln(t) - t + ln(sum);
}

/** P(a, x), 0 to 1: the share of Gamma(a, 1) that lies below x. By series below a + 1, by continued fraction above. */
export function gammaShareBelow(a: number, x: number): number {
  if (x <= 0) return 0;
  if (x === Infinity) return 1;
  const scale = exp(a * ln(x) - x - lnGamma(a));
  return x < a + 1 ? scale * seriesBelow(a, x) : 1 - scale * fractionAbove(a, x);
}

function seriesBelow(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let n = 1; n < MOST_TERMS && term > sum * ENOUGH; n += 1) {
    term *= x / (a + n);
    sum += term;
  }
  return sum;
}

/** Lentz's method. */
function fractionAbove(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1 / Number.MIN_VALUE ** 0.5;
  let d = 1 / b;
  let product = d;
  for (let i = 1; i < MOST_TERMS; i += 1) {
    const an = -i * (i - a);
    b += 2;
    d = 1 / (an * d + b);
    c = b + an / c;
    product *= d * c;
    if (Math.abs(d * c - 1) < ENOUGH) break;
  }
  return product;
}

/** The value that a share q (0 < q < 1) of Gamma(shape, rate) lies below. */
export function gammaQuantile(shape: number, rate: number, q: number): number {
  let low = 0;
  let high = shape + 1;
  while (gammaShareBelow(shape, high) < q) high *= 2;
  for (let i = 0; i < 200 && high - low > 1e-14 * high; i += 1) {
    const middle = (low + high) / 2;
    if (gammaShareBelow(shape, middle) < q) low = middle;
    else high = middle;
  }
  return (low + high) / 2 / rate;
}

/** P(X ≥ count) of a Poisson count with this mean. */
export function poissonAtLeast(count: number, mean: number): number {
  return count <= 0 ? 1 : gammaShareBelow(count, mean);
}

/** P(X ≤ count). */
export function poissonAtMost(count: number, mean: number): number {
  return 1 - gammaShareBelow(count + 1, mean);
}
