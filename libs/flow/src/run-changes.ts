import { compareRun, type KnownFinding, type Scan, type ScanChanges, type ScanFinding } from '#libs/domain';
import { placedNow } from './advisories/known-matches.js';
import type { ScanSource } from './ports/finding-records.js';
import type { ClinicRecords } from './ports/records.js';
import type { Secrets } from './ports/secrets.js';

const LATE = 'It is older than what this scanner has told since; it is kept and changes nothing.';
/** Findings that the run does not tell of and that are compared at once. */
const AT_ONCE = 1_000;

/** A run, and its weaknesses some at a time: each in one part alone. */
interface RunInParts {
  readonly scan: Pick<Scan, 'assets' | 'verdict' | 'listsAllOpen'>;
  readonly at: Date;
  readonly parts: AsyncIterable<readonly ScanFinding[]> | Iterable<readonly ScanFinding[]>;
}

/** True for a run that is older than what its source has told since: it changes nothing. */
export function isLate(source: Pick<ScanSource, 'lastRunAt'> | null, at: Date): boolean {
  return at < (source?.lastRunAt ?? at);
}

/**
 * What a run that is not late changes of what its source had found: one part after the other, and then what none of them tells of. Nothing is
 * written; null is a source that has found nothing yet.
 */
export async function* changesOf(
  { secrets }: { readonly secrets: Pick<Secrets, 'sha256'> },
  clinic: ClinicRecords,
  source: ScanSource | null,
  { scan, at, parts }: RunInParts,
): AsyncGenerator<ScanChanges> {
  if (scan.verdict.saw === 'nothing') return;
  const hash = (text: string): string => secrets.sha256(text);
  const { told, untold } = compareRun(scan, hash);
  const known = await knownOf(clinic, source, at);
  const unmet = new Set(source === null ? [] : await clinic.findings.openKeys(source.id));
  for await (const findings of parts) {
    const keys = findings.map(({ group }) => hash(group));
    for (const key of keys) unmet.delete(key);
    yield told(findings, await known(keys));
  }
  for (const keys of inBatches([...unmet], AT_ONCE)) yield untold(await known(keys));
}

type Known = (keys: readonly string[]) => Promise<readonly KnownFinding[]>;

async function knownOf(clinic: ClinicRecords, source: ScanSource | null, at: Date): Promise<Known> {
  if (source === null) return () => Promise.resolve([]);
  const placed = await placedNow(clinic, source, at);
  return async (keys) => placed(await clinic.findings.known(source.id, keys));
}

function* inBatches<T>(all: readonly T[], size: number): Generator<readonly T[]> {
  for (let n = 0; n < all.length; n += size) yield all.slice(n, n + size);
}

/** What a run came to, over all of its parts. */
export class Tally {
  added = 0;
  reopened = 0;
  fixed = 0;
  /** Places that stay open because nobody signed in. */
  unproved = 0;
  /** Places whose computer has left. */
  left = 0;

  count({ added, changed, unproved }: ScanChanges): void {
    this.added += added.length;
    this.unproved += unproved;
    for (const { becomes, left } of changed) {
      this.left += left.length;
      if (becomes === 'open') this.reopened += 1;
      if (becomes === 'fixed') this.fixed += 1;
    }
  }
}

/** What is told of a run beside what it changes. */
export function notesOf(
  { notes }: Pick<Scan, 'notes'>,
  late: boolean,
  { unproved, left }: Pick<Tally, 'unproved' | 'left'>,
): readonly string[] {
  return [...notes, ...(late ? [LATE] : []), ...stayOpen(unproved), ...haveLeft(left)];
}

function stayOpen(unproved: number): readonly string[] {
  const places = unproved === 1 ? 'One place stays' : `${unproved} places stay`;
  return unproved === 0 ? [] : [`${places} open: found with credentials before, and this run does not say that it had any there.`];
}

function haveLeft(left: number): readonly string[] {
  const closed = left === 1 ? 'One place is closed' : `${left} places are closed`;
  return left === 0 ? [] : [`${closed}, not fixed: its computer has left the inventory, or is told of as another one.`];
}
