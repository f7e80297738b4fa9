import type { Secrets } from '../ports/secrets.js';

/** A ceremony takes no longer. */
const LIFETIME = 5 * 60_000;
const CHALLENGE = /^([0-9a-z]{1,12})\.([0-9a-f]{64})\.([0-9a-f]{64})$/;

/**
 * A challenge that needs no row before somebody answers it, so that strangers cannot fill a table: 256 random bits and the time, signed
 * for one purpose. It is used up by the first answer, in the provider's `spent_token`.
 */
export function newChallenge(secrets: Secrets, purpose: string, now: Date): string {
  const issued = now.getTime().toString(36);
  const nonce = secrets.sha256(secrets.token('challenge'));
  return `${issued}.${nonce}.${secrets.pseudonym('challenge', `${purpose} ${issued} ${nonce}`)}`;
}

/** When the challenge runs out; null when it was not made here for this purpose, or has run out. */
export function challengeEnd(secrets: Secrets, purpose: string, challenge: string, now: Date): Date | null {
  const [, issued, nonce, signed] = CHALLENGE.exec(challenge) ?? [];
  if (issued === undefined || nonce === undefined || signed === undefined) return null;
  const end = Number.parseInt(issued, 36) + LIFETIME;
  const right = secrets.sha256(secrets.pseudonym('challenge', `${purpose} ${issued} ${nonce}`)) === secrets.sha256(signed);
  return right && now.getTime() < end && now.getTime() >= end - LIFETIME ? new Date(end) : null;
}
