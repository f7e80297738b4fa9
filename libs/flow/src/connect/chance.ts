import type { Secrets } from '../ports/secrets.js';

/** What a pull without a problem has for one. */
export const NO_PROBLEM = { problem: null, message: null, retryAfterMs: null };

/** 0 to 1: of this text alone, and the same whoever works it out. */
export function chanceOf(secrets: Pick<Secrets, 'sha256'>, text: string): number {
  return Number.parseInt(secrets.sha256(text).slice(0, 8), 16) / 0xffff_ffff;
}
