/** Lines without their ends, empty ones left out. */
export function lines(text: string): string[] {
  return text.split(/\r?\n/).filter((line) => line.trim() !== '');
}

/** `KEY=value` and `key = value` lines as a map; comments and quotes are dropped, the last of a key wins. */
export function keyValues(text: string, separator: RegExp = /\s*=\s*/): ReadonlyMap<string, string> {
  const pairs = lines(text)
    .filter((line) => !line.trim().startsWith('#'))
    .map((line) => {
      const trimmed = line.trim();
      const match = separator.exec(trimmed);
      return match ? ([trimmed.slice(0, match.index), trimmed.slice(match.index + match[0].length)] as const) : null;
    });
  return new Map(pairs.filter((pair) => pair !== null).map(([key, value]) => [key, value.replace(/^(["'])(.*)\1$/, '$2')]));
}

/** A whole number in the text, or null. */
export function wholeNumber(text: string | null | undefined): number | null {
  const trimmed = text?.trim() ?? '';
  return /^-?\d+$/.test(trimmed) ? Number(trimmed) : null;
}

/** The text, or null when it is empty or one of the words that makers leave where a value belongs. */
export function meaningful(text: string | null | undefined): string | null {
  const trimmed = text?.trim() ?? '';
  const filler =
    /^(|-|none|null|n\/?a|not (specified|applicable|available|present)|default string|to be filled by o\.?e\.?m\.?|system (serial number|manufacturer|product name|version)|o\.?e\.?m\.?|unknown|0+|x+|\.+)$/i;
  return filler.test(trimmed) ? null : trimmed;
}

/** Orders by a text key, the same everywhere. */
export function sortedBy<T>(items: readonly T[], key: (item: T) => string): T[] {
  return [...items].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}
