import { ExpectedFailure } from '../edge/expected-failure.js';

/** Refuses what cannot be a sender's key. */
export function checkKey(name: string, key: string): void {
  if (!/^[\x21-\x7e]{1,128}$/.test(key)) throw new ExpectedFailure('bad-argument', `${name}: 1 to 128 printable ASCII characters.`);
}

/** What was looked at, in the sender's words; null: they do not say. */
export function scopeIn(scope: string | null | undefined): string | null {
  const text = scope?.trim() ?? null;
  if (text === '' || (text?.length ?? 0) > 200) throw new ExpectedFailure('bad-argument', 'scope: 1 to 200 characters.');
  return text;
}

const EARLIEST = Date.UTC(2000, 0, 1);

/** When it was looked; null: as the file says. */
export function timeIn(observedAt: Date | null | undefined): Date | null {
  const at = observedAt ?? null;
  if (at !== null && at.getTime() < EARLIEST) throw new ExpectedFailure('bad-argument', 'observedAt: not before 2000.');
  return at;
}
