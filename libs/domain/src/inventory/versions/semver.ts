import { compareDigits, compareIdentifiers, compareLists } from './order.js';

const VERSION = /^v?(\d+)\.(\d+)\.(\d+)(?:-([\da-z-]+(?:\.[\da-z-]+)*))?(?:\+[\da-z-]+(?:\.[\da-z-]+)*)?$/i;

/** Order of two versions by Semantic Versioning 2.0.0 §11; null where either is none. What is built from does not count. */
export function compareSemver(a: string, b: string): number | null {
  const [one, other] = [VERSION.exec(a.trim()), VERSION.exec(b.trim())];
  if (!one || !other) return null;
  for (const part of [1, 2, 3]) {
    const order = compareDigits(one[part] ?? '', other[part] ?? '');
    if (order !== 0) return order;
  }
  return comparePre(one[4], other[4]);
}

function comparePre(a: string | undefined, b: string | undefined): number {
  if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? 1 : -1;
  return compareLists(a.split('.'), b.split('.'), (one, other) => compareIdentifiers(one, other, -1));
}
