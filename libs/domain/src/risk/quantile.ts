import { HIGH_WORD } from './elementary.js';
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

/** Bins to begin with; more range makes them wider. */
const BINS = 4096;
/** Of the high word: eight bits of a double's fraction, or 256 bins between a number and its double. */
const FINEST = 12;

/**
 * Range of values that are none below 0. Bits of such doubles are in the order of their values, so one pass counts them by their topmost bits, and the
 * ranks are looked for among the few that share theirs: selection in three passes without a branch that cannot be foretold.
 */
export function rangeOf(values: Float64Array): Range {
  const words = new Int32Array(values.buffer, values.byteOffset, values.length * 2);
  const { shift, least } = scaleOf(words);
  const counts = new Int32Array(BINS);
  for (let i = HIGH_WORD; i < words.length; i += 2) {
    const bin = ((words[i] as number) >> shift) - least;
    counts[bin] = (counts[bin] as number) + 1;
  }
  const [p5, p50, p95] = [0.05, 0.5, 0.95].map((q) => rankIn(values, words, { counts, shift, least }, rankOf(values, q))) as [
    number,
    number,
    number,
  ];
  return { p5, p50, p95 };
}

interface Scale {
  /** Bits of the high word that are left out. */
  readonly shift: number;
  /** The first bin's. */
  readonly least: number;
}

function scaleOf(words: Int32Array): Scale {
  let [low, high] = [0x7fffffff, 0];
  for (let i = HIGH_WORD; i < words.length; i += 2) {
    const word = words[i] as number;
    if (word < low) low = word;
    if (word > high) high = word;
  }
  let shift = FINEST;
  while ((high >> shift) - (low >> shift) >= BINS) shift += 1;
  return { shift, least: low >> shift };
}

function rankIn(
  values: Float64Array,
  words: Int32Array,
  { counts, shift, least }: Scale & { readonly counts: Int32Array },
  rank: number,
): number {
  let [bin, before] = [0, 0];
  while (before + (counts[bin] as number) <= rank) {
    before += counts[bin] as number;
    bin += 1;
  }
  const same = new Float64Array(counts[bin] as number);
  let found = 0;
  for (let i = 0; found < same.length; i += 1) {
    if (((words[2 * i + HIGH_WORD] as number) >> shift) - least !== bin) continue;
    same[found] = values[i] as number;
    found += 1;
  }
  return select(same, rank - before);
}
