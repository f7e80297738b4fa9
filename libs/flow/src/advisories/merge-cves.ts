import { CPE, type FeedOrigin } from '#libs/domain';
import type { ToldCve } from '../ports/feeds.js';
import type { Gate } from '../ports/gate.js';
import { IF_KILLED_MS, matchEverywhere, stageAll, type LoadDeps, type LoadedAdvisories } from './load-advisories.js';

export type MergedCves =
  Extract<LoadedAdvisories, { readonly ok: true }> | { readonly ok: false; readonly failure: 'about-nothing' | 'nothing-new' };

export interface MergeDeps extends LoadDeps {
  readonly gate: LoadDeps['gate'] & Pick<Gate, 'mergeEdition'>;
}

/**
 * Puts CVEs in place of what is kept of them, and leaves the others as they are: no file of NVD has all of them, and one that is not told is none that was
 * taken back. One that was rejected goes; of one that is told several times, or kept, the one that was changed last counts. `read` is asked twice and has to tell
 * the same. The edition is as old as before, unless all that was kept is told anew, or `fresh` says that the rest was found to be as it is.
 */
export async function mergeCves(
  deps: MergeDeps,
  read: () => AsyncIterable<ToldCve>,
  origin: () => FeedOrigin,
  fresh = false,
): Promise<MergedCves> {
  const newest = await newestOf(read());
  if (newest.size === 0) return { ok: false, failure: 'about-nothing' };
  const generation = await deps.gate.stageEdition(CPE);
  const { entries, version } = await stageAll(deps, { ecosystem: CPE, generation }, wanted(read(), newest));
  const edition = { ...origin(), feed: 'osv', part: CPE, version, entries } as const;
  await matchEverywhere(deps, IF_KILLED_MS);
  const merged = await deps.gate.mergeEdition(edition, generation, { changed: newest, fresh });
  const clinics = await matchEverywhere(deps);
  return merged ? { ok: true, entries: merged.entries, version: merged.version, clinics } : { ok: false, failure: 'nothing-new' };
}

/** When each was changed last, by id. */
async function newestOf(told: AsyncIterable<ToldCve>): Promise<Map<string, string>> {
  const newest = new Map<string, string>();
  for await (const { id, modified, silent } of told) {
    const known = newest.get(id);
    if (!silent && (known === undefined || known < modified)) newest.set(id, modified);
  }
  return newest;
}

async function* wanted(told: AsyncIterable<ToldCve>, newest: ReadonlyMap<string, string>): AsyncGenerator<ToldCve> {
  const taken = new Set<string>();
  for await (const cve of told) {
    if (cve.silent || taken.has(cve.id) || newest.get(cve.id) !== cve.modified) continue;
    taken.add(cve.id);
    yield cve;
  }
}
