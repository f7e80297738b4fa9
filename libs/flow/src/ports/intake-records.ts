import type { FeedSource } from './feed-records.js';
import type { AgentSections, Assessment, DeviceId, ImportedWith, Scan, ScanFinding, SectionName, SubmissionId } from '#libs/domain';

/** The agent, another program that tells of computers, or an upload. */
export type SubmissionSource = DeviceSource | 'assessment' | 'scan';
/** A part confirms that the computer is there, and nothing that was told before. */
export type DeviceSource = 'agent' | FeedSource | `${FeedSource}-part`;

export type SubmissionState = 'accepted' | 'normalised' | 'quarantined';

/** Sections that differ from the device's last report; what is absent was confirmed unchanged. */
export interface ReportPayload {
  readonly type: 'report';
  readonly sections: Partial<AgentSections>;
}
export interface AssessmentPayload {
  readonly type: 'assessment';
  readonly assessment: Assessment;
}

export interface ScanPayload {
  readonly type: 'scan';
  /** Its findings too where it has no parts. */
  readonly scan: Scan;
  /** What is kept of its findings beside it; absent in submissions of before there were parts. */
  readonly kept?: { readonly parts: number; readonly findings: number };
  /** What was looked at, as the sender or else the file names it: runs of one scope are compared with each other. */
  readonly scope: string;
}

export interface NewSubmission {
  readonly id: SubmissionId;
  readonly source: SubmissionSource;
  readonly format: string;
  /** `device:<id>` or `user:<id>`: whose idempotency keys these are. */
  readonly origin: string;
  readonly deviceId: DeviceId | null;
  readonly idempotencyKey: string;
  readonly contentHash: string;
  readonly bytes: number;
  readonly records: number;
  readonly observedAt: Date;
  readonly receivedAt: Date;
  readonly state: 'accepted' | 'quarantined';
  readonly reason: string | null;
  readonly payload: ReportPayload | AssessmentPayload | ScanPayload | null;
  /** Findings of a scan, some at a time, each weakness whole in one of them. */
  readonly parts?: readonly (readonly ScanFinding[])[];
  /** The bytes as received, kept for quarantined submissions only. */
  readonly raw: string | null;
  /** Its device's key seems to be on two machines. */
  readonly suspect?: boolean;
  /** The mapping that a file was read by; absent: it came as an assessment. */
  readonly importedWith?: ImportedWith | undefined;
}

export interface AcceptedSubmission {
  readonly id: SubmissionId;
  readonly source: SubmissionSource;
  readonly deviceId: DeviceId | null;
  readonly observedAt: Date;
  /** When its facts became known: when it was received, or where it was in quarantine, replayed. */
  readonly receivedAt: Date;
  readonly payload: ReportPayload | AssessmentPayload | ScanPayload;
}

export interface KnownSubmission {
  readonly id: SubmissionId;
  readonly state: SubmissionState;
  readonly contentHash: string;
  readonly receivedAt: Date;
}

/** A submission as people see it. */
export interface SubmissionSummary {
  readonly id: SubmissionId;
  readonly source: string;
  readonly format: string;
  readonly state: SubmissionState;
  readonly reason: string | null;
  readonly receivedAt: Date;
  readonly observedAt: Date;
  readonly contentHash: string;
  /** True: in quarantine, and what was sent is still there. */
  readonly replayable: boolean;
  /** When it was taken out of quarantine; null: it never was. */
  readonly replayedAt: Date | null;
  /** The mapping that it was read by; null: none. */
  readonly importedWith: ImportedWith | null;
  /** Sent while its device's key seemed to be on two machines. */
  readonly suspect: boolean;
}

export interface DeviceHashes {
  readonly reportHash: string;
  readonly sections: Readonly<Partial<Record<SectionName, string>>>;
  readonly observedAt: Date;
}

/** What the clinic's devices and people sent, as received. */
export abstract class IntakeRecords {
  /** One write: notes that the device's agent confirmed `reportHash` at `observedAt`. False when its last known report differs or is newer. */
  abstract confirmUnchanged(
    deviceId: DeviceId,
    reportHash: string,
    observedAt: Date,
  ): Promise<{ readonly confirmed: boolean; readonly duplicate: boolean }>;
  /** What the source last told of the device, as hashes; the device stays locked until the transaction ends. Null before the first report. */
  abstract deviceHashes(deviceId: DeviceId, source: DeviceSource): Promise<DeviceHashes | null>;
  abstract keepDeviceHashes(deviceId: DeviceId, hashes: DeviceHashes, source: DeviceSource): Promise<void>;
  abstract notePresence(deviceId: DeviceId, observedAt: Date, source: DeviceSource): Promise<void>;
  abstract findSubmission(origin: string, idempotencyKey: string, contentHash: string): Promise<KnownSubmission | null>;
  /** False when the same key or content from the same origin is there already. */
  abstract addSubmission(submission: NewSubmission): Promise<boolean>;
  /** Accepted and not yet normalised, in order of receipt: at most `limit`, fewer where they are large, and whether more wait. */
  abstract takeAccepted(limit: number): Promise<{ readonly batch: readonly AcceptedSubmission[]; readonly more: boolean }>;
  /** Whether a submission of this format is accepted and not yet normalised. */
  abstract isWaiting(format: string): Promise<boolean>;
  /** One of the parts of a scan's findings, counted from 0. */
  abstract scanPart(id: SubmissionId, part: number): Promise<readonly ScanFinding[]>;
  abstract markNormalised(ids: readonly SubmissionId[], at: Date): Promise<void>;
  /**
   * Does the work, or none of it; the error when the records refused it for what it is, after which the transaction goes on. A failure that
   * will pass (a lock, a full disk, a server that stops) is thrown: the work is to be tried again whole.
   */
  abstract attempt(work: () => Promise<void>): Promise<{ readonly failed: Error } | null>;
  abstract quarantine(id: SubmissionId, reason: string): Promise<void>;
}
