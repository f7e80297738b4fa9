import type { UserId } from '#libs/domain';
import type { NewCredential } from './passkeys.js';

/** What a user can show besides a passphrase. */
export interface FactorSummary {
  readonly totpConfirmedAt: Date | null;
  readonly recoveryCodesLeft: number;
  readonly passkeys: number;
}

/** A passkey as its owner sees it. */
export interface PasskeySummary {
  readonly passkeyId: string;
  readonly credentialId: string;
  readonly name: string;
  readonly backedUp: boolean;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
}

export interface NewPasskey extends NewCredential {
  readonly passkeyId: string;
  readonly userId: UserId;
  readonly name: string;
  readonly createdAt: Date;
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
  /** False when some user has a passkey of this credential already. */
  abstract addPasskey(passkey: NewPasskey): Promise<boolean>;
  abstract passkeys(userId: UserId): Promise<readonly PasskeySummary[]>;
  /** Notes a use. False when the authenticator's count did not go up, so that a copy of it is told from the first. */
  abstract usePasskey(passkeyId: string, counter: number, at: Date): Promise<boolean>;
  /** False when the user has no such passkey. */
  abstract removePasskey(userId: UserId, passkeyId: string): Promise<boolean>;
  /** Uses up what works once: false when it was used before. */
  abstract spend(tokenHash: string, expiresAt: Date): Promise<boolean>;
}
