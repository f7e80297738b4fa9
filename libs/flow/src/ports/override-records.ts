import type { CheckOverride, OverrideDeed } from '#libs/domain';

export type NewOverride = Omit<CheckOverride, 'withdrawn' | 'scope'>;

/** Checks judged otherwise than the catalogue does: in a clinic's records the clinic's, in a provider's those for all of its clinics. */
export abstract class OverrideRecords {
  /** Whoever sets or withdraws in the same place at the same time waits until the transaction ends. */
  abstract lock(): Promise<void>;
  /** Every one that counts here, ended ones too, newest first; a clinic's with its provider's. */
  abstract all(): Promise<readonly CheckOverride[]>;
  /** Those in force at an instant, also one long past; a clinic's with its provider's. */
  abstract inForce(at: Date): Promise<readonly CheckOverride[]>;
  abstract add(override: NewOverride): Promise<void>;
  /** False when there is none of this scope, or it was withdrawn already. */
  abstract withdraw(id: string, deed: OverrideDeed & { readonly why: string }): Promise<boolean>;
}
