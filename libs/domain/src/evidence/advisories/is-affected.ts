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
  if (versions.includes(version)) return { is: 'affected', because: `${version} is named as affected`, fixedVersion: null };
  if (ranges.length === 0 && versions.length === 0) return { is: 'undecided', because: 'the advisory names no version' };
  let undecided: Verdict | null = null;
  for (const range of ranges) {
    const compare = orderOf(range, ecosystem);
    const verdict = compare === null ? commits(versions) : inRange(range.events, version, compare);
    if (verdict.is === 'affected') return verdict;
    if (verdict.is === 'undecided') undecided = verdict;
  }
  return undecided ?? NOT_AFFECTED;
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

/** Events by turns, in the order of their versions: introduced, ended, introduced again. */
function inRange(events: readonly RangeEvent[], version: string, compare: CompareVersions): Verdict {
  const sorted = inOrder(events, compare);
  if (!sorted) return { is: 'undecided', because: 'the versions that the advisory names cannot be put in order' };
  for (const stretch of stretchesOf(sorted)) {
    const inside = holds(stretch, version, compare);
    if (inside === null) return { is: 'undecided', because: `${version} cannot be compared with ${boundsOf(stretch)}` };
    if (inside) return { is: 'affected', because: `${version} is ${boundsOf(stretch)}`, fixedVersion: fixedIn(stretch) };
  }
  return NOT_AFFECTED;
}

/** Null where two of them cannot be compared. What ends comes before what begins with the same version. */
function inOrder(events: readonly RangeEvent[], compare: CompareVersions): readonly RangeEvent[] | null {
  const starts = events.filter(isStart);
  const others = events.filter((event) => !isStart(event));
  const [first] = others;
  if (first && others.some(({ version }) => compare(first.version, version) === null)) return null;
  const begins = ({ kind }: RangeEvent): number => Number(kind === 'introduced');
  return [...starts, ...others.sort((a, b) => (compare(a.version, b.version) ?? 0) || begins(a) - begins(b))];
}

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
