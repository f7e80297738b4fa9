import type { Clock } from '../ports/clock.js';
import type { PasskeyRecord } from '../ports/identity-records.js';
import type { AssertionClaim, Passkeys } from '../ports/passkeys.js';
import type { ProviderRecords } from '../ports/records.js';
import type { Secrets } from '../ports/secrets.js';
import { challengeEnd } from './one-time-challenge.js';

export interface VerifyDeps {
  readonly passkeys: Passkeys;
  readonly secrets: Secrets;
  readonly clock: Clock;
}

export interface Assertion {
  readonly response: string;
  readonly claim: AssertionClaim;
  readonly known: PasskeyRecord;
  /** What the challenge was made for. */
  readonly purpose: string;
}

/** Whether the passkey signed a challenge of ours, made for this purpose and not answered before, and its count went up. */
export async function verifyPasskey(
  { passkeys, secrets, clock }: VerifyDeps,
  { factors }: ProviderRecords,
  { response, claim, known, purpose }: Assertion,
): Promise<boolean> {
  const now = clock.now();
  const end = challengeEnd(secrets, purpose, claim.challenge, now);
  if (!end || (claim.userHandle !== null && claim.userHandle !== known.userId)) return false;
  const { publicKey, counter, passkeyId } = known;
  const signed = await passkeys.verifyAssertion(response, claim.challenge, { credentialId: claim.credentialId, publicKey, counter });
  if (!signed || !(await factors.spend(secrets.sha256(claim.challenge), end))) return false;
  return factors.usePasskey(passkeyId, signed.counter, now);
}
