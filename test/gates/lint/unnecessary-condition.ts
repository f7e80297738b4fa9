export const first = (items: readonly [number]): number => items[0] ?? 0;
