import { auditNote } from '#libs/domain';

/** A name as people write it: trimmed, 1 to `most` characters, no control characters. Null when it is not one. */
export function plainText(text: string, most: number): string | null {
  const trimmed = text.trim();
  return trimmed.length > 0 && trimmed.length <= most && !/\p{Cc}/u.test(trimmed) ? trimmed : null;
}

const MOST_WORDS = 500;

/** A reason of 1 to 500 characters as it is kept and printed: without what looks like an address or somebody's number. Null when it is none. */
export function plainReason(text: string): string | null {
  const plain = plainText(text, MOST_WORDS);
  return plain === null ? null : auditNote(plain);
}
