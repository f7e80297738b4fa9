/** Why a section cannot be told; ends up in the report as its reason. */
export class Untold extends Error {}

/** Whole days from `at` to `now`, never negative. */
export function daysBetween(at: Date, now: Date): number {
  return Math.max(0, Math.floor((now.getTime() - at.getTime()) / 86_400_000));
}

const byName = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** In an order of their own, so that the same things told in another order are the same section. */
export function sortedBy<T>(items: readonly T[], key: (item: T) => string): readonly T[] {
  return [...items].sort((a, b) => byName(key(a), key(b)));
}
