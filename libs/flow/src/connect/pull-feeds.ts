import { nextPull } from '#libs/domain';
import { keepIntelligence, type KeepIntelligenceDeps } from '../keep-intelligence.js';
import { PullRefused } from '../ports/connectors.js';
import type { Feeds, FeedStanding, FetchedFeed, IntelligenceFeed } from '../ports/feeds.js';
import type { Secrets } from '../ports/secrets.js';
import { chanceOf, NO_PROBLEM } from './chance.js';

export interface PullFeedsDeps extends KeepIntelligenceDeps {
  readonly feeds: Feeds;
  readonly secrets: Pick<Secrets, 'sha256'>;
}

const EVERY_HOURS: Readonly<Record<IntelligenceFeed, number>> = { kev: 12, epss: 24, endoflife: 24, ndb: 168 };
const NEVER = { etag: null, lastModified: null, changedAt: null, failures: 0 };
const HOUR = 3_600_000;

/** Asks each feed that is due whether there is anything new, and judges every clinic's open findings by it. */
export async function pullFeeds(deps: PullFeedsDeps): Promise<void> {
  const known = new Map((await deps.gate.feedStandings()).map((standing) => [standing.feed, standing]));
  for (const feed of deps.feeds.enabled) {
    const standing = known.get(feed) ?? null;
    if (!standing || standing.nextAt <= deps.clock.now()) await pullFeed(deps, feed, standing);
  }
}

async function pullFeed(deps: PullFeedsDeps, feed: IntelligenceFeed, standing: FeedStanding | null): Promise<void> {
  const before = standing ?? NEVER;
  const { fetched, refused } = await fetchFeed(deps.feeds, feed, before);
  if (fetched) await keepIntelligence(deps, fetched.intelligence, fetched.origin);
  const at = deps.clock.now();
  const everyHours = EVERY_HOURS[feed];
  const { problem, message: reason, retryAfterMs } = refused ?? NO_PROBLEM;
  const chance = chanceOf(deps.secrets, `${feed} ${at.toISOString()}`);
  const pulled = { problem, some: false, farther: false, failures: before.failures, retryAfterMs, everyHours, at, chance };
  const { outcome, failures, at: next } = nextPull(pulled);
  const { etag, lastModified } = fetched ?? before;
  // Nobody asks for a feed by hand, so that one that is given up is still looked for at its usual times.
  const nextAt = next ?? new Date(at.getTime() + everyHours * HOUR);
  const changedAt = fetched ? at : before.changedAt;
  await deps.gate.keepFeed({
    feed,
    etag,
    lastModified,
    outcome,
    reason,
    failures,
    checkedAt: at,
    changedAt,
    nextAt,
  });
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
