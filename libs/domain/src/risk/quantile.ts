import { type Range } from './estimate.js';

/** The k-th smallest value (from 0) among those from `low` to `high`, where it must lie, by Hoare's selection: linear on average where a sort is not. */
function select(values: Float64Array, k: number, low = 0, high = values.length - 1): number {
  let from = low;
  let to = high;
  while (from < to) {
    const pivot = values[k] as number;
    let left = from;
    let right = to;
    while (left <= right) {
      left = firstNotBelow(values, pivot, left);
      right = lastNotAbove(values, pivot, right);
      if (left > right) break;
      const swapped = values[left] as number;
      values[left] = values[right] as number;
      values[right] = swapped;
      left += 1;
      right -= 1;
    }
    if (right < k) from = left;
    if (k < left) to = right;
  }
  return values[k] ?? 0;
}

function firstNotBelow(values: Float64Array, pivot: number, from: number): number {
  let at = from;
  while ((values[at] as number) < pivot) at += 1;
  return at;
}

function lastNotAbove(values: Float64Array, pivot: number, from: number): number {
  let at = from;
  while ((values[at] as number) > pivot) at -= 1;
  return at;
}

/** Nearest rank: the least value that at least a share q of the values do not exceed. */
function rankOf(values: Float64Array, q: number): number {
  return Math.max(0, Math.ceil(q * values.length) - 1);
}

/** Quantile q (0 < q ≤ 1) by nearest rank. Reorders the values. */
export function quantile(values: Float64Array, q: number): number {
  return select(values, rankOf(values, q));
}

/** Reorders the values: those below the median come before it, so the outer two are looked for in their halves. */
export function rangeOf(values: Float64Array): Range {
  const middle = rankOf(values, 0.5);
  const p50 = select(values, middle);
  return { p5: select(values, rankOf(values, 0.05), 0, middle), p50, p95: select(values, rankOf(values, 0.95), middle) };
}
