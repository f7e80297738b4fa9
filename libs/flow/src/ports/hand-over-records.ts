import type { ClinicId, ProviderId } from '#libs/domain';

export interface NewHandOver {
  readonly offerId: string;
  readonly codeHash: string;
  readonly offeredBy: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

/** The offer to hand the scope's clinic over: one at a time. */
export abstract class HandOverRecords {
  /** Replaces an earlier offer. */
  abstract offer(offer: NewHandOver): Promise<void>;
  /** False when there was none. */
  abstract withdraw(): Promise<boolean>;
}

/** A clinic that came over from another provider. */
export interface HandedOver {
  readonly clinicId: ClinicId;
  readonly from: ProviderId;
}
