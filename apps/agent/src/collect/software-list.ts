import type { SoftwareItem, SoftwareSection } from '#libs/domain';
import { sortedBy } from './text.js';

const MOST_ITEMS = 5_000;

/** Sorted, without doubles, and bounded. */
export function softwareSection(source: string, items: readonly SoftwareItem[]): SoftwareSection {
  const distinct = new Map(items.map((item) => [`${item.name.toLowerCase()}\u0000${item.version}\u0000${item.vendor ?? ''}`, item]));
  const sorted = sortedBy([...distinct], ([key]) => key).map(([, item]) => item);
  return { source, truncated: sorted.length > MOST_ITEMS, items: sorted.slice(0, MOST_ITEMS) };
}
