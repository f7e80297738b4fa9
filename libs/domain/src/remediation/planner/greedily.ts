import { densestStart } from './bound.js';
import { Roster } from './roster.js';
import { inGroups, slotsOf, type Assigned, type Means, type Work } from './work.js';

/**
 * The densest fix that still fits, again and again, or the best single fix if that gains more. A group that is not prepared yet counts as
 * its densest start.
 */
export function greedily(work: readonly Work[], means: Means): readonly Assigned[] {
  const roster = new Roster(means);
  const groups = new Map([...inGroups(work)].map(([group, same]) => [group, [...same]]));
  for (let next = densest(groups, roster); next; next = densest(groups, roster)) {
    groups.get(next.group)?.shift();
    const [technician] = roster.able(next);
    if (technician !== undefined) roster.assign(next, technician);
  }
  const single = bestSingle(work, means);
  return single && single.work.gain > roster.gain ? [single] : roster.chosen;
}

function densest(groups: ReadonlyMap<string, readonly Work[]>, roster: Roster): Work | null {
  let best: { readonly work: Work; readonly density: number } | null = null;
  for (const [group, same] of groups) {
    const [work] = same;
    if (!work) continue;
    const density = roster.isPrepared(group) ? work.gain / slotsOf(work.repeatMinutes) : densityOf(same);
    if (!best || density > best.density || (density === best.density && work.key < best.work.key)) best = { work, density };
  }
  return best?.work ?? null;
}

function densityOf(same: readonly Work[]): number {
  const { gain, slots } = densestStart(same);
  return gain / slots;
}

function bestSingle(work: readonly Work[], means: Means): Assigned | null {
  const roster = new Roster(means);
  const able = work.filter((one) => roster.able(one).length > 0);
  const best = able.reduce<Work | null>((most, one) => (most === null || one.gain > most.gain ? one : most), null);
  const [technician] = best ? roster.able(best) : [];
  return best && technician !== undefined ? { work: best, technician, minutes: best.minutes } : null;
}
