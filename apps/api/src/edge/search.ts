import { ExpectedFailure } from './expected-failure.js';

/** Longest part of a name to look for, in characters. */
export const MAX_SEARCH = 100;

/** A part of a name to look for; null: none. Refuses what is longer than any. */
export function toSearch(name: string, text: string | null | undefined): string | null {
  if (text && text.length > MAX_SEARCH) throw new ExpectedFailure('bad-argument', `${name}: at most ${MAX_SEARCH} characters.`);
  return text?.trim() || null;
}
