import type { Skill } from '../../controls/check.js';
import type { WindowTime } from '../../tenancy/maintenance-windows.js';

/** A fix that could be done at one clinic. */
export interface Work {
  readonly key: string;
  readonly clinicId: string;
  /** Fixes of one group share what is prepared once: the first of them takes `minutes`, each further one `repeatMinutes`. */
  readonly group: string;
  /** Technician minutes, > 0. */
  readonly minutes: number;
  /** At most `minutes`. */
  readonly repeatMinutes: number;
  /** Expected breaches a year that it removes alone, ≥ 0. */
  readonly gain: number;
  readonly skill: Skill;
  /** It is done in a maintenance window of the clinic. */
  readonly interrupts: boolean;
}

export interface Technician {
  readonly name: string;
  readonly skills: readonly Skill[];
  readonly minutes: number;
}

export interface Means {
  readonly crew: readonly Technician[];
  /** What there is of maintenance windows by clinic; a clinic that is not named has no limit. */
  readonly windows: ReadonlyMap<string, WindowTime>;
}

export interface Assigned {
  readonly work: Work;
  /** Index into the crew. */
  readonly technician: number;
  readonly minutes: number;
}

/** Time is dealt out in slots of five minutes; a fix takes whole ones. */
const SLOT = 5;
export const slotsOf = (minutes: number): number => Math.ceil(minutes / SLOT);
export const roomOf = (minutes: number): number => Math.floor(minutes / SLOT);

/** More gain a slot first; equal ones by key, so that a plan does not depend on the order of the work. */
export function byDensity(a: Work, b: Work): number {
  return b.gain / slotsOf(b.repeatMinutes) - a.gain / slotsOf(a.repeatMinutes) || (a.key < b.key ? -1 : 1);
}

/** By group, most gain first. */
export function inGroups(work: readonly Work[]): ReadonlyMap<string, readonly Work[]> {
  const groups = new Map<string, Work[]>();
  for (const one of work) {
    const same = groups.get(one.group);
    if (same) same.push(one);
    else groups.set(one.group, [one]);
  }
  for (const same of groups.values()) same.sort((a, b) => b.gain - a.gain || (a.key < b.key ? -1 : 1));
  return groups;
}

/** Work that gains something and that somebody could do within the means, if nothing else was done. */
export function doable(work: readonly Work[], { crew, windows }: Means): readonly Work[] {
  return work.filter((one) => one.gain > 0 && obstacleTo(one, { crew, windows }) === null);
}

/** Slots of the clinic's longest window: a fix is done in one. */
export function longestRoom({ windows }: Means, clinicId: string): number {
  return roomOf(windows.get(clinicId)?.longest ?? Infinity);
}

/** Why a fix cannot be done at all: nobody is able to, nobody has the time, or no maintenance window is long enough. */
export type Obstacle = 'no-skill' | 'no-time' | 'no-window';

export function obstacleTo(
  { repeatMinutes, minutes, skill, interrupts, clinicId }: Omit<Work, 'key' | 'gain'>,
  means: Means,
): Obstacle | null {
  const able = means.crew.filter(({ skills }) => skills.includes(skill));
  if (able.length === 0) return 'no-skill';
  if (interrupts && slotsOf(minutes) > longestRoom(means, clinicId)) return 'no-window';
  return able.some((one) => roomOf(one.minutes) >= slotsOf(repeatMinutes)) ? null : 'no-time';
}
