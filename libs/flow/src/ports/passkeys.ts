import type { UserId } from '#libs/domain';

/** A passkey as an authenticator made it. */
export interface NewCredential {
  /** Base64url. */
  readonly credentialId: string;
  /** COSE, base64url. */
  readonly publicKey: string;
  readonly counter: number;
  readonly transports: readonly string[];
  readonly backedUp: boolean;
}

/** What an assertion says of itself before anything is verified: only good for looking up what to verify it with. */
export interface AssertionClaim {
  readonly credentialId: string;
  readonly challenge: string;
  /** The user that the authenticator keeps the passkey for; null when it did not say. */
  readonly userHandle: string | null;
}

/** The WebAuthn ceremonies for this deployment's relying party and origin. Messages are JSON, as browsers have them. */
export abstract class Passkeys {
  abstract registrationOptions(
    challenge: string,
    user: { readonly userId: UserId; readonly email: string; readonly name: string },
    existing: readonly string[],
  ): Promise<string>;
  /** Null unless user verification was done for this challenge, origin and relying party. */
  abstract verifyRegistration(response: string, isOurs: (challenge: string) => boolean): Promise<NewCredential | null>;
  /** `allowed` empty: whichever passkey the person chooses. */
  abstract assertionOptions(challenge: string, allowed: readonly string[]): Promise<string>;
  /** Null when it is no assertion at all. */
  abstract readAssertion(response: string): AssertionClaim | null;
  /** The authenticator's new count; null unless signature, challenge, origin, relying party, user verification and count are right. */
  abstract verifyAssertion(
    response: string,
    challenge: string,
    credential: { readonly credentialId: string; readonly publicKey: string; readonly counter: number },
  ): Promise<{ readonly counter: number } | null>;
}
