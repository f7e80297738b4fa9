import { Roster } from './roster.js';
import { byDensity, slotsOf, type Assigned, type Means, type Work } from './work.js';

/** Sets of this size are tried whole, within so many steps. */
export const SMALL = 20;
const MOST_STEPS = 100_000;

/** The best plan of a small set of work, whoever does what, and whether that was proven within the steps. */
export function branchAndBound(
  work: readonly Work[],
  means: Means,
  start: readonly Assigned[],
): { readonly chosen: readonly Assigned[]; readonly proven: boolean } {
  const sorted = [...work].sort(byDensity);
  const roster = new Roster(means);
  let best = { chosen: start, gain: start.reduce((sum, { work: one }) => sum + one.gain, 0) };
  let steps = 0;
  const visit = (index: number, gain: number): void => {
    steps += 1;
    if (gain > best.gain) best = { chosen: [...roster.chosen], gain };
    const next = sorted[index];
    if (!next || steps > MOST_STEPS || gain + most(sorted, index, roster.slotsLeft) <= best.gain) return;
    for (const technician of roster.able(next)) {
      roster.assign(next, technician);
      visit(index + 1, gain + next.gain);
      roster.undo();
    }
    visit(index + 1, gain);
  };
  visit(0, 0);
  return { chosen: best.chosen, proven: steps <= MOST_STEPS };
}

/** What is left if the rest could be done in part, by anybody, and all of it was prepared (Dantzig). */
function most(sorted: readonly Work[], from: number, slots: number): number {
  let [room, sum] = [slots, 0];
  for (let index = from; index < sorted.length && room > 0; index += 1) {
    const { gain, repeatMinutes } = sorted[index] as Work;
    const size = slotsOf(repeatMinutes);
    sum += gain * Math.min(1, room / size);
    room -= size;
  }
  return sum;
}
