import type { Sealed } from './vault.js';

/** A sealed secret with its place. */
export interface SealedSecret extends Sealed {
  readonly purpose: string;
  readonly subject: string;
}

/** The provider's sealed secrets: the one table that holds any, so that a rotation finds them all. */
export abstract class SealedRecords {
  /** Adds the secret, or replaces the one at its place. */
  abstract put(secret: SealedSecret, at: Date): Promise<void>;
  /** Null when there is none. */
  abstract envelope(purpose: string, subject: string): Promise<string | null>;
  /** False when there was none. */
  abstract remove(purpose: string, subject: string): Promise<boolean>;
  /** Secrets whose data key is under any other key, at most `limit`. */
  abstract notUnder(keyId: string, limit: number): Promise<readonly SealedSecret[]>;
  /** Replaces the envelope only where it is still the one given; false when somebody was faster. */
  abstract rewrapped(secret: SealedSecret, was: string, at: Date): Promise<boolean>;
  /** How many secrets are under each key. */
  abstract countByKey(): Promise<ReadonlyMap<string, number>>;
}
