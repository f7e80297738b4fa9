import type { ClinicScope, FeedOrigin } from '#libs/domain';
import type { ToldAdvisory } from '../ports/feeds.js';
import type { Clock } from '../ports/clock.js';
import type { Gate, StagedAdvisory } from '../ports/gate.js';
import type { Records } from '../ports/records.js';

export interface LoadDeps {
  readonly records: Pick<Records, 'forClinic'>;
  readonly gate: Pick<Gate, 'stageEdition' | 'stageAdvisories' | 'copyEdition' | 'publishEdition' | 'listClinics'>;
  readonly clock: Clock;
}

type Told = Pick<ToldAdvisory, 'modified' | 'packages'>;

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
  const { entries, version } = await stageAll(deps, { ecosystem, generation }, told);
  if (entries === 0) return { ok: false, failure: 'about-nothing' };
  const edition = { ...origin(), feed: 'osv', part: ecosystem, version, entries } as const;
  await matchEverywhere(deps, IF_KILLED_MS);
  const published = await deps.gate.publishEdition(edition, generation);
  // What waited for longer was asked for anew, and may have been asked for by others before.
  const clinics = await matchEverywhere(deps);
  return published ? { ok: true, entries, version, clinics } : { ok: false, failure: 'older-than-kept' };
}

/** Stages what is told, a piece at a time: how much it is, and when the newest of it was changed. */
export async function stageAll(
  { gate, clock }: Pick<LoadDeps, 'gate' | 'clock'>,
  { ecosystem, generation }: { readonly ecosystem: string; readonly generation: number },
  told: AsyncIterable<Told>,
): Promise<{ readonly entries: number; readonly version: string }> {
  let [entries, version] = [0, ''];
  for await (const { rows, newest } of inPieces(told)) {
    entries += await gate.stageAdvisories(ecosystem, generation, rows);
    if (newest > version) version = newest;
  }
  // A time to come would make every later edition an older one.
  const now = clock.now().toISOString();
  return { entries, version: version > now ? now : version };
}

interface Piece {
  readonly rows: readonly StagedAdvisory[];
  /** When the newest of them was changed. */
  readonly newest: string;
}

async function* inPieces(told: AsyncIterable<Told>): AsyncGenerator<Piece> {
  let rows: StagedAdvisory[] = [];
  let [size, newest] = [0, ''];
  for await (const { modified, packages } of told) {
    if (modified > newest) newest = modified;
    for (const one of packages) {
      rows.push({ ...one, modified });
      size += JSON.stringify(one).length;
      if (rows.length < AT_ONCE && size < MOST_TEXT) continue;
      yield { rows, newest };
      [rows, size] = [[], 0];
    }
  }
  yield { rows, newest };
}

/**
 * What is asked for before the edition is read from waits for so long, which is more than putting it in place may take: whoever dies after it has it
 * matched all the same.
 */
export const IF_KILLED_MS = 620_000;

/** The rows wait for the sweep, from so long on: however many clinics there are, what is live goes first. */
export async function matchEverywhere({ records, gate, clock }: LoadDeps, later = 0): Promise<number> {
  const clinics = await gate.listClinics(null);
  for (const { providerId, clinicId } of clinics) {
    const scope: ClinicScope = { kind: 'clinic', providerId, clinicId, actor: { kind: 'system', id: 'worker' } };
    const due = new Date(clock.now().getTime() + later);
    await records.forClinic(scope, ({ work }) => work.request('match', 'all', clock.now(), due));
  }
  return clinics.length;
}
