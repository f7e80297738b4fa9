import { inGroups, slotsOf, type Assigned, type Work } from './work.js';

/** Groups × choices × slots up to which the table is made, about 50 ms. */
export const EXACT_CELLS = 4_000_000;

/**
 * The best plan of one technician who can do all of it, no window in the way: of each group some number of its best fixes, by dynamic
 * programming over slots (a multiple-choice knapsack).
 */
export function exactly(work: readonly Work[], slots: number): readonly Assigned[] {
  const groups = [...inGroups(work).values()];
  let best: Float64Array = new Float64Array(slots + 1);
  const taken = groups.map((same) => {
    const row = new Uint16Array(slots + 1);
    best = withGroup(same, best, row);
    return row;
  });
  return walkBack(groups, taken, slots);
}

/** The best gain in every room once the group may be chosen from; `row` keeps how many of it. */
function withGroup(same: readonly Work[], before: Float64Array, row: Uint16Array): Float64Array {
  const best = Float64Array.from(before);
  let [cost, gain] = [0, 0];
  for (const [index, work] of same.entries()) {
    cost += slotsOf(index === 0 ? work.minutes : work.repeatMinutes);
    gain += work.gain;
    for (let room = cost; room < best.length; room += 1) {
      const more = (before[room - cost] as number) + gain;
      if (more <= (best[room] as number)) continue;
      best[room] = more;
      row[room] = index + 1;
    }
  }
  return best;
}

function walkBack(groups: readonly (readonly Work[])[], taken: readonly Uint16Array[], slots: number): readonly Assigned[] {
  const chosen: Assigned[] = [];
  let room = slots;
  for (let index = groups.length - 1; index >= 0; index -= 1) {
    const own = (groups[index] ?? []).slice(0, taken[index]?.[room] ?? 0);
    for (const [place, work] of own.entries()) {
      const minutes = place === 0 ? work.minutes : work.repeatMinutes;
      chosen.push({ work, technician: 0, minutes });
      room -= slotsOf(minutes);
    }
  }
  return chosen;
}
