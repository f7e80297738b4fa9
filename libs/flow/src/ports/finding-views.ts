import type { ClinicId, Exposure, FindingTriage, ScanCvss, Severity } from '#libs/domain';
import type { ScanRun } from './finding-records.js';

export interface FindingFilter {
  /** Null: open and fixed. */
  readonly open: boolean | null;
  /** Null: any. */
  readonly severities: readonly Severity[] | null;
  readonly knownExploited: boolean | null;
  /** Due before this instant and still open. */
  readonly overdueAt: Date | null;
  /** Of these scanners; null: any. */
  readonly tools: readonly string[] | null;
}

/** A weakness with its life. */
export interface FindingSummary {
  readonly id: string;
  readonly clinicId: ClinicId;
  readonly tool: string;
  readonly scope: string;
  readonly rule: string;
  readonly title: string;
  readonly severity: Severity | null;
  readonly description: string | null;
  readonly fix: string | null;
  readonly cves: readonly string[];
  readonly cwes: readonly number[];
  readonly cvss: ScanCvss | null;
  readonly epss: number | null;
  readonly knownExploited: boolean;
  readonly exposure: Exposure;
  readonly references: readonly string[];
  readonly open: boolean;
  readonly openPlaces: number;
  readonly firstSeenAt: Date;
  readonly openedAt: Date;
  readonly fixedAt: Date | null;
  /** Closed because its computer left, not because it was found gone. */
  readonly leftAt: Date | null;
  readonly timesReopened: number;
  readonly dueAt: Date | null;
  readonly triage: FindingTriage | null;
  readonly triageUntil: Date | null;
  readonly ticket: string | null;
}

export interface FindingKey {
  readonly id: string;
  readonly clinicId: ClinicId;
}

export interface AlsoFound {
  readonly findingId: string;
  readonly tool: string;
}

export interface FindingPlace {
  readonly findingId: string;
  readonly asset: string | null;
  readonly location: string | null;
  readonly component: string | null;
  readonly version: string | null;
  readonly fixedVersion: string | null;
  readonly because: string | null;
  readonly open: boolean;
  readonly firstSeenAt: Date;
  readonly fixedAt: Date | null;
  /** Closed because its computer left, not because it was found gone. */
  readonly leftAt: Date | null;
}

export interface FindingEvent {
  readonly findingId: string;
  readonly at: Date;
  readonly kind: string;
  readonly actor: string;
  readonly note: string | null;
  readonly until: Date | null;
}

export interface ScanRunSummary extends Omit<ScanRun, 'submissionId' | 'sourceId'> {
  readonly clinicId: ClinicId;
  readonly tool: string;
  readonly format: string;
  readonly scope: string;
}
