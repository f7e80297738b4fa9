import type { FeedOrigin, Intelligence, PackageAdvisory, PullOutcome } from '#libs/domain';

/** Feeds of what the world knows of vulnerabilities, of the ends of support and of breaches notified, the same for every provider. */
export const INTELLIGENCE_FEEDS = ['kev', 'epss', 'endoflife', 'ndb'] as const satisfies readonly Intelligence['feed'][];
export type IntelligenceFeed = (typeof INTELLIGENCE_FEEDS)[number];
/** With those of advisories: OSV's by ecosystem, and NVD's CVEs. */
export type FeedName = IntelligenceFeed | 'osv' | 'nvd';

/** What the server said of the file that was taken last; sent back, so that the same file is not sent again. */
export interface FeedValidators {
  readonly etag: string | null;
  readonly lastModified: string | null;
}

/** Null: the file is the one that was taken last. */
export type FetchedFeed = (FeedValidators & { readonly intelligence: Intelligence; readonly origin: FeedOrigin }) | null;

/** How a feed goes. */
export interface FeedStanding extends FeedValidators {
  readonly feed: FeedName;
  /** Of the advisories the ecosystem; empty: the feed itself. */
  readonly part: string;
  readonly outcome: PullOutcome;
  readonly reason: string | null;
  readonly failures: number;
  readonly checkedAt: Date;
  /** When it last brought anything. */
  readonly changedAt: Date | null;
  readonly nextAt: Date;
}

/** An advisory, as far as it is about an ecosystem. */
export interface ToldAdvisory {
  readonly id: string;
  /** RFC 3339, UTC. */
  readonly modified: string;
  /** None where it was withdrawn. */
  readonly packages: readonly PackageAdvisory[];
}

/** Every advisory of an ecosystem, read one at a time. */
export interface FetchedEdition extends FeedValidators {
  readonly told: AsyncIterable<ToldAdvisory>;
  readonly origin: () => FeedOrigin;
  /** Lets go of the file. */
  readonly discard: () => Promise<void>;
}

/** Where advisories in the OSV schema are published. Everything throws PullRefused. */
export abstract class AdvisoryFeed {
  /** Ecosystems that the operator named; null: those that the computers' inventories tell of. */
  abstract readonly ecosystems: readonly string[] | null;
  /** Whether it is the publisher itself: what it says has not changed is as young as its word. */
  abstract readonly isPublisher: boolean;
  /** Null: the one that was taken last. What broke off goes on where it did, while the file is the same. */
  abstract whole(ecosystem: string, known: FeedValidators): Promise<FetchedEdition | null>;
  /** Ids of the advisories that were changed after `version`, the newest of those that are kept; null: more than are fetched one by one. */
  abstract changedSince(ecosystem: string, version: string): Promise<readonly string[] | null>;
  abstract one(ecosystem: string, id: string): Promise<ToldAdvisory>;
}

/** A CVE; `silent`: it names no product, and changes nothing of what is kept of it. */
export type ToldCve = ToldAdvisory & { readonly silent: boolean };

/** CVEs, every one that was asked for, to be read as often as needed. */
export interface FetchedCves {
  readonly told: () => AsyncIterable<ToldCve>;
  readonly origin: () => FeedOrigin;
  /** Lets go of the file. */
  readonly discard: () => Promise<void>;
}

/** Where CVEs are published with the products that they are about. Everything throws PullRefused. */
export abstract class CveFeed {
  /** Whether it is the publisher itself. */
  abstract readonly isPublisher: boolean;
  /** Every CVE whose last change was in this time, which is 100 days at most. What broke off goes on where it did, while it is of the same time. */
  abstract changedIn(time: { readonly from: Date; readonly to: Date }): Promise<FetchedCves>;
}

/** The feeds that the deployment has switched on. */
export abstract class Feeds {
  abstract readonly enabled: readonly IntelligenceFeed[];
  /** Null: switched off. */
  abstract readonly advisories: AdvisoryFeed | null;
  /** Null: switched off. */
  abstract readonly cves: CveFeed | null;
  /** Throws PullRefused. */
  abstract fetch(feed: IntelligenceFeed, known: FeedValidators): Promise<FetchedFeed>;
}
