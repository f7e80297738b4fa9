import type { Skill } from '../../controls/check.js';
import { inGroups, roomOf, slotsOf, type Technician, type Work } from './work.js';

/** Work that may be done in part, for the same gain a slot all along. */
interface Segment {
  readonly skill: Skill;
  readonly slots: number;
  readonly gain: number;
}

/**
 * No plan gains more than this: the best one if fixes could be done in part, by several technicians, and outside of windows. What can be
 * dealt out to technicians by their skills is a polymatroid, so taking the densest work first is best (Edmonds 1970).
 */
export function fractionalBound(work: readonly Work[], crew: readonly Technician[]): number {
  const rooms = roomsOf(crew, [...new Set(work.map(({ skill }) => skill))]);
  const segments = [...inGroups(work).values()].flatMap(segmentsOf);
  segments.sort((a, b) => b.gain / b.slots - a.gain / a.slots);
  let bound = 0;
  for (const { skill, slots, gain } of segments) {
    const bounding = rooms.filter(({ skills }) => skills.has(skill));
    const taken = Math.min(slots, ...bounding.map(({ left }) => left));
    for (const room of bounding) room.left -= taken;
    bound += (gain * taken) / slots;
  }
  return bound;
}

/** For each set of skills, the time of those who have any of them: what is taken of the set's skills never exceeds it (Hall). */
function roomsOf(crew: readonly Technician[], skills: readonly Skill[]): readonly { readonly skills: ReadonlySet<Skill>; left: number }[] {
  return Array.from({ length: (1 << skills.length) - 1 }, (_, index) => {
    const set = new Set(skills.filter((_skill, bit) => ((index + 1) >> bit) & 1));
    const able = crew.filter((one) => one.skills.some((skill) => set.has(skill)));
    return { skills: set, left: able.reduce((sum, { minutes }) => sum + roomOf(minutes), 0) };
  });
}

/** A group's first fixes together with what is prepared once, as many as make it densest, then the others one by one. */
function segmentsOf(same: readonly Work[]): readonly Segment[] {
  const [first] = same;
  if (!first) return [];
  const { count, slots, gain } = densestStart(same);
  const rest = same.slice(count).map((one) => ({ skill: one.skill, slots: slotsOf(one.repeatMinutes), gain: one.gain }));
  return [{ skill: first.skill, slots, gain }, ...rest];
}

interface Start {
  readonly count: number;
  readonly slots: number;
  readonly gain: number;
}

/** `same`: a group's work, most gain first, not empty. */
export function densestStart(same: readonly Work[]): Start {
  let best: Start = { count: 0, slots: 1, gain: -1 };
  let [slots, gain] = [0, 0];
  for (const [index, work] of same.entries()) {
    slots += slotsOf(index === 0 ? work.minutes : work.repeatMinutes);
    gain += work.gain;
    if (gain / slots > best.gain / best.slots) best = { count: index + 1, slots, gain };
  }
  return best;
}
