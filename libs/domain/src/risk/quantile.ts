import { type Range } from './estimate.js';

/** The k-th smallest value (from 0) among those from `low` to `high`, where it must lie, by Hoare's selection: linear on average where a sort is not. */
function select(values: Float64Array, k: number, low = 0, high = values.length - 1): number {
  let from = low;
  let to = high;
  while (from < to) {
    const pivot = values[k] as number;
    let i = from;
    let j = to;
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
    if (j < k) from = i;
    if (k < i) to = j;
  }
  return values[k] ?? 0;
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
