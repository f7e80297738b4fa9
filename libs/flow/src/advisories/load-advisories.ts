import type { ClinicScope, FeedOrigin, PackageAdvisory } from '#libs/domain';
import type { Clock } from '../ports/clock.js';
import type { Gate } from '../ports/gate.js';
import type { Records } from '../ports/records.js';

interface LoadDeps {
  readonly records: Pick<Records, 'forClinic'>;
  readonly gate: Pick<Gate, 'stageEdition' | 'stageAdvisories' | 'publishEdition' | 'listClinics'>;
  readonly clock: Clock;
}

interface Told {
  /** RFC 3339, UTC. */
  readonly modified: string;
  readonly packages: readonly PackageAdvisory[];
}

export type LoadedAdvisories =
  | { readonly ok: true; readonly entries: number; readonly version: string; readonly clinics: number }
  | { readonly ok: false; readonly failure: 'about-nothing' | 'older-than-kept' };

/** Rows, and about how many characters, that one statement writes. */
const AT_ONCE = 1_000;
const MOST_TEXT = 4_000_000;

/**
 * Puts an edition of an ecosystem's advisories in place of the one that is kept, once it is whole: what breaks off or throws before leaves everything as it
 * was. Then has every clinic's computers matched anew, behind what is live.
 */
export async function loadAdvisories(
  deps: LoadDeps,
  ecosystem: string,
  told: AsyncIterable<Told>,
  origin: () => FeedOrigin,
): Promise<LoadedAdvisories> {
  const generation = await deps.gate.stageEdition(ecosystem);
  let [entries, version] = [0, ''];
  for await (const { rows, newest } of inPieces(told)) {
    entries += await deps.gate.stageAdvisories(ecosystem, generation, rows);
    if (newest > version) version = newest;
  }
  // A time to come would make every later edition an older one.
  const now = deps.clock.now().toISOString();
  if (version > now) version = now;
  if (entries === 0) return { ok: false, failure: 'about-nothing' };
  const edition = { ...origin(), feed: 'osv', part: ecosystem, version, entries } as const;
  if (!(await deps.gate.publishEdition(edition, generation))) return { ok: false, failure: 'older-than-kept' };
  return { ok: true, entries, version, clinics: await matchEverywhere(deps) };
}

interface Piece {
  readonly rows: readonly PackageAdvisory[];
  /** When the newest of them was changed. */
  readonly newest: string;
}

async function* inPieces(told: AsyncIterable<Told>): AsyncGenerator<Piece> {
  let rows: PackageAdvisory[] = [];
  let [size, newest] = [0, ''];
  for await (const { modified, packages } of told) {
    if (modified > newest) newest = modified;
    for (const one of packages) {
      rows.push(one);
      size += JSON.stringify(one).length;
      if (rows.length < AT_ONCE && size < MOST_TEXT) continue;
      yield { rows, newest };
      [rows, size] = [[], 0];
    }
  }
  yield { rows, newest };
}

/** The rows wait for the sweep: however many clinics there are, what is live goes first. */
async function matchEverywhere({ records, gate, clock }: LoadDeps): Promise<number> {
  const clinics = await gate.listClinics(null);
  for (const { providerId, clinicId } of clinics) {
    const scope: ClinicScope = { kind: 'clinic', providerId, clinicId, actor: { kind: 'system', id: 'worker' } };
    await records.forClinic(scope, ({ work }) => work.request('match', 'all', clock.now(), clock.now()));
  }
  return clinics.length;
}
