import type { UserId } from '#libs/domain';

/** What a user can show besides a passphrase. */
export interface FactorSummary {
  readonly totpConfirmedAt: Date | null;
  readonly recoveryCodesLeft: number;
}

/** Second factors of the scope's users. */
export abstract class FactorRecords {
  abstract summary(userId: UserId): Promise<FactorSummary>;
  /** An app is in use from now on; codes of `step` and before are worth nothing. */
  abstract confirmTotp(userId: UserId, step: number, at: Date): Promise<void>;
  /** Takes a time step once: false when it or a later one was taken before. */
  abstract takeTotpStep(userId: UserId, step: number): Promise<boolean>;
  abstract removeTotp(userId: UserId): Promise<void>;
  /** Old codes are worth nothing from now on. */
  abstract replaceRecoveryCodes(userId: UserId, hashes: readonly string[], at: Date): Promise<void>;
  /** Takes a code once: false when there is no such code left. */
  abstract takeRecoveryCode(userId: UserId, hash: string, at: Date): Promise<boolean>;
  /**
   * Admits one more try of a code, unless `most` were tried without success since `since`. Tries of one user wait for each other, so
   * that many at once are no way around the count.
   */
  abstract admitTry(userId: UserId, limit: { readonly most: number; readonly since: Date; readonly at: Date }): Promise<boolean>;
  abstract forgetTries(userId: UserId): Promise<void>;
}
