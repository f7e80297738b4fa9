import { longestRoom, roomOf, slotsOf, type Assigned, type Means, type Work } from './work.js';

/** Who still has how much time, what is prepared, and which windows are left, while a plan is made. */
export class Roster {
  readonly chosen: Assigned[] = [];
  readonly #left: number[];
  readonly #windows: Map<string, number>;
  readonly #prepared = new Map<string, number>();

  constructor(private readonly means: Means) {
    this.#left = means.crew.map(({ minutes }) => roomOf(minutes));
    this.#windows = new Map([...means.windows].map(([clinicId, { minutes }]) => [clinicId, roomOf(minutes)]));
  }

  get slotsLeft(): number {
    return this.#left.reduce((sum, left) => sum + left, 0);
  }

  get gain(): number {
    return this.chosen.reduce((sum, { work }) => sum + work.gain, 0);
  }

  minutesFor({ group, minutes, repeatMinutes }: Work): number {
    return this.isPrepared(group) ? repeatMinutes : minutes;
  }

  isPrepared(group: string): boolean {
    return (this.#prepared.get(group) ?? 0) > 0;
  }

  /** True when the clinic's windows have that much left, and one of them is as long. */
  hasWindow(clinicId: string, minutes: number): boolean {
    return slotsOf(minutes) <= Math.min(longestRoom(this.means, clinicId), this.#windows.get(clinicId) ?? Infinity);
  }

  /** Technicians who could do it, the least versatile and then the busiest first; those who do not differ count once. */
  able(work: Work): readonly number[] {
    const { skill, interrupts, clinicId, minutes } = work;
    if (interrupts && !this.hasWindow(clinicId, minutes)) return [];
    const slots = slotsOf(this.minutesFor(work));
    const seen = new Set<string>();
    return this.means.crew
      .map(({ skills }, index) => ({ index, skills, left: this.#left[index] ?? 0 }))
      .filter(({ skills, left }) => skills.includes(skill) && left >= slots)
      .sort((a, b) => a.skills.length - b.skills.length || a.left - b.left || a.index - b.index)
      .filter(({ skills, left }) => {
        const kind = `${[...skills].sort().join()} ${left}`;
        return !seen.has(kind) && seen.add(kind);
      })
      .map(({ index }) => index);
  }

  assign(work: Work, technician: number): void {
    const minutes = this.minutesFor(work);
    this.chosen.push({ work, technician, minutes });
    this.#count(work, technician, { slots: slotsOf(minutes), sign: 1 });
  }

  /** Takes the last assignment back. */
  undo(): void {
    const last = this.chosen.pop();
    if (last) this.#count(last.work, last.technician, { slots: slotsOf(last.minutes), sign: -1 });
  }

  #count(work: Work, technician: number, { slots, sign }: { readonly slots: number; readonly sign: 1 | -1 }): void {
    this.#left[technician] = (this.#left[technician] ?? 0) - sign * slots;
    this.#prepared.set(work.group, (this.#prepared.get(work.group) ?? 0) + sign);
    const window = this.#windows.get(work.clinicId);
    if (work.interrupts && window !== undefined) this.#windows.set(work.clinicId, window - sign * slotsOf(work.minutes));
  }
}
