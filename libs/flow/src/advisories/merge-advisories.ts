import type { ToldAdvisory } from '../ports/feeds.js';
import { IF_KILLED_MS, matchEverywhere, stageAll, type LoadDeps, type LoadedAdvisories } from './load-advisories.js';

export type MergedAdvisories =
  Extract<LoadedAdvisories, { readonly ok: true }> | { readonly ok: false; readonly failure: 'about-nothing' | 'nothing-kept' };

/**
 * Puts some advisories in place of what is kept of them, and leaves the others of the ecosystem as they are. One that was withdrawn goes. Without an edition
 * there is nothing to put them into: some advisories that counted as all would close what the others keep open. `fresh`: when the rest was found to be
 * as it is; null: it is no younger for these.
 */
export async function mergeAdvisories(
  deps: LoadDeps,
  ecosystem: string,
  told: readonly ToldAdvisory[],
  fresh: Date | null,
): Promise<MergedAdvisories> {
  const ids = told.map(({ id }) => id);
  const generation = await deps.gate.stageEdition(ecosystem);
  const kept = await deps.gate.copyEdition(ecosystem, generation, ids);
  if (!kept) return { ok: false, failure: 'nothing-kept' };
  const staged = await stageAll(deps, { ecosystem, generation }, listed(told));
  if (staged.entries === 0 && kept.leftOut === 0) return { ok: false, failure: 'about-nothing' };
  const entries = kept.copied + staged.entries;
  // What changed before the newest of these, and is not among them, has still to be asked for.
  const version = fresh !== null && staged.version > kept.version ? staged.version : kept.version;
  const { source, sha256 } = kept;
  const edition = { feed: 'osv', part: ecosystem, source, sha256, fetchedAt: fresh ?? kept.fetchedAt, version, entries } as const;
  await matchEverywhere(deps, IF_KILLED_MS);
  await deps.gate.publishEdition(edition, generation);
  return { ok: true, entries, version, clinics: await matchEverywhere(deps) };
}

async function* listed(told: readonly ToldAdvisory[]): AsyncGenerator<ToldAdvisory> {
  yield* await Promise.resolve(told);
}
