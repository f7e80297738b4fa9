import fc from 'fast-check';
import { compareIdentities } from './compare.js';
import { identityOf } from './identity.js';
import type { Ruling } from './resolution.js';
import { subjectsOf, type Sighting, type Subjects } from './subjects.js';
import { anyValues, told, type Telling } from './told.fixture.js';

const sighting = (id: string, telling: Telling, day = 1): Sighting => ({
  id,
  firstSeenAt: new Date(Date.UTC(2026, 10, day)),
  identity: told(telling),
});
const laptop = { uuid: 'U-1000', serial: 'S-1000', name: 'FRONT-1' };
const asked = ({ proposals }: Subjects): readonly string[] => proposals.map(({ a, b }) => `${a} ${b}`);
const joined = ({ joins }: Subjects): readonly string[] => joins.map(({ id, into }) => `${id} into ${into}`);

it('joins what is of one computer into the sighting that was there first', () => {
  const found = subjectsOf([sighting('scan', laptop, 3), sighting('agent', laptop, 1), sighting('osquery', laptop, 2)], []);
  expect(joined(found)).toEqual(['osquery into agent', 'scan into agent']);
  expect(found.proposals).toEqual([]);
});

it('joins by what is between them', () => {
  const chain = [
    sighting('a', { uuid: 'U-1000', name: 'FRONT-1' }),
    sighting('b', { ...laptop }),
    sighting('c', { serial: 'S-1000', name: 'FRONT-1' }),
  ];
  expect(joined(subjectsOf(chain, []))).toEqual(['b into a', 'c into a']);
});

it('joins nothing where the third fits two that contradict one another, and asks', () => {
  const found = subjectsOf(
    [
      sighting('a', { uuid: 'U-1000', serial: 'S-1000', name: 'FRONT-1' }),
      sighting('b', { uuid: 'U-1000', serial: 'S-2000', name: 'FRONT-1' }),
      sighting('c', { uuid: 'U-1000', name: 'FRONT-1' }),
    ],
    [],
  );
  expect(found.joins).toEqual([]);
  expect(asked(found)).toEqual(['a b', 'a c', 'b c']);
  expect(found.proposals.find(({ a }) => a === 'b')).toMatchObject({ betweenSeveral: true });
});

it('joins no two of other names by what stands between them, and asks', () => {
  const chain = [
    sighting('a', { uuid: 'U-1000', name: 'FRONT-1' }),
    sighting('b', { uuid: 'U-1000', serial: 'S-1000' }),
    sighting('c', { serial: 'S-1000', name: 'BACK-2' }),
  ];
  const found = subjectsOf(chain, []);
  expect(found.joins).toEqual([]);
  expect(asked(found)).toEqual(['a b', 'b c']);
});

it('asks of machines of their own that bear the UUID of a series of boards', () => {
  const boards = ['1', '2'].map((n) => sighting(n, { uuid: 'U-1000', name: 'FRONT-1', virtual: 'no', mac: [`f8:75:a4:00:00:0${n}`] }));
  const found = subjectsOf(boards, []);
  expect(found.joins).toEqual([]);
  expect(asked(found)).toEqual(['1 2']);
});

it('takes no UUID for a computer’s that two of them bear, and no docking station', () => {
  const boards = ['1000', '2000', '3000'].map((n) => sighting(n, { uuid: 'U-1000', serial: `S-${n}`, name: `PC-${n}` }));
  expect(subjectsOf([...boards, sighting('x', { uuid: 'U-1000', name: 'PC-4000' })], [])).toEqual({ joins: [], proposals: [] });
  const dock = 'f8:75:a4:00:00:01';
  const docked = [
    sighting('a', { ...laptop, mac: [dock] }),
    sighting('b', { uuid: 'U-2000', serial: 'S-2000', name: 'BACK-2', mac: [dock] }),
    sighting('c', { mac: [dock] }),
  ];
  expect(subjectsOf(docked, [])).toEqual({ joins: [], proposals: [] });
});

it('does not join copies of a virtual machine', () => {
  const copies = ['ONE', 'TWO', 'THREE'].map((name) => sighting(name, { ...laptop, name, virtual: 'yes' }));
  const found = subjectsOf(copies, []);
  expect(found.joins).toEqual([]);
  expect(found.proposals).toHaveLength(3);
});

it('asks once of two computers, however often each was seen', () => {
  const renamed = { ...laptop, name: 'BACK-2', virtual: 'yes' };
  const found = subjectsOf([sighting('a', laptop, 1), sighting('b', laptop, 2), sighting('c', renamed, 3), sighting('d', renamed, 4)], []);
  expect(joined(found)).toEqual(['b into a', 'd into c']);
  expect(found.proposals).toHaveLength(1);
});

it('asks once of two computers whichever of their sightings came first', () => {
  const renamed = { ...laptop, name: 'BACK-2', virtual: 'yes' };
  const found = subjectsOf([sighting('a', laptop, 1), sighting('b', renamed, 2), sighting('c', laptop, 3)], []);
  expect(joined(found)).toEqual(['c into a']);
  expect(asked(found)).toEqual(['a b']);
});

describe('what somebody has said', () => {
  it('goes before the rules, also for what comes later', () => {
    const two = [sighting('a', laptop, 1), sighting('b', laptop, 2)];
    const apart: Ruling = { a: 'a', b: 'b', verdict: 'different' };
    expect(subjectsOf(two, [apart])).toEqual({ joins: [], proposals: [] });
    const later = subjectsOf([...two, sighting('c', laptop, 3)], [apart]);
    expect(later.joins).toEqual([]);
    expect(asked(later)).toEqual(['a c', 'b c']);
  });

  it('joins what the rules would not', () => {
    const found = subjectsOf([sighting('a', { name: 'ONE' }, 2), sighting('b', { name: 'TWO' }, 1)], [{ a: 'a', b: 'b', verdict: 'same' }]);
    expect(found.joins).toEqual([{ id: 'a', into: 'b', reason: 'ruled' }]);
  });
});

const world = fc
  .array(anyValues, { maxLength: 7 })
  .map((all) => all.map((values, n): Sighting => ({ id: `s${n}`, firstSeenAt: new Date(n * 1_000), identity: identityOf(null, values) })));
const pairs = fc.array(fc.tuple(fc.nat(6), fc.nat(6)), { maxLength: 4 });

it('comes out the same in whatever order sightings and rulings came', () => {
  fc.assert(
    fc.property(world, pairs, fc.infiniteStream(fc.nat()), (sightings, ruled, luck) => {
      const rulings = ruled.filter(([a, b]) => a !== b).map(([a, b]): Ruling => ({ a: `s${a}`, b: `s${b}`, verdict: 'different' }));
      const shuffled = <T>(all: readonly T[]): T[] =>
        all
          .map((one) => ({ one, at: luck.next().value }))
          .sort((x, y) => x.at - y.at)
          .map(({ one }) => one);
      expect(subjectsOf(shuffled(sightings), shuffled(rulings))).toEqual(subjectsOf(sightings, rulings));
    }),
  );
});

it('never puts into one computer what was ruled to be two, or what contradicts', () => {
  fc.assert(
    fc.property(world, pairs, (sightings, ruled) => {
      const rulings = ruled.filter(([a, b]) => a !== b).map(([a, b]): Ruling => ({ a: `s${a}`, b: `s${b}`, verdict: 'different' }));
      const into = new Map(subjectsOf(sightings, rulings).joins.map((join) => [join.id, join.into]));
      const of = (id: string): string => into.get(id) ?? id;
      expect(rulings.filter(({ a, b }) => of(a) === of(b))).toEqual([]);
      const clash = sightings.filter((a) =>
        sightings.some((b) => {
          const { verdict, contradicts } = compareIdentities(a.identity, b.identity);
          return (
            of(a.id) === of(b.id) && verdict === 'different' && contradicts.includes('serial') && contradicts.includes('hardware-uuid')
          );
        }),
      );
      expect(clash).toEqual([]);
    }),
  );
});
