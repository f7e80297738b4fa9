import { CPE, refines, versionsOf, type CompareVersions } from '../../inventory/versions/compare-versions.js';
import { compareSemver } from '../../inventory/versions/semver.js';
import type { Affected, AffectedRange, RangeEvent } from './advisory.js';
import { standsOn, type Standing } from './stands-on.js';

/** Whether an advisory is about an installed version; what cannot be told is never "not affected". */
export type Verdict =
  | { readonly is: 'affected'; readonly because: string; /** Null: none is published. */ readonly fixedVersion: string | null }
  | { readonly is: 'not-affected' }
  | { readonly is: 'undecided'; readonly because: string };

/** Longer ones are no versions. */
const MOST_CHARACTERS = 200;
const NOT_AFFECTED: Verdict = { is: 'not-affected' };
/** As OSV writes that a range has no limit. */
const NO_LIMIT = '*';

/** By OSV's rules: a version is affected where it is named, or where a range holds it. Of a program elsewhere than the advisory asks for it says nothing. */
export function isAffected(ecosystem: string, affected: readonly Affected[], version: string, standing: Standing = {}): Verdict {
  if (version.trim() === '') return { is: 'undecided', because: 'no version is told' };
  if (version.length > MOST_CHARACTERS) return { is: 'undecided', because: 'what is told as its version is none' };
  let undecided: Verdict | null = null;
  for (const one of affected) {
    const verdict = judgeThere(ecosystem, one, version, standing);
    if (verdict.is === 'affected') return verdict;
    if (verdict.is === 'undecided') undecided = verdict;
  }
  return undecided ?? NOT_AFFECTED;
}

const ELSEWHERE: Verdict = { is: 'undecided', because: 'it asks for a system or an edition that the list does not tell' };

function judgeThere(ecosystem: string, affected: Affected, version: string, standing: Standing): Verdict {
  const stands = standsOn(affected, standing);
  if (stands === 'no') return NOT_AFFECTED;
  const verdict = judgeOne(ecosystem, affected, version);
  return stands === 'unknown' && verdict.is === 'affected' ? ELSEWHERE : verdict;
}

function judgeOne(ecosystem: string, { ranges, versions }: Affected, version: string): Verdict {
  if (isNamed(versions, version, versionsOf(ecosystem)))
    return { is: 'affected', because: `${version} is named as affected`, fixedVersion: null };
  if (ranges.length === 0 && versions.length === 0) return { is: 'undecided', because: 'the advisory names no version' };
  let undecided: Verdict | null = null;
  for (const range of ranges) {
    const order = orderOf(range, ecosystem);
    const verdict = order === null ? commits(versions, ecosystem) : judgeOf(range.events, order)(version);
    if (verdict.is === 'affected') return verdict;
    if (verdict.is === 'undecided') undecided = verdict;
  }
  return undecided ?? NOT_AFFECTED;
}

/** One version may be written in several ways: PyPI’s `1.0` is `1.0.0`. */
function isNamed(versions: readonly string[], version: string, compare: CompareVersions | null): boolean {
  return versions.includes(version) || (compare !== null && versions.some((named) => compare(named, version) === 0));
}

/** Where versions are named beside commits, they name all. */
function commits(versions: readonly string[], ecosystem: string): Verdict {
  if (versions.length > 0) return NOT_AFFECTED;
  return { is: 'undecided', because: ecosystem === CPE ? 'the advisory names no version in order' : 'the advisory tells of commits only' };
}

/** How versions of a range stand to each other, and whether a later one may be one of those that a bound means. */
interface Order {
  readonly compare: CompareVersions;
  readonly refines: (version: string, bound: string) => boolean;
}

function orderOf({ order }: AffectedRange, ecosystem: string): Order | null {
  const compare = order === 'semver' ? compareSemver : order === 'ecosystem' ? versionsOf(ecosystem) : null;
  return compare && { compare, refines: (version, bound) => refines(ecosystem, version, bound) };
}

/** A stretch from where it was introduced to where it ended; the ends may be open. */
interface Stretch {
  readonly from: RangeEvent;
  readonly end: RangeEvent | null;
}

/** True for versions that one of the ranges holds for certain; ranges of commits hold none. */
export function heldBy(ecosystem: string, ranges: readonly AffectedRange[]): (version: string) => boolean {
  const judges = ranges.flatMap((range) => {
    const order = orderOf(range, ecosystem);
    return order === null ? [] : [judgeOf(range.events, order)];
  });
  return (version) => judges.some((judge) => judge(version).is === 'affected');
}

/** Events by turns, in the order of their versions: introduced, ended, introduced again. */
function judgeOf(events: readonly RangeEvent[], order: Order): (version: string) => Verdict {
  const sorted = inOrder(
    events.filter(({ kind, version: bound }) => kind !== 'limit' || bound !== NO_LIMIT),
    order.compare,
  );
  if (!sorted) return () => ({ is: 'undecided', because: 'the versions that the advisory names cannot be put in order' });
  const stretches = stretchesOf(sorted);
  return (version) => inStretches(stretches, version, order);
}

function inStretches(stretches: readonly Stretch[], version: string, order: Order): Verdict {
  for (const stretch of stretches) {
    const inside = holds(stretch, version, order);
    if (inside === null) return { is: 'undecided', because: `${version} cannot be compared with ${boundsOf(stretch)}` };
    if (inside) return { is: 'affected', because: `${version} is ${boundsOf(stretch)}`, fixedVersion: fixedIn(stretch) };
  }
  return NOT_AFFECTED;
}

/** Null where two of them cannot be compared. A version that is outside ends before what begins with it; one that is the last inside ends after. */
function inOrder(events: readonly RangeEvent[], compare: CompareVersions): readonly RangeEvent[] | null {
  const starts = events.filter(isStart);
  const others = events.filter((event) => !isStart(event));
  const [first] = others;
  if (first && others.some(({ version }) => compare(first.version, version) === null)) return null;
  return [...starts, ...others.sort((a, b) => (compare(a.version, b.version) ?? 0) || TURN[a.kind] - TURN[b.kind])];
}

/** Of one version. */
const TURN = { fixed: 0, limit: 0, introduced: 1, last_affected: 2, introduced_after: 3 } as const;

const isStart = ({ kind, version }: RangeEvent): boolean => kind === 'introduced' && version === '0';

function stretchesOf(sorted: readonly RangeEvent[]): readonly Stretch[] {
  const stretches: Stretch[] = [];
  let from: RangeEvent | null = null;
  for (const event of sorted) {
    if (event.kind === 'introduced' || event.kind === 'introduced_after') from ??= event;
    else if (from !== null) {
      stretches.push({ from, end: event });
      from = null;
    }
  }
  return from === null ? stretches : [...stretches, { from, end: null }];
}

/** Null where it cannot be told. */
function holds({ from, end }: Stretch, version: string, order: Order): boolean | null {
  const begun = isStart(from) ? true : isPast(from, version, order);
  const isOver = end === null ? false : isPast(end, version, order);
  if (begun === false || isOver === true) return false;
  return begun === null || isOver === null ? null : true;
}

/** Whether a version is past where a stretch begins or ends; null where it cannot be told, or may be one that a bound means that holds itself. */
function isPast({ kind, version: bound }: RangeEvent, version: string, { compare, refines }: Order): boolean | null {
  const stands = compare(version, bound);
  if (kind === 'introduced' || kind === 'fixed' || kind === 'limit') return stands === null ? null : stands >= 0;
  if (stands === 0) return false;
  return refines(version, bound) ? null : stands === null ? null : stands > 0;
}

function fixedIn({ end }: Stretch): string | null {
  return end?.kind === 'fixed' ? end.version : null;
}

function boundsOf({ from, end }: Stretch): string {
  const start = isStart(from) ? '' : `${from.kind === 'introduced' ? 'from' : 'after'} ${from.version}`;
  if (end === null) return start === '' ? 'affected in every version' : `${start} on`;
  if (end.kind === 'last_affected' && from.kind === 'introduced' && from.version === end.version) return `${end.version}, which is named`;
  return `${start} ${end.kind === 'last_affected' ? 'up to' : 'before'} ${end.version}`.trimStart();
}
