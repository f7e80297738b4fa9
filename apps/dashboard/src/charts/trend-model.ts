/** Which of `length` points on a horizontal scale lies nearest to a pointer. */
export function nearest(pointer: number, length: number, x: (index: number) => number): number {
  let best = 0;
  for (let index = 1; index < length; index += 1) {
    if (Math.abs(x(index) - pointer) < Math.abs(x(best) - pointer)) best = index;
  }
  return best;
}

/** Evenly spaced indexes to label, always with the last one, at most `wanted`. */
export function tickIndexes(length: number, wanted: number): readonly number[] {
  if (length <= 0) return [];
  const every = Math.max(1, Math.ceil((length - 1) / Math.max(1, wanted - 1)));
  const indexes: number[] = [];
  for (let index = length - 1; index >= 0; index -= every) indexes.unshift(index);
  return indexes;
}
