/** A name as people write it: trimmed, 1 to `most` characters, no control characters. Null when it is not one. */
export function plainText(text: string, most: number): string | null {
  const trimmed = text.trim();
  return trimmed.length > 0 && trimmed.length <= most && !/\p{Cc}/u.test(trimmed) ? trimmed : null;
}
