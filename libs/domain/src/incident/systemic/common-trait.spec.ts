import fc from 'fast-check';
import { fact, GOOD_DEVICE } from '../../evidence/evidence.fixture.js';
import { readTrait, traitKey, traitsOf } from './clinic-traits.js';
import { commonTraits, type TraitCount } from './common-trait.js';

const count = (value: string, turned: number, others: number): TraitCount => ({ kind: 'software', value, turned, others });

describe('what clinics have in common', () => {
  it('is what they have and the others do not, with figures that can be checked by hand', () => {
    const found = commonTraits([count('agent 9.1', 4, 0), count('office 2019', 3, 8)], { turned: 4, others: 16 });
    // All four of 20 have it and nobody else: 1 in 4845 by luck, twice because two traits were looked at.
    expect(found[0]).toMatchObject({ value: 'agent 9.1', support: 1, lift: 5, isGuess: true });
    expect(found[0]?.chance).toBeCloseTo(2 / 4845, 12);
    expect(found[1]).toMatchObject({ value: 'office 2019', support: 0.75, isGuess: false });
    expect(found[1]?.lift).toBeCloseTo(3 / 11 / 0.2, 12);
  });

  it('is nothing where everybody has it, most have it not, or there are no others', () => {
    expect(commonTraits([count('a', 4, 16), count('b', 1, 0)], { turned: 4, others: 16 })).toEqual([]);
    expect(commonTraits([count('a', 4, 0)], { turned: 4, others: 0 })).toEqual([]);
  });

  it('is worked out with no more logarithms than there are clinics, however many traits are looked at', () => {
    const [log, logged] = [Math.log, { times: 0 }];
    Math.log = (value) => ((logged.times += 1), log(value));
    const counts = Array.from({ length: 400 }, (_, n) => count(`trait ${n}`, 600 + (n % 400), 300));
    const found = commonTraits(counts, { turned: 1_000, others: 1_000 });
    Math.log = log;
    expect(logged.times).toBeLessThanOrEqual(2_000);
    expect(found).toHaveLength(5);
    expect(found.every(({ chance }) => chance >= 0 && chance < 1e-9)).toBe(true);
  });

  it('keeps its figures within their ranges', () => {
    const counts = fc.array(fc.record({ turned: fc.integer({ min: 0, max: 9 }), others: fc.integer({ min: 0, max: 40 }) }), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(counts, (all) => {
        const found = commonTraits(
          all.map(({ turned, others }, n) => count(`${n}`, turned, others)),
          { turned: 9, others: 40 },
        );
        expect(found.length).toBeLessThanOrEqual(5);
        for (const { support, lift, chance } of found) {
          expect(support).toBeGreaterThanOrEqual(0.5);
          expect(lift).toBeGreaterThan(1);
          expect(chance).toBeGreaterThan(0);
          expect(chance).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});

describe('the traits of a clinic', () => {
  it('are systems, products, settings and sources, each once, and no name of a computer or person', () => {
    const evidence = ['ws-1', 'ws-2'].flatMap((key) => [
      fact('device.os', key, GOOD_DEVICE['device.os']),
      fact('device.screenLock', key, { enabled: true, timeoutMinutes: 15 }),
      fact('device.accounts', key, GOOD_DEVICE['device.accounts']),
      fact('device.system', key, { ...GOOD_DEVICE['device.system'], hostname: 'FRONT-DESK' }),
    ]);
    const keys = traitsOf({ archetype: 'dental', groupName: 'Coast' }, evidence).map(traitKey);
    expect(keys).toEqual([...new Set(keys)].sort());
    expect(keys).toEqual(expect.arrayContaining(['archetype dental', 'clinic-group Coast', 'setting screen lock after 15 minutes']));
    expect(keys.join()).not.toMatch(/FRONT-DESK|reception/);
  });

  it('are read back as they were', () => {
    const trait = { kind: 'os-build', value: '26100 1' } as const;
    expect(readTrait(traitKey(trait))).toEqual(trait);
    expect(readTrait('os Windows 11')).toEqual({ kind: 'os', value: 'Windows 11' });
    expect(readTrait('unheard of')).toBeNull();
  });
});
