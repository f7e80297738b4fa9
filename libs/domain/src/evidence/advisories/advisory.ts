import type { ScanCvss, Severity } from '../../intake/scan.js';
import type { Platform } from './platform.js';

/** From where on or until when a range holds, as OSV writes it: `introduced` 0 is every version, `fixed` and `limit` are outside, `last_affected` is inside. */
export const RANGE_EVENTS = ['introduced', 'fixed', 'last_affected', 'limit'] as const;
export interface RangeEvent {
  /** `introduced_after`, as NVD has it: the version itself is outside. */
  readonly kind: (typeof RANGE_EVENTS)[number] | 'introduced_after';
  readonly version: string;
}

export interface AffectedRange {
  /** `undecidable`: of commits, which no inventory tells. */
  readonly order: 'ecosystem' | 'semver' | 'undecidable';
  readonly events: readonly RangeEvent[];
}

/** What of one package an advisory is about. */
export interface Affected {
  readonly ranges: readonly AffectedRange[];
  /** Versions that are named one by one. */
  readonly versions: readonly string[];
  /** What else must be so of the computer's system: every group, by any of its platforms; absent: nothing. */
  readonly on?: readonly (readonly Platform[])[];
  /** The edition that alone is meant, e.g. `esr`; absent: any. */
  readonly edition?: string;
}

/** What an advisory says of one package of one ecosystem. */
export interface PackageAdvisory {
  /** e.g. `DSA-5764-1`. */
  readonly id: string;
  /** e.g. `Debian:12`. */
  readonly ecosystem: string;
  readonly package: string;
  readonly title: string;
  readonly severity: Severity | null;
  readonly cvss: ScanCvss | null;
  readonly cves: readonly string[];
  readonly references: readonly string[];
  /** Other ids that it is published under; absent: none. */
  readonly aliases?: readonly string[];
  readonly affected: readonly Affected[];
}

/** An edition of advisories as far as judging by it needs. */
export interface AdvisoryEdition {
  /** Base ecosystem, e.g. `Debian`. */
  readonly ecosystem: string;
  /**
   * When its newest advisory was changed, or it was fetched, whichever is earlier: a mirror that stands still is not fresh. Or when its publisher itself last
   * said that it is as it is, if that is later.
   */
  readonly asOf: Date;
}
