import { nextPull } from '#libs/domain';
import type { KeepIntelligenceDeps } from '../keep-intelligence.js';
import type { PullRefused } from '../ports/connectors.js';
import type { Feeds, FeedStanding, FeedValidators } from '../ports/feeds.js';
import type { Secrets } from '../ports/secrets.js';
import { chanceOf, NO_PROBLEM } from './chance.js';

export interface PullFeedsDeps extends KeepIntelligenceDeps {
  readonly feeds: Feeds;
  readonly secrets: Pick<Secrets, 'sha256'>;
}

/** What came of a look. */
export interface FeedPulled {
  /** Null: nothing was new. */
  readonly fetched: FeedValidators | null;
  readonly refused: PullRefused | null;
}

export type FeedBefore = FeedValidators & Pick<FeedStanding, 'changedAt' | 'failures'>;
export const NEVER: FeedBefore = { etag: null, lastModified: null, changedAt: null, failures: 0 };
const HOUR = 3_600_000;

/** Notes how a feed goes, and when it is looked at next. */
export async function concludeFeed(
  deps: PullFeedsDeps,
  { everyHours, ...which }: Pick<FeedStanding, 'feed' | 'part'> & { readonly everyHours: number },
  before: FeedBefore,
  { fetched, refused }: FeedPulled,
): Promise<void> {
  const at = deps.clock.now();
  const { problem, message: reason, retryAfterMs } = refused ?? NO_PROBLEM;
  const chance = chanceOf(deps.secrets, `${which.feed}${which.part} ${at.toISOString()}`);
  const pulled = { problem, some: false, farther: false, failures: before.failures, retryAfterMs, everyHours, at, chance };
  const { outcome, failures, at: next } = nextPull(pulled);
  const { etag, lastModified } = fetched ?? before;
  // Nobody asks for a feed by hand, so that one that is given up is still looked for at its usual times.
  const nextAt = next ?? new Date(at.getTime() + everyHours * HOUR);
  const changedAt = fetched ? at : before.changedAt;
  await deps.gate.keepFeed({ ...which, etag, lastModified, outcome, reason, failures, checkedAt: at, changedAt, nextAt });
}
