import { SEVERITIES, type ClinicScope, type Scan, type ScanChanges, type Severity } from '#libs/domain';
import { submissionOfScan, type ReceivedScan, type ScanOutcome } from '../accept-scan.js';
import { originOf } from '../intake-deps.js';
import type { Clock } from '../ports/clock.js';
import type { OpenFinding } from '../ports/finding-records.js';
import type { ClinicRecords, Records } from '../ports/records.js';
import type { Secrets } from '../ports/secrets.js';
import { changesOf, isLate, notesOf, Tally } from '../run-changes.js';

interface Deps {
  readonly records: Pick<Records, 'forClinic'>;
  readonly secrets: Secrets;
  readonly clock: Clock;
}

/** What a run would change of what its source has found. */
export interface FindingsComparison {
  /** How far it would be believed, and why no further. */
  readonly verdict: Scan['verdict'];
  /** Older than what its source has told since: it would be kept and change nothing. */
  readonly late: boolean;
  readonly opened: number;
  readonly reopened: number;
  /** Open now, and not any more then. */
  readonly fixed: number;
  /** Open before and after, in other places or in other words. */
  readonly changed: number;
  /** Open, and would stay as they are. */
  readonly unchanged: number;
  /** The first ones that would not stay as they are: by what would become of them, the gravest first. */
  readonly changes: readonly FindingChange[];
  /** What would be told of the run beside that, in sentences. */
  readonly notes: readonly string[];
  /** When the same sender's same content came before; null: it did not. */
  readonly knownSince: Date | null;
  /** True: the sender's key came before with other content, and it would be refused. */
  readonly keyReused: boolean;
}

export interface FindingChange {
  readonly change: 'opened' | 'reopened' | 'fixed' | 'changed';
  /** Null: it is not there yet. */
  readonly findingId: string | null;
  readonly title: string;
  readonly severity: Severity | null;
  /** Places that would be open and are not now. */
  readonly placesOpened: number;
  /** Places that are open and would not be. */
  readonly placesClosed: number;
}

export type CompareFindingsOutcome =
  { readonly ok: true; readonly comparison: FindingsComparison } | Exclude<Extract<ScanOutcome, { readonly ok: false }>, KeyReused>;
type KeyReused = { readonly failure: 'key-reused' };

const MOST_CHANGES = 200;

/** Compares a run of the scope's clinic with what its source has found there, by the rules that it would be merged by. Nothing is stored. */
export async function compareFindings(deps: Deps, scope: ClinicScope, received: ReceivedScan): Promise<CompareFindingsOutcome> {
  const made = submissionOfScan(deps, scope, received);
  if (!made.ok) return made;
  const { idempotencyKey, contentHash, observedAt, payload } = made.submission;
  if (payload?.type !== 'scan') throw new Error('A scan was made into another submission');
  return deps.records.forClinic(scope, async (clinic): Promise<CompareFindingsOutcome> => {
    if (!(await clinic.profile.get())) return { ok: false, failure: 'no-such-clinic' };
    const first = await clinic.intake.findSubmission(originOf(scope), idempotencyKey, contentHash);
    const known = first?.contentHash === contentHash;
    const compared = await compare(deps, clinic, { scan: made.scan, scope: payload.scope, at: observedAt });
    return { ok: true, comparison: { ...compared, knownSince: known ? first.receivedAt : null, keyReused: first !== null && !known } };
  });
}

async function compare(
  deps: Deps,
  clinic: ClinicRecords,
  { scan, scope, at }: { readonly scan: Scan; readonly scope: string; readonly at: Date },
): Promise<Omit<FindingsComparison, 'knownSince' | 'keyReused'>> {
  const source = await clinic.findings.findSource(scan.format, scope);
  const found = source === null ? [] : await clinic.findings.open(source.id);
  const open = new Map(found.map((finding) => [finding.id, finding]));
  const late = isLate(source, at);
  const [did, all] = [new Tally(), [] as FindingChange[]];
  const run = { scan, at, parts: [scan.findings] };
  for await (const piece of late ? [] : changesOf(deps, clinic, source, run)) {
    did.count(piece);
    for (const change of changesIn(piece, open)) all.push(change);
  }
  const count = (change: FindingChange['change']): number => all.filter((one) => one.change === change).length;
  const [opened, reopened, fixed, changed] = [count('opened'), count('reopened'), count('fixed'), count('changed')];
  const changes = all.sort(byGravity).slice(0, MOST_CHANGES);
  const told = { opened, reopened, fixed, changed, unchanged: open.size - fixed - changed, changes };
  return { verdict: scan.verdict, late, ...told, notes: notesOf(scan, late, did) };
}

function changesIn({ added, changed }: ScanChanges, now: ReadonlyMap<string, OpenFinding>): readonly FindingChange[] {
  const opened = added.map(({ weakness: { title, severity }, places }) => ({
    ...({ change: 'opened', findingId: null, title, severity, placesOpened: places.length, placesClosed: 0 } as const),
  }));
  const others = changed.flatMap((one): readonly FindingChange[] => {
    const { title, severity } = one.told ?? now.get(one.id) ?? {};
    const places = { placesOpened: one.added.length + one.reopened.length, placesClosed: one.closed.length + one.left.length };
    // What is closed already stays so, whatever its tool calls it now.
    if (title === undefined || severity === undefined || (one.becomes === null && !now.has(one.id))) return [];
    return [{ change: whatBecomes(one.becomes), findingId: one.id, title, severity, ...places }];
  });
  return [...opened, ...others];
}

const ORDER = ['opened', 'reopened', 'fixed', 'changed'] as const;

function whatBecomes(state: ScanChanges['changed'][number]['becomes']): FindingChange['change'] {
  if (state === null) return 'changed';
  return state === 'open' ? 'reopened' : 'fixed';
}

function byGravity(a: FindingChange, b: FindingChange): number {
  return ORDER.indexOf(a.change) - ORDER.indexOf(b.change) || rank(a) - rank(b);
}

function rank({ severity }: FindingChange): number {
  return severity === null ? SEVERITIES.length : SEVERITIES.indexOf(severity);
}
