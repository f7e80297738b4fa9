import { bySize } from './clinic-model.js';
import type { PostureChange } from './documents.js';

/** Changes that get a line of their own. */
const SHOWN = 6;

/** Where a change floats between the score before and the score now; null when one of them is unknown. */
export interface LedgerLine {
  readonly change: PostureChange;
  readonly from: number | null;
}

export interface Ledger {
  readonly lines: readonly LedgerLine[];
  /** What the lines leave over: changes too small for a line and the effect of caps. Null when there is nothing, or no sum. */
  readonly rest: { readonly count: number; readonly points: number; readonly from: number } | null;
  /** The stretch of the score that all bars share. */
  readonly domain: readonly [number, number] | null;
}

/** The largest changes first, each starting where the one before ended, so that they and the rest sum to the score now. */
export function ledger(changes: readonly PostureChange[], before: number | null, now: number | null): Ledger {
  const ranked = bySize(changes);
  const shown = ranked.slice(0, SHOWN);
  if (before === null || now === null) return { lines: shown.map((change) => ({ change, from: null })), rest: null, domain: null };
  const levels = [before];
  const lines = shown.map((change) => {
    const from = levels.at(-1) ?? before;
    levels.push(from + change.points);
    return { change, from };
  });
  const last = levels.at(-1) ?? before;
  const rest = { count: ranked.length - shown.length, points: now - last, from: last };
  const isSeen = rest.count > 0 || Math.abs(rest.points) >= 0.05;
  return { lines, rest: isSeen ? rest : null, domain: [Math.min(...levels, now) - 1, Math.max(...levels, now) + 1] };
}
