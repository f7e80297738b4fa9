import { versionsOf, type CompareVersions } from '../../inventory/versions/compare-versions.js';
import { compareSemver } from '../../inventory/versions/semver.js';
import type { Affected, AffectedRange, RangeEvent } from './advisory.js';

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

/** By OSV's rules: a version is affected where it is named, or where a range holds it. */
export function isAffected(ecosystem: string, affected: readonly Affected[], version: string): Verdict {
  if (version.trim() === '') return { is: 'undecided', because: 'no version is told' };
  if (version.length > MOST_CHARACTERS) return { is: 'undecided', because: 'what is told as its version is none' };
  let undecided: Verdict | null = null;
  for (const one of affected) {
    const verdict = judgeOne(ecosystem, one, version);
    if (verdict.is === 'affected') return verdict;
    if (verdict.is === 'undecided') undecided = verdict;
  }
  return undecided ?? NOT_AFFECTED;
}

function judgeOne(ecosystem: string, { ranges, versions }: Affected, version: string): Verdict {
  if (isNamed(versions, version, versionsOf(ecosystem)))
    return { is: 'affected', because: `${version} is named as affected`, fixedVersion: null };
  if (ranges.length === 0 && versions.length === 0) return { is: 'undecided', because: 'the advisory names no version' };
  let undecided: Verdict | null = null;
  for (const range of ranges) {
    const compare = orderOf(range, ecosystem);
    const verdict = compare === null ? commits(versions) : judgeOf(range.events, compare)(version);
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
function commits(versions: readonly string[]): Verdict {
  return versions.length > 0 ? NOT_AFFECTED : { is: 'undecided', because: 'the advisory tells of commits only' };
}

function orderOf({ order }: AffectedRange, ecosystem: string): CompareVersions | null {
  if (order === 'semver') return compareSemver;
  return order === 'ecosystem' ? versionsOf(ecosystem) : null;
}

/** A stretch from where it was introduced to where it ended; the ends may be open. */
interface Stretch {
  readonly from: string;
  readonly end: RangeEvent | null;
}

/** True for versions that one of the ranges holds for certain; ranges of commits hold none. */
export function heldBy(ecosystem: string, ranges: readonly AffectedRange[]): (version: string) => boolean {
  const judges = ranges.flatMap((range) => {
    const compare = orderOf(range, ecosystem);
    return compare === null ? [] : [judgeOf(range.events, compare)];
  });
  return (version) => judges.some((judge) => judge(version).is === 'affected');
}

/** Events by turns, in the order of their versions: introduced, ended, introduced again. */
function judgeOf(events: readonly RangeEvent[], compare: CompareVersions): (version: string) => Verdict {
  const sorted = inOrder(
    events.filter(({ kind, version: bound }) => kind !== 'limit' || bound !== NO_LIMIT),
    compare,
  );
  if (!sorted) return () => ({ is: 'undecided', because: 'the versions that the advisory names cannot be put in order' });
  const stretches = stretchesOf(sorted);
  return (version) => inStretches(stretches, version, compare);
}

function inStretches(stretches: readonly Stretch[], version: string, compare: CompareVersions): Verdict {
  for (const stretch of stretches) {
    const inside = holds(stretch, version, compare);
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
const TURN = { fixed: 0, limit: 0, introduced: 1, last_affected: 2 } as const;

const isStart = ({ kind, version }: RangeEvent): boolean => kind === 'introduced' && version === '0';

function stretchesOf(sorted: readonly RangeEvent[]): readonly Stretch[] {
  const stretches: Stretch[] = [];
  let from: string | null = null;
  for (const event of sorted) {
    if (event.kind === 'introduced') from ??= event.version;
    else if (from !== null) {
      stretches.push({ from, end: event });
      from = null;
    }
  }
  return from === null ? stretches : [...stretches, { from, end: null }];
}

/** Null where it cannot be told. */
function holds({ from, end }: Stretch, version: string, compare: CompareVersions): boolean | null {
  const begun = from === '0' ? 1 : compare(version, from);
  const isOver = end === null ? false : endsBefore(end, compare(version, end.version));
  if ((begun !== null && begun < 0) || isOver === true) return false;
  return begun === null || isOver === null ? null : true;
}

/** Whether a version that stands so to where a stretch ends is past it. */
function endsBefore({ kind }: RangeEvent, order: number | null): boolean | null {
  return order === null ? null : order > 0 || (order === 0 && kind !== 'last_affected');
}

function fixedIn({ end }: Stretch): string | null {
  return end?.kind === 'fixed' ? end.version : null;
}

function boundsOf({ from, end }: Stretch): string {
  const start = from === '0' ? '' : `from ${from} `;
  if (end === null) return from === '0' ? 'affected in every version' : `from ${from} on`;
  return end.kind === 'last_affected' ? `${start}up to ${end.version}` : `${start}before ${end.version}`;
}
