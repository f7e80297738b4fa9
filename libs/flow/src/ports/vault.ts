import type { ProviderId } from '#libs/domain';

/** Whose secret it is and what for. What was sealed in one context opens in no other, so rows cannot be swapped. */
export interface SealContext {
  readonly providerId: ProviderId;
  /** What the secret is used for, e.g. `totp` or `oidc-client`. */
  readonly purpose: string;
  /** Whose it is within the purpose: the id of a user, a connection, a webhook. */
  readonly subject: string;
}

/** A secret under a data key of its own, which is wrapped by the key named. */
export interface Sealed {
  readonly keyId: string;
  /** `wv1.<key id>.<wrapped data key>.<nonce>.<ciphertext and tag>`. */
  readonly envelope: string;
}

/** An envelope that does not open: altered, moved to another context, or under a key that is not here. */
export class CannotOpen extends Error {}

/**
 * Wraps data keys under a key that never leaves the service: a key file here, AWS KMS or Azure Key Vault by another adapter
 * (`wrap` is GenerateDataKey/Encrypt or wrapKey, the context is KMS's encryption context).
 */
export abstract class KeyService {
  /** Id of the key that new data keys are wrapped with. */
  abstract currentKeyId(): Promise<string>;
  /** Makes another key the current one and returns its id; the earlier ones go on unwrapping. */
  abstract startNewKey(now: Date): Promise<string>;
  abstract wrap(dataKey: Uint8Array, context: SealContext): Promise<{ readonly keyId: string; readonly wrapped: Uint8Array }>;
  /** Throws CannotOpen where key, context or bytes do not belong together. */
  abstract unwrap(keyId: string, wrapped: Uint8Array, context: SealContext): Promise<Uint8Array>;
}

/** Keeps secrets that have to be read again, such as a shared secret; what need only be recognised is hashed instead. */
export abstract class Vault {
  abstract seal(context: SealContext, secret: string): Promise<Sealed>;
  /** Throws CannotOpen. */
  abstract open(context: SealContext, envelope: string): Promise<string>;
  /** The same secret with its data key under the current key; the secret itself is not decrypted. Throws CannotOpen. */
  abstract rewrap(context: SealContext, envelope: string): Promise<Sealed>;
}
