import type { DeviceId, SubmissionId } from '#libs/domain';
import type { AssessmentPayload, NewSubmission, ReportPayload, ScanPayload, SubmissionSource, SubmissionState } from './intake-records.js';

/** A submission with what is kept of it. */
export interface KeptSubmission {
  readonly id: SubmissionId;
  readonly source: SubmissionSource;
  readonly format: string;
  readonly state: SubmissionState;
  readonly reason: string | null;
  readonly deviceId: DeviceId | null;
  readonly receivedAt: Date;
  readonly bytes: number;
  readonly records: number;
  /** As it was sent; null: it was read, or deleted since. */
  readonly raw: string | null;
  /** As it was read; null: it never was. */
  readonly payload: ReportPayload | AssessmentPayload | ScanPayload | null;
}

/** What a later version made of a submission that an earlier one could not read. */
export type ReleasedSubmission = Pick<NewSubmission, 'format' | 'idempotencyKey' | 'contentHash' | 'records' | 'observedAt' | 'payload'>;

/** Another submission of the same sender has the same content, or the same key and other content. */
export type Clash = 'same-content' | 'same-key';

/** The clinic's submissions that could not be read. */
export abstract class QuarantineRecords {
  /** The submission, in whatever state; null when there is none. With `hold` nobody else replays it until the transaction ends. */
  abstract find(id: SubmissionId, hold: boolean): Promise<KeptSubmission | null>;
  /** Those in quarantine of which something is kept, in order of receipt: the first of them, or those that follow one. */
  abstract waiting(after: SubmissionId | null, limit: number): Promise<readonly SubmissionId[]>;
  /** What stands against accepting it as that. */
  abstract clash(id: SubmissionId, as: ReleasedSubmission): Promise<Clash | null>;
  /** Is accepted from `at` on as what it was now read as, or as it was read before; unless something of the same sender stands against it. */
  abstract release(id: SubmissionId, as: ReleasedSubmission | null, at: Date): Promise<Clash | null>;
  /** Stays, for another reason. */
  abstract stay(id: SubmissionId, reason: string): Promise<void>;
  /** Stays for the reason, and nothing of it is kept. */
  abstract discard(id: SubmissionId, reason: string): Promise<void>;
  /** Bytes of what is kept as it was sent. */
  abstract keptBytes(): Promise<number>;
  /** Deletes what was sent before `before` and is kept as it was sent; how many. The submissions stay. */
  abstract forget(before: Date): Promise<number>;
}
