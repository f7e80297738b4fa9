import fc from 'fast-check';
import { SKILLS } from '../../controls/check.js';
import { planWork, type WorkPlan } from './plan-work.js';
import type { WindowTime } from '../../tenancy/maintenance-windows.js';
import type { Means, Technician, Work } from './work.js';

const work = (key: string, facts: Partial<Work> = {}): Work => {
  const minutes = facts.minutes ?? 30;
  return {
    ...{ key, clinicId: 'c', group: key, minutes, repeatMinutes: minutes, gain: 0.01, skill: 'endpoints', interrupts: false },
    ...facts,
  };
};
const time = (minutes: number, longest = minutes): WindowTime => ({ minutes, longest });
const alone = (minutes: number): Means => ({ crew: [{ name: 'Kim', skills: SKILLS, minutes }], windows: new Map() });

const someWork = (most: number): fc.Arbitrary<readonly Work[]> =>
  fc
    .array(
      fc.record({
        minutes: fc.integer({ min: 5, max: 240 }),
        share: fc.constantFrom(1, 0.5, 0.2),
        gain: fc.double({ min: 0, max: 0.05, noNaN: true }).map((gain) => (gain < 1e-12 ? 0 : gain)),
        clinicId: fc.constantFrom('a', 'b', 'c'),
        group: fc.constantFrom('g1', 'g2', 'g3', 'g4'),
        skill: fc.constantFrom(...SKILLS),
        interrupts: fc.boolean(),
      }),
      { maxLength: most },
    )
    .map((all) => {
      // As in the catalogue: what a fix takes and who can do it hang on the check alone.
      const firsts = new Map(all.map((one) => [one.group, one]));
      return all.map(({ gain, clinicId, group }, index): Work => {
        const { minutes, share, skill, interrupts } = firsts.get(group) as (typeof all)[number];
        const repeatMinutes = Math.max(5, Math.round(minutes * share));
        return { key: `fix-${index}`, clinicId, group, minutes: Math.max(minutes, repeatMinutes), repeatMinutes, gain, skill, interrupts };
      });
    });
const someMeans: fc.Arbitrary<Means> = fc.record({
  crew: fc.array(
    fc.record({
      name: fc.constant('Kim'),
      skills: fc.subarray([...SKILLS]),
      minutes: fc.integer({ min: 0, max: 600 }),
    }) as fc.Arbitrary<Technician>,
    { maxLength: 3 },
  ),
  windows: fc.constantFrom(new Map<string, WindowTime>(), new Map([['a', time(60)]]), new Map([['a', time(0)], ['b', time(240, 45)]])), // prettier-ignore
});
const slots = (minutes: number): number => Math.ceil(minutes / 5);

/** Every subset with every way to deal it out. */
function best(all: readonly Work[], { crew, windows }: Means): number {
  let most = 0;
  const visit = (
    index: number,
    gain: number,
    used: readonly number[],
    windowed: ReadonlyMap<string, number>,
    open: ReadonlySet<string>,
  ): void => {
    most = Math.max(most, gain);
    const one = all[index];
    if (!one) return;
    visit(index + 1, gain, used, windowed, open);
    const taken = (windowed.get(one.clinicId) ?? 0) + slots(one.minutes);
    const window = windows.get(one.clinicId) ?? time(Infinity);
    if (one.interrupts && (taken > Math.floor(window.minutes / 5) || slots(one.minutes) > Math.floor(window.longest / 5))) return;
    const cost = slots(open.has(one.group) ? one.repeatMinutes : one.minutes);
    crew.forEach(({ skills, minutes }, who) => {
      if (!skills.includes(one.skill) || (used[who] ?? 0) + cost > Math.floor(minutes / 5)) return;
      const next = used.map((slot, index_) => (index_ === who ? slot + cost : slot));
      visit(
        index + 1,
        gain + one.gain,
        next,
        one.interrupts ? new Map([...windowed, [one.clinicId, taken]]) : windowed,
        new Set([...open, one.group]),
      );
    });
  };
  visit(0, 0, crew.map(() => 0), new Map(), new Set()); // prettier-ignore
  return most;
}

function keepsWithin({ chosen }: WorkPlan, { crew, windows }: Means): void {
  crew.forEach(({ skills, minutes }, who) => {
    const own = chosen.filter(({ technician }) => technician === who);
    expect(own.every(({ work: one }) => skills.includes(one.skill))).toBe(true);
    expect(own.reduce((sum, one) => sum + one.minutes, 0)).toBeLessThanOrEqual(minutes);
  });
  for (const [clinicId, { minutes, longest }] of windows) {
    const own = chosen.filter(({ work: one }) => one.interrupts && one.clinicId === clinicId);
    expect(own.reduce((sum, one) => sum + one.work.minutes, 0)).toBeLessThanOrEqual(minutes);
    expect(own.every((one) => one.work.minutes <= longest)).toBe(true);
  }
  for (const group of new Set(chosen.map(({ work: one }) => one.group))) {
    const [first, ...others] = chosen.filter(({ work: one }) => one.group === group);
    expect(first?.minutes).toBe(first?.work.minutes);
    expect(others.every((one) => one.minutes === one.work.repeatMinutes)).toBe(true);
  }
}

describe('a plan', () => {
  it('is the best of all when it says that it is exact, whoever does what', () => {
    fc.assert(
      fc.property(someWork(6), someMeans, (all, means) => {
        const plan = planWork(all, means);
        expect(plan).toMatchObject({ exact: true, bound: plan.gain });
        expect(plan.gain).toBeCloseTo(best(all, means), 12);
        keepsWithin(plan, means);
      }),
    );
  });

  it('of one technician who can do all is exact for large sets too', () => {
    fc.assert(
      fc.property(someWork(6), fc.integer({ min: 0, max: 900 }), (all, minutes) => {
        expect(planWork(all, alone(minutes)).gain).toBeCloseTo(best(all, alone(minutes)), 12);
      }),
    );
    const many = Array.from({ length: 1_000 }, (_, n) =>
      work(`w${n}`, { group: `g${n % 40}`, minutes: 60, repeatMinutes: 10, gain: 0.001 + (n % 7) / 1e4 }),
    );
    expect(planWork(many, alone(6_000))).toMatchObject({ exact: true });
  });

  it('made greedily keeps within time, skills and windows, and its bound is never below the best', () => {
    fc.assert(
      fc.property(someWork(7), someMeans, (all, means) => {
        const greedy = planWork(all, means, -1);
        const most = best(all, means);
        expect(greedy.exact).toBe(false);
        keepsWithin(greedy, means);
        expect(greedy.gain).toBeLessThanOrEqual(most + 1e-12);
        expect(greedy.bound).toBeGreaterThanOrEqual(most - 1e-12);
      }),
    );
  });

  it('made greedily for one technician, nothing prepared, gains at least half of the best', () => {
    fc.assert(
      fc.property(someWork(40), fc.integer({ min: 0, max: 900 }), (all, minutes) => {
        const plain = all.map((one) => ({ ...one, repeatMinutes: one.minutes }));
        expect(planWork(plain, alone(minutes), -1).gain).toBeGreaterThanOrEqual(planWork(plain, alone(minutes)).gain / 2 - 1e-12);
      }),
    );
  });

  it('takes one great fix over many small ones with a better rate', () => {
    const all = [
      work('quick', { minutes: 5, repeatMinutes: 5, gain: 0.002 }),
      work('great', { minutes: 100, repeatMinutes: 100, gain: 0.03 }),
    ];
    const keys = (minutes: number, cells?: number) => planWork(all, alone(minutes), cells).chosen.map((one) => one.work.key);
    expect(keys(100)).toEqual(['great']);
    expect(keys(100, -1)).toEqual(['great']);
    expect(keys(105)).toEqual(['quick', 'great']);
  });

  it('prepares once what many clinics need, and does that first', () => {
    const same = Array.from({ length: 10 }, (_, n) =>
      work(`lock-${n}`, { clinicId: `c${n}`, group: 'lock', minutes: 60, repeatMinutes: 5, gain: 0.004 }),
    );
    const plan = planWork([...same, work('other', { minutes: 60, gain: 0.02 })], alone(110));
    expect(plan.chosen.map(({ minutes }) => minutes)).toEqual([60, 5, 5, 5, 5, 5, 5, 5, 5, 5]);
  });

  it('leaves what nobody can do, and what no window is long enough for', () => {
    const means: Means = { crew: [{ name: 'Kim', skills: ['endpoints'], minutes: 600 }], windows: new Map([['shut', time(0)]]) };
    const all = [
      work('router', { skill: 'network' }),
      work('upgrade', { clinicId: 'shut', interrupts: true }),
      work('lock', { clinicId: 'shut' }),
    ];
    expect(planWork(all, means).chosen.map((one) => one.work.key)).toEqual(['lock']);
    expect(planWork(all, { crew: [], windows: new Map() })).toMatchObject({ chosen: [], gain: 0, bound: 0 });
  });

  it('gives a fix to whoever can do least else', () => {
    const crew: Technician[] = [
      { name: 'All', skills: SKILLS, minutes: 30 },
      { name: 'One', skills: ['endpoints'], minutes: 30 },
    ];
    const all = [work('lock', { gain: 0.02 }), work('mfa', { skill: 'identity' })];
    const told = planWork(all, { crew, windows: new Map() }, -1).chosen.map((one) => [one.work.key, crew[one.technician]?.name]);
    expect(told).toEqual([
      ['lock', 'One'],
      ['mfa', 'All'],
    ]);
  });

  it('does not depend on the order of the work', () => {
    fc.assert(
      fc.property(someWork(30), someMeans, (all, means) =>
        expect(planWork([...all].reverse(), means, -1)).toEqual(planWork(all, means, -1)),
      ),
    );
  });
});
