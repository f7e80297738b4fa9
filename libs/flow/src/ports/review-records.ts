import type { Quarter, ReportDocument, Review, ReviewId, SignOff } from '#libs/domain';

/** The report without its signatures: frozen when the review opens. */
export type FrozenReport = Omit<ReportDocument, 'signOffs' | 'snapshotHash'>;

export interface NewReview {
  readonly id: ReviewId;
  readonly quarter: Quarter;
  readonly openedAt: Date;
  readonly dueAt: Date;
  readonly frozenAsOf: Date;
  readonly snapshot: FrozenReport;
  readonly snapshotHash: string;
  readonly openedBy: string;
}

export type ReportState = 'waiting' | 'rendered' | 'failed';
export interface ReportFile {
  readonly state: ReportState;
  readonly bytes: number | null;
  readonly sha256: string | null;
}

/** The clinic's quarterly reviews and their reports. */
export abstract class ReviewRecords {
  /** False when the quarter has its review already. */
  abstract add(review: NewReview): Promise<boolean>;
  abstract ofQuarter(quarter: Quarter): Promise<Review | null>;
  abstract find(id: ReviewId): Promise<Review | null>;
  abstract snapshot(id: ReviewId): Promise<{ readonly report: FrozenReport; readonly hash: string } | null>;
  /** False when the role has signed already or the review is signed off. */
  abstract addSignOff(id: ReviewId, signOff: SignOff & { readonly userId: string | null }): Promise<boolean>;
  abstract moveTo(id: ReviewId, state: Review['state']): Promise<void>;
  abstract keepReport(id: ReviewId, pdf: Uint8Array, sha256: string, at: Date): Promise<void>;
  abstract failReport(id: ReviewId, reason: string): Promise<void>;
  /** The rendered bytes and their hash; null until rendered. */
  abstract reportPdf(id: ReviewId): Promise<{ readonly pdf: Uint8Array; readonly sha256: string } | null>;
}
