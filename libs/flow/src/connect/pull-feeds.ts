import { keepIntelligence } from '../keep-intelligence.js';
import { PullRefused } from '../ports/connectors.js';
import type { Feeds, FeedStanding, FetchedFeed, IntelligenceFeed } from '../ports/feeds.js';
import { concludeFeed, NEVER, type PullFeedsDeps } from './conclude-feed.js';
import { pullAdvisories } from './pull-advisories.js';
import { pullCves } from './pull-cves.js';

const EVERY_HOURS: Readonly<Record<IntelligenceFeed, number>> = { kev: 12, epss: 24, endoflife: 24, ndb: 168 };

/** Asks each feed that is due whether there is anything new, and judges every clinic's open findings by it. */
export async function pullFeeds(deps: PullFeedsDeps): Promise<void> {
  const standings = await deps.gate.feedStandings();
  const known = new Map(standings.map((standing) => [standing.feed, standing]));
  for (const feed of deps.feeds.enabled) {
    const standing = known.get(feed) ?? null;
    if (!standing || standing.nextAt <= deps.clock.now()) await pullFeed(deps, feed, standing);
  }
  if (deps.feeds.advisories) await pullAdvisories(deps, deps.feeds.advisories, standings);
  if (deps.feeds.cves) await pullCves(deps, deps.feeds.cves);
}

async function pullFeed(deps: PullFeedsDeps, feed: IntelligenceFeed, standing: FeedStanding | null): Promise<void> {
  const before = standing ?? NEVER;
  const pulled = await fetchFeed(deps.feeds, feed, before);
  if (pulled.fetched) await keepIntelligence(deps, pulled.fetched.intelligence, pulled.fetched.origin);
  await concludeFeed(deps, { feed, part: '', everyHours: EVERY_HOURS[feed] }, before, pulled);
}

async function fetchFeed(
  feeds: Feeds,
  feed: IntelligenceFeed,
  { etag, lastModified }: Pick<FeedStanding, 'etag' | 'lastModified'>,
): Promise<{ readonly fetched: FetchedFeed; readonly refused: PullRefused | null }> {
  try {
    return { fetched: await feeds.fetch(feed, { etag, lastModified }), refused: null };
  } catch (error) {
    if (error instanceof PullRefused) return { fetched: null, refused: error };
    throw error;
  }
}
