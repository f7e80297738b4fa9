import type { UserId } from '#libs/domain';
import type { Secrets } from '../ports/secrets.js';

const HOW_MANY = 10;
const DIGITS = 16;

export interface RecoveryCodes {
  /** As the person keeps them, e.g. `8c1f-02ab-93de-47f0`; shown once. */
  readonly codes: readonly string[];
  readonly hashes: readonly string[];
}

/** Ten codes of 62 random bits each; kept as hashes under the deployment's key, so that a stolen table cannot be searched. */
export function newRecoveryCodes(secrets: Secrets, userId: UserId): RecoveryCodes {
  const codes = Array.from({ length: HOW_MANY }, () =>
    secrets
      .uuid()
      .replaceAll('-', '')
      .slice(-DIGITS)
      .replace(/(.{4})(?=.)/g, '$1-'),
  );
  return { codes, hashes: codes.map((code) => recoveryCodeHash(secrets, userId, code)) };
}

/** Case, blanks and dashes do not matter. */
export function recoveryCodeHash(secrets: Secrets, userId: UserId, code: string): string {
  const digits = code
    .toLowerCase()
    .replace(/[^0-9a-f]/g, '')
    .slice(0, DIGITS);
  return secrets.pseudonym('recovery-code', `${userId} ${digits}`);
}
