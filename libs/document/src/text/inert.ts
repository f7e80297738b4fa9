/**
 * Text comes from clinics' machines and from people. It is printed, never interpreted: control characters, line
 * breaks, direction overrides and invisible characters go, so that no name can reorder, hide or break a line.
 */
const BREAKS = /[\s\u2028\u2029]+/g;
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u{FFFE}\u{FFFF}]/gu;
/** Nothing printed in one place is longer. */
const LONGEST = 600;

/** A longer word (a path, a serial number) is broken, so that no column has to grow for it; a whole hash is not. */
const LONG_WORD = /\S{33}/g;
const HASH = /^[0-9a-f]{64}$/;

/** One line of plain text. */
export function inertText(text: string): string {
  if (HASH.test(text)) return text;
  const printable = text
    .slice(0, 4 * LONGEST)
    .replace(BREAKS, ' ')
    .replace(INVISIBLE, '')
    .replace(LONG_WORD, '$& ');
  return clip(printable.trim(), LONGEST);
}

/** Every string within `value`, made inert. */
export function inert<Value>(value: Value): Value {
  return inertValue(value) as Value;
}

function inertValue(value: unknown): unknown {
  if (typeof value === 'string') return inertText(value);
  if (Array.isArray(value)) return value.map(inertValue);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, inertValue(part)]));
}

/** At most `longest` characters, cut at a word where there is one, ending in an ellipsis when cut. */
export function clip(text: string, longest: number): string {
  const characters = Array.from(text);
  if (characters.length <= longest) return text;
  const cut = characters.slice(0, longest - 1).join('');
  const word = cut.lastIndexOf(' ');
  return `${word > longest * 0.6 ? cut.slice(0, word) : cut}…`;
}

/** The first `most` of a list, and how many are left out. */
export function bounded<Item>(items: readonly Item[], most: number): { readonly shown: readonly Item[]; readonly more: number } {
  return { shown: items.slice(0, most), more: Math.max(0, items.length - most) };
}
