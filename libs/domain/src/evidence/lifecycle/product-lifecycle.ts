import { isoDay } from '../../tenancy/quarter.js';
import { ageDays } from '../age.js';

/** A day (`2025-10-14`), or whether it has come where no day is told; null: nothing is told. */
export type LifecycleEnd = string | boolean | null;

/** A release of a product as endoflife.date publishes it. */
export interface ProductCycle {
  /** e.g. `22.04`, `11-24h2-w`. */
  readonly cycle: string;
  /** As people write it, where that differs from the cycle. */
  readonly label: string | null;
  readonly releasedOn: string | null;
  /** End of security support. */
  readonly eol: LifecycleEnd;
  /** End of active support. */
  readonly support: LifecycleEnd;
  /** End of extended security support, mostly a paid one. */
  readonly extended: LifecycleEnd;
  readonly lts: boolean;
  /** The newest version of the cycle. */
  readonly latest: string | null;
}

export interface ProductLifecycle {
  /** Name at endoflife.date, e.g. `windows-server`. */
  readonly product: string;
  readonly cycles: readonly ProductCycle[];
  /** When the feed that says so was made or fetched, whichever is earlier. */
  readonly asOf: Date;
}

/** How far a release is supported; `unknown` is never taken for supported. */
export interface Support {
  readonly state: 'supported' | 'ended' | 'unknown';
  /** Last day of security support; null: none is told. */
  readonly endsOn: string | null;
}

export const UNKNOWN_SUPPORT: Support = { state: 'unknown', endsOn: null };

/** "Not ended" without a day says what was so when it was fetched; it is believed for this long. */
const UNDATED_DAYS = 180;
/** Their extended support is free for everybody. */
const EXTENDED_FOR_ALL: ReadonlySet<string> = new Set(['debian']);

/** The same where a day or an answer without one is told, on the clinic's calendar. */
function supportBy(end: LifecycleEnd, when: { readonly asOf: Date; readonly timeZone: string; readonly toldAt: Date }): Support {
  if (end === null) return UNKNOWN_SUPPORT;
  if (typeof end === 'string') return { state: end < isoDay(when.asOf, when.timeZone) ? 'ended' : 'supported', endsOn: end };
  if (end) return { state: 'ended', endsOn: null };
  return ageDays(when.toldAt, when.asOf) > UNDATED_DAYS ? UNKNOWN_SUPPORT : { state: 'supported', endsOn: null };
}

/** Of several cycles that a computer may have: what is so of all of them, to the earliest end of support; unknown where they differ. */
export function supportOf(
  { product, cycles, asOf: toldAt }: ProductLifecycle,
  picks: (cycle: ProductCycle) => boolean,
  when: { readonly asOf: Date; readonly timeZone: string },
): Support {
  const found = cycles.filter(picks).map((cycle) => supportBy(endOf(product, cycle), { ...when, toldAt }));
  const [first, ...others] = [...found].sort((a, b) => ((a.endsOn ?? LAST) < (b.endsOn ?? LAST) ? -1 : 1));
  return first && others.every(({ state }) => state === first.state) ? first : UNKNOWN_SUPPORT;
}

/** After every day. */
const LAST = '~';

function endOf(product: string, { eol, extended }: ProductCycle): LifecycleEnd {
  return EXTENDED_FOR_ALL.has(product) && typeof extended === 'string' ? extended : eol;
}

/**
 * Picks the cycle of a release by its name or label (`2016 SP3` for `2016`), else by the longest run of numbers that its version begins with: `1.1.1n`
 * is of `1.1.1`, and `26.2.1` of `26.2`, not of `26`. A release that is not told is of no cycle.
 */
export function cycleOf({ cycles }: ProductLifecycle, cycle: string, version: string): (candidate: ProductCycle) => boolean {
  const named = namedBy(cycles, plain(cycle));
  if (named.length > 0) return (candidate) => named.includes(candidate);
  const told = numbersOf(version);
  const fitting = cycles.filter(({ cycle: name }) => beginsWith(told, name));
  const longest = Math.max(0, ...fitting.map(({ cycle: name }) => numbersOf(name).length));
  const best = fitting.filter(({ cycle: name }) => numbersOf(name).length === longest);
  return (candidate) => best.includes(candidate);
}

/** Cycles of this very name or label, with their service packs, else those whose label begins with it; none where no name is told. */
function namedBy(cycles: readonly ProductCycle[], wanted: string): readonly ProductCycle[] {
  if (wanted === '') return [];
  const labelOf = ({ label }: ProductCycle): string | null => (label === null ? null : plain(label));
  const named = cycles.filter((one) => plain(one.cycle) === wanted || labelOf(one) === wanted);
  // A release is also called by its name alone where it has a service pack.
  const more = named.length > 0 ? `${wanted} sp` : `${wanted} `;
  return [...named, ...cycles.filter((one) => labelOf(one)?.startsWith(more))];
}

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[\s-]+/g, ' ')
    .trim();
const numbersOf = (version: string): readonly string[] => version.match(/\d+/g) ?? [];

function beginsWith(told: readonly string[], cycle: string): boolean {
  return /^\d+(\.\d+)*$/.test(cycle) && numbersOf(cycle).every((part, n) => told[n] === part);
}
