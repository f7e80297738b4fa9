import { operation } from '../api/document.js';
import type { DateTime } from '../api/schema.js';
import type { PullOutcome } from './connection-documents.js';

export const FEEDS = ['KEV', 'EPSS', 'OSV', 'NVD', 'ENDOFLIFE', 'NDB'] as const;
export type Feed = (typeof FEEDS)[number];

/** What is kept of a feed, or of one part of it. */
export interface Edition {
  readonly feed: Feed;
  readonly part: string;
  readonly source: string;
  readonly version: string | null;
  readonly fetchedAt: DateTime;
  readonly ageDays: number;
  readonly entries: number;
}

/** How a feed goes that the worker fetches. */
export interface FeedStanding {
  readonly feed: Feed;
  readonly outcome: PullOutcome;
  readonly reason: string | null;
  readonly failures: number;
  readonly checkedAt: DateTime;
  readonly changedAt: DateTime | null;
  readonly nextAt: DateTime;
}

export const FeedsDocument = operation<{ readonly feedEditions: readonly Edition[]; readonly intelligenceFeeds: readonly FeedStanding[] }>(
  `query Feeds { feedEditions { feed part source version fetchedAt ageDays entries }
  intelligenceFeeds { feed outcome reason failures checkedAt changedAt nextAt } }`,
);
