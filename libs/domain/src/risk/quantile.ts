import { type Range } from './estimate.js';

/**
 * The k-th smallest value (from 0), by Hoare's selection: linear on average where a sort is not. Reorders the values.
 */
function select(values: Float64Array, k: number): number {
  let low = 0;
  let high = values.length - 1;
  while (low < high) {
    const pivot = values[k] as number;
    let i = low;
    let j = high;
    while (i <= j) {
      while ((values[i] as number) < pivot) i += 1;
      while ((values[j] as number) > pivot) j -= 1;
      if (i > j) break;
      const swapped = values[i] as number;
      values[i] = values[j] as number;
      values[j] = swapped;
      i += 1;
      j -= 1;
    }
    if (j < k) low = i;
    if (k < i) high = j;
  }
  return values[k] ?? 0;
}

/** Quantile q (0 < q ≤ 1) by nearest rank: the least value that at least a share q of the values do not exceed. Reorders the values. */
export function quantile(values: Float64Array, q: number): number {
  return select(values, Math.max(0, Math.ceil(q * values.length) - 1));
}

/** Reorders the values. */
export function rangeOf(values: Float64Array): Range {
  return { p5: quantile(values, 0.05), p50: quantile(values, 0.5), p95: quantile(values, 0.95) };
}
