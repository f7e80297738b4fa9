import { ECOSYSTEMS, type FeedEdition } from '#libs/domain';
import { loadAdvisories } from '../advisories/load-advisories.js';
import { mergeAdvisories } from '../advisories/merge-advisories.js';
import { toldEcosystems } from '../advisories/told-ecosystems.js';
import { PullRefused } from '../ports/connectors.js';
import type { AdvisoryFeed, FeedStanding, FeedValidators, ToldAdvisory } from '../ports/feeds.js';
import { concludeFeed, NEVER, type FeedPulled, type PullFeedsDeps } from './conclude-feed.js';
import { confirmEdition } from './confirm-edition.js';

const EVERY_HOURS = 12;
/** What has gone from the whole is told by no single advisory: the whole is taken anew. */
const WHOLE_DAYS = 7;
const DAY_MS = 86_400_000;

/** Looks for the advisories of each ecosystem that is due. One that is not to be had holds up no other. */
export async function pullAdvisories(deps: PullFeedsDeps, feed: AdvisoryFeed, standings: readonly FeedStanding[]): Promise<void> {
  const known = new Map(standings.flatMap((one) => (one.feed === 'osv' ? [[one.part, one] as const] : [])));
  const wanted = feed.ecosystems ?? (await toldEcosystems(deps));
  for (const part of wanted.filter((one) => ECOSYSTEMS.includes(one))) {
    const standing = known.get(part) ?? null;
    if (standing && standing.nextAt > deps.clock.now()) continue;
    const before = standing ?? NEVER;
    await concludeFeed(deps, { feed: 'osv', part, everyHours: EVERY_HOURS }, before, await pullEcosystem(deps, feed, part, before));
  }
}

async function pullEcosystem(deps: PullFeedsDeps, feed: AdvisoryFeed, ecosystem: string, before: FeedValidators): Promise<FeedPulled> {
  try {
    const kept = (await deps.gate.advisoryEditions()).find(({ part }) => part === ecosystem);
    const young = kept !== undefined && isYoung(before, deps.clock.now());
    const changed = young ? await pullChanged(deps, feed, kept) : 'unknown';
    if (changed !== 'unknown') return { fetched: changed === 'some' ? before : null, refused: null };
    return { fetched: await pullWhole(deps, feed, ecosystem, kept ? before : NEVER), refused: null };
  } catch (error) {
    if (error instanceof PullRefused) return { fetched: null, refused: error };
    throw error;
  }
}

/** Whether the whole was taken by this feed lately. */
function isYoung({ lastModified }: FeedValidators, now: Date): boolean {
  return lastModified !== null && now.getTime() - Date.parse(lastModified) < WHOLE_DAYS * DAY_MS;
}

/** What was changed since the newest that is kept, one by one; unknown where that is too much. */
async function pullChanged(
  deps: PullFeedsDeps,
  feed: AdvisoryFeed,
  { part: ecosystem, version }: FeedEdition,
): Promise<'some' | 'none' | 'unknown'> {
  const ids = version === null ? null : await feed.changedSince(ecosystem, version);
  if (ids === null) return 'unknown';
  const told: ToldAdvisory[] = [];
  for (const id of ids) told.push(await feed.one(ecosystem, id));
  const merged = told.length === 0 ? null : await mergeAdvisories(deps, ecosystem, told, deps.clock.now());
  await confirmEdition(deps, feed, ecosystem);
  return merged?.ok ? 'some' : 'none';
}

/** Null: the one that is kept is the newest. */
async function pullWhole(
  deps: PullFeedsDeps,
  feed: AdvisoryFeed,
  ecosystem: string,
  known: FeedValidators,
): Promise<FeedValidators | null> {
  const edition = await feed.whole(ecosystem, known);
  if (!edition) {
    await confirmEdition(deps, feed, ecosystem);
    return null;
  }
  try {
    const loaded = await loadAdvisories(deps, ecosystem, edition.told, edition.origin);
    if (!loaded.ok && loaded.failure === 'about-nothing')
      throw new PullRefused('unreadable', `${edition.origin().source}: the file has no advisory of ${ecosystem}`);
    if (loaded.ok) await confirmEdition(deps, feed, ecosystem);
    return { etag: edition.etag, lastModified: edition.lastModified };
  } finally {
    await edition.discard();
  }
}
