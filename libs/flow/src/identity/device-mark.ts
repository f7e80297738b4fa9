import type { Secrets } from '../ports/secrets.js';
import { normaliseEmail } from '../sign-in.js';

const DAYS = 90;
const DAY = 86_400_000;
const MARK = /^([0-9a-z]{1,12})\.([0-9a-f]{32})\.([0-9a-f]{64})$/;

/**
 * What a browser keeps after a person has signed in with it: it opens nothing, but attempts from it are counted apart, so that
 * nobody who guesses from elsewhere can keep the person out.
 */
export function newDeviceMark(secrets: Secrets, email: string, now: Date): string {
  const issued = now.getTime().toString(36);
  const nonce = secrets.uuid().replaceAll('-', '');
  return `${issued}.${nonce}.${signature(secrets, email, issued, nonce)}`;
}

/** The mark's own name when it was made here for this address within 90 days; null otherwise. */
export function readDeviceMark(secrets: Secrets, mark: string | null, email: string, now: Date): string | null {
  const [, issued, nonce, signed] = MARK.exec(mark ?? '') ?? [];
  if (issued === undefined || nonce === undefined || signed === undefined) return null;
  const age = now.getTime() - Number.parseInt(issued, 36);
  const same = secrets.same(signed, signature(secrets, email, issued, nonce));
  return same && age >= 0 && age < DAYS * DAY ? nonce : null;
}

function signature(secrets: Secrets, email: string, issued: string, nonce: string): string {
  return secrets.pseudonym('known-device', `${normaliseEmail(email)} ${issued} ${nonce}`);
}
