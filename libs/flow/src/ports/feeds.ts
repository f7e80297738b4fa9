import type { FeedOrigin, Intelligence, PullOutcome } from '#libs/domain';

/** Feeds of what the world knows of vulnerabilities, of the ends of support and of breaches notified, the same for every provider. */
export const INTELLIGENCE_FEEDS = ['kev', 'epss', 'endoflife', 'ndb'] as const satisfies readonly Intelligence['feed'][];
export type IntelligenceFeed = (typeof INTELLIGENCE_FEEDS)[number];

/** What the server said of the file that was taken last; sent back, so that the same file is not sent again. */
export interface FeedValidators {
  readonly etag: string | null;
  readonly lastModified: string | null;
}

/** Null: the file is the one that was taken last. */
export type FetchedFeed = (FeedValidators & { readonly intelligence: Intelligence; readonly origin: FeedOrigin }) | null;

/** How a feed goes. */
export interface FeedStanding extends FeedValidators {
  readonly feed: IntelligenceFeed;
  readonly outcome: PullOutcome;
  readonly reason: string | null;
  readonly failures: number;
  readonly checkedAt: Date;
  /** When it last brought anything. */
  readonly changedAt: Date | null;
  readonly nextAt: Date;
}

/** The feeds that the deployment has switched on. */
export abstract class Feeds {
  abstract readonly enabled: readonly IntelligenceFeed[];
  /** Throws PullRefused. */
  abstract fetch(feed: IntelligenceFeed, known: FeedValidators): Promise<FetchedFeed>;
}
