import type { ProductCycle } from '../lifecycle/product-lifecycle.js';

/** A vulnerability of CISA's catalogue of known exploited ones. */
export interface KnownExploited {
  readonly cve: string;
  /** Days, e.g. `2026-10-01`. */
  readonly addedOn: string;
  readonly dueOn: string | null;
  /** Used in ransomware campaigns. */
  readonly ransomware: boolean;
}

export interface EpssScore {
  readonly cve: string;
  /** Probability of exploitation activity in the next 30 days, 0..1. */
  readonly epss: number;
  /** Share of vulnerabilities with a lower score, 0..1. */
  readonly percentile: number;
}

/** A product's releases as endoflife.date publishes them. */
export interface PublishedProduct {
  /** e.g. `windows-server`. */
  readonly product: string;
  readonly cycles: readonly ProductCycle[];
}

/** What a publication of the OAIC says of a half-year; null where it says nothing. */
export interface PublishedHalfYear {
  /** `2026-H1`. */
  readonly period: string;
  readonly total: number;
  readonly health: number | null;
  readonly malicious: number | null;
  readonly humanError: number | null;
  readonly systemFault: number | null;
  readonly cyber: number | null;
}

/** The same as it is kept. */
export interface KeptHalfYear extends PublishedHalfYear {
  /** The total of the first publication that was kept; absent while there is one alone. */
  readonly firstTotal?: number;
}

/** What a feed tells the whole world. Scores of different models are not comparable, so the model is kept with them. */
export type Intelligence =
  | { readonly feed: 'kev'; readonly version: string; readonly entries: readonly KnownExploited[] }
  | { readonly feed: 'epss'; readonly model: string; readonly scoredOn: string; readonly scores: readonly EpssScore[] }
  | {
      readonly feed: 'endoflife';
      /** When it was made (RFC 3339); null when the file does not say. */
      readonly version: string | null;
      /** All there are: what it does not name is no longer published. */
      readonly whole: boolean;
      readonly products: readonly PublishedProduct[];
    }
  | {
      readonly feed: 'ndb';
      /** The last half-year that it tells. */
      readonly version: string | null;
      readonly halfYears: readonly PublishedHalfYear[];
      /** What of the file could not be used, and why. */
      readonly notes: readonly string[];
    };

/** Where a feed's file came from. */
export interface FeedOrigin {
  /** A file's name, or a server's. */
  readonly source: string;
  /** Of the file as it came, hex. */
  readonly sha256: string;
  readonly fetchedAt: Date;
}

/** What of a feed is kept, and where it came from. */
export interface FeedEdition extends FeedOrigin {
  readonly feed: Intelligence['feed'] | 'osv';
  /** The part of the feed that it is all of; empty: the feed itself. */
  readonly part: string;
  /** As the publisher numbers or dates it; null where it does not. */
  readonly version: string | null;
  readonly entries: number;
}

/** An edition as it is kept. */
export interface KeptEdition extends FeedEdition {
  /** When its publisher last said that nothing is newer; null: it has not. */
  readonly confirmedAt: Date | null;
}
