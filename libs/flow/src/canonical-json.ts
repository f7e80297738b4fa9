/** JSON with sorted keys and no spaces: equal values have equal text, however they were stored. Dates become ISO strings; undefined members vanish. */
export function canonicalJson(value: unknown): string {
  if (value === undefined) return 'null';
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (value instanceof Date) return JSON.stringify(value.toISOString());
  return Array.isArray(value) ? listText(value) : objectText(value as Readonly<Record<string, unknown>>);
}

function listText(items: readonly unknown[]): string {
  let text = '[';
  for (let n = 0; n < items.length; n += 1) text += n === 0 ? canonicalJson(items[n]) : `,${canonicalJson(items[n])}`;
  return `${text}]`;
}

function objectText(value: Readonly<Record<string, unknown>>): string {
  let text = '{';
  for (const name of sortedNames(value)) {
    const member = value[name];
    if (member !== undefined) text += `${text.length === 1 ? '' : ','}${JSON.stringify(name)}:${canonicalJson(member)}`;
  }
  return `${text}}`;
}

/** By UTF-16 code units. What a program has written is mostly in its order already. */
function sortedNames(value: object): readonly string[] {
  const names = Object.keys(value);
  return names.every((name, n) => n === 0 || (names[n - 1] ?? '') < name) ? names : names.sort();
}
