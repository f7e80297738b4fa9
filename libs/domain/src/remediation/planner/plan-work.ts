import { fractionalBound } from './bound.js';
import { branchAndBound, SMALL } from './branch-and-bound.js';
import { EXACT_CELLS, exactly } from './exactly.js';
import { greedily } from './greedily.js';
import { doable, roomOf, slotsOf, type Assigned, type Means, type Work } from './work.js';

export interface WorkPlan {
  /** In the order to do them: most gain a minute first, what is prepared by one before those that use it. */
  readonly chosen: readonly Assigned[];
  readonly minutes: number;
  /** Sum of the chosen gains. */
  readonly gain: number;
  /** No plan within the means gains more than this. Equal to `gain` when the plan is exact. */
  readonly bound: number;
  readonly exact: boolean;
}

/**
 * The fixes that remove most risk within the crew's time and skills and the clinics' maintenance windows. One technician who can do all, no
 * window in the way: exact. Others exact up to twenty fixes, beyond that greedily with a bound. `cells` below 0 never is exact.
 */
export function planWork(work: readonly Work[], means: Means, cells = EXACT_CELLS): WorkPlan {
  const useful = doable(work, means);
  const { chosen, proven } = cells < 0 ? unproven(greedily(useful, means)) : bestOf(useful, means, cells);
  const gain = chosen.reduce((sum, { work: one }) => sum + one.gain, 0);
  return {
    chosen: inOrder(chosen),
    minutes: chosen.reduce((sum, { minutes }) => sum + minutes, 0),
    gain,
    bound: proven ? gain : Math.max(gain, fractionalBound(useful, means.crew)),
    exact: proven,
  };
}

interface Best {
  readonly chosen: readonly Assigned[];
  readonly proven: boolean;
}

const unproven = (chosen: readonly Assigned[]): Best => ({ chosen, proven: false });

function bestOf(work: readonly Work[], means: Means, cells: number): Best {
  const [only, ...others] = means.crew;
  if (!only || work.length === 0) return { chosen: [], proven: true };
  const slots = roomOf(only.minutes);
  if (others.length === 0 && windowsSuffice(work, means) && (work.length + 1) * (slots + 1) <= cells)
    return { chosen: exactly(work, slots), proven: true };
  const start = greedily(work, means);
  return work.length <= SMALL ? branchAndBound(work, means, start) : unproven(start);
}

function windowsSuffice(work: readonly Work[], { windows }: Means): boolean {
  const asked = new Map<string, number>();
  for (const { clinicId, minutes, interrupts } of work) if (interrupts) asked.set(clinicId, (asked.get(clinicId) ?? 0) + slotsOf(minutes));
  return [...asked].every(([clinicId, slots]) => slots <= roomOf(windows.get(clinicId)?.minutes ?? Infinity));
}

function inOrder(chosen: readonly Assigned[]): readonly Assigned[] {
  const density = ({ work, minutes }: Assigned): number => work.gain / minutes;
  const prepares = ({ work, minutes }: Assigned): boolean => minutes === work.minutes && work.minutes > work.repeatMinutes;
  const groups = new Map<string, number>();
  for (const one of chosen) groups.set(one.work.group, Math.max(groups.get(one.work.group) ?? 0, density(one)));
  // What prepares a group comes where the group's best would.
  const rank = (one: Assigned): number => (prepares(one) ? (groups.get(one.work.group) ?? 0) : density(one));
  return [...chosen].sort((a, b) => rank(b) - rank(a) || Number(prepares(b)) - Number(prepares(a)) || (a.work.key < b.work.key ? -1 : 1));
}
