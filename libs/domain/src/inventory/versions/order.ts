/** Order of two texts by their characters' codes. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Numbers of any length; an empty one is 0. */
export function compareDigits(a: string, b: string): number {
  const [one, other] = [a.replace(/^0+/, ''), b.replace(/^0+/, '')];
  return Math.sign(one.length - other.length) || compareText(one, other);
}

/** Numbers and words; `numbers` says where a number stands to a word. */
export function compareIdentifiers(one: string, other: string, numbers: 1 | -1): number {
  const [isNumber, isOther] = [/^\d+$/.test(one), /^\d+$/.test(other)];
  if (isNumber !== isOther) return isNumber ? numbers : -numbers;
  return isNumber ? compareDigits(one, other) : compareText(one, other);
}

/** The first difference decides; of two that begin alike the shorter one comes first. */
export function compareLists(a: readonly string[], b: readonly string[], compare: (one: string, other: string) => number): number {
  for (const [n, one] of a.entries()) {
    const other = b[n];
    if (other === undefined) return 1;
    const order = compare(one, other);
    if (order !== 0) return order;
  }
  return a.length < b.length ? -1 : 0;
}
