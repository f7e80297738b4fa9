/** A fix that could be done at one clinic. */
export interface Candidate {
  readonly key: string;
  /** Technician minutes, > 0. */
  readonly minutes: number;
  /** Expected breaches a year that it removes alone, ≥ 0. */
  readonly gain: number;
}

export interface Plan {
  /** In the order to do them: most gain a minute first. */
  readonly chosen: readonly Candidate[];
  readonly minutes: number;
  /** Sum of the chosen gains. */
  readonly gain: number;
  /** No plan within the time gains more than this. Equal to `gain` when the plan is exact. */
  readonly bound: number;
  readonly exact: boolean;
}

/** Candidates × slots up to which every combination is weighed, about 50 ms. */
const EXACT_CELLS = 4_000_000;
const SLOT = 5;

/**
 * The fixes that remove most risk within the time: a 0/1 knapsack over slots of five minutes (a fix takes whole slots). Small sets are solved exactly by dynamic programming. Larger
 * ones greedily by gain a minute, or by the best single fix if that is more: at least half of the best plan for certain, and `bound`, the best plan if the last fix could be
 * done in part (Dantzig), says how near it is.
 */
export function planFixes(candidates: readonly Candidate[], minutes: number, cells = EXACT_CELLS): Plan {
  const slots = Math.floor(minutes / SLOT);
  const useful = candidates.filter(({ gain, minutes: needed }) => gain > 0 && slotsOf(needed) <= slots).sort(byDensity);
  const exact = useful.length * (slots + 1) <= cells;
  const chosen = exact ? exactly(useful, slots) : greedily(useful, slots);
  const gain = sum(chosen.map((one) => one.gain));
  const bound = exact ? gain : dantzig(useful, slots);
  return { chosen, minutes: sum(chosen.map((one) => one.minutes)), gain, bound, exact };
}

const slotsOf = (minutes: number): number => Math.ceil(minutes / SLOT);
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** Equal ones by key, so that a plan does not depend on the order of the candidates. */
function byDensity(a: Candidate, b: Candidate): number {
  return b.gain / slotsOf(b.minutes) - a.gain / slotsOf(a.minutes) || (a.key < b.key ? -1 : 1);
}

function exactly(candidates: readonly Candidate[], slots: number): readonly Candidate[] {
  const best = new Float64Array(slots + 1);
  const taken = candidates.map(() => new Uint8Array(slots + 1));
  candidates.forEach(({ minutes, gain }, index) => {
    const size = slotsOf(minutes);
    const row = taken[index] as Uint8Array;
    for (let room = slots; room >= size; room -= 1) {
      const more = (best[room - size] as number) + gain;
      if (more <= (best[room] as number)) continue;
      best[room] = more;
      row[room] = 1;
    }
  });
  return walkBack(candidates, taken, slots);
}

function walkBack(candidates: readonly Candidate[], taken: readonly Uint8Array[], slots: number): readonly Candidate[] {
  const chosen: Candidate[] = [];
  let room = slots;
  for (let index = candidates.length - 1; index >= 0; index -= 1) {
    const candidate = candidates[index];
    if (!candidate || taken[index]?.[room] !== 1) continue;
    chosen.unshift(candidate);
    room -= slotsOf(candidate.minutes);
  }
  return chosen;
}

function greedily(candidates: readonly Candidate[], slots: number): readonly Candidate[] {
  let room = slots;
  const chosen = candidates.filter(({ minutes }) => {
    const fits = slotsOf(minutes) <= room;
    if (fits) room -= slotsOf(minutes);
    return fits;
  });
  const single = candidates.reduce<Candidate | null>((most, one) => (most === null || one.gain > most.gain ? one : most), null);
  return single && single.gain > sum(chosen.map(({ gain }) => gain)) ? [single] : chosen;
}

function dantzig(candidates: readonly Candidate[], slots: number): number {
  let room = slots;
  let bound = 0;
  for (const { minutes, gain } of candidates) {
    const size = slotsOf(minutes);
    bound += gain * Math.min(1, room / size);
    room -= size;
    if (room <= 0) break;
  }
  return bound;
}
