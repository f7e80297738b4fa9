import fc from 'fast-check';
import { accountSubjectsOf, type AccountEntry, type AccountRuling, type AccountSubjects } from './subjects.js';
import { anyIdentity, told, type Telling } from './told.fixture.js';

const entry = (id: string, telling: Telling, day = 1): AccountEntry => ({
  id,
  firstSeenAt: new Date(Date.UTC(2026, 10, day)),
  identity: told(telling),
});
const joined = ({ accounts }: AccountSubjects): readonly string[] => accounts.map(({ id, into }) => `${id} into ${into}`);
const ofOne = ({ people }: AccountSubjects): readonly string[] => people.map(({ id, into }) => `${id} with ${into}`);
const asked = ({ proposals }: AccountSubjects): readonly string[] => proposals.map(({ level, a, b }) => `${level} ${a} ${b}`);
const VPN = 'remote-access';

it('joins what is one account into the entry that was there first, and gives a person every account of hers', () => {
  const found = accountSubjectsOf(
    [
      entry('csv', { addresses: ['jane@'], list: 'csv' }, 3),
      entry('graph', { cloud: 'c', addresses: ['jane@', 'j.smith@'], list: 'graph' }, 1),
      entry('leak', { addresses: ['j.smith@'] }, 4),
      entry('vpn', { system: VPN, addresses: ['jane@'], list: 'vpn' }, 2),
    ],
    [],
  );
  expect(joined(found)).toEqual(['csv into graph', 'leak into graph']);
  expect(ofOne(found)).toEqual(['vpn with graph']);
  expect(asked(found)).toEqual([]);
});

it('takes nothing for one account’s that two entries of a list have', () => {
  const list = { list: 'csv', addresses: ['all@'] };
  const found = accountSubjectsOf([entry('a', list), entry('b', list), entry('c', { addresses: ['all@'], list: 'graph' })], []);
  expect(found).toMatchObject({ accounts: [], people: [], proposals: [] });
});

it('joins nothing where an entry fits two that have other ids, and asks', () => {
  const found = accountSubjectsOf(
    [
      entry('a', { cloud: '1', addresses: ['jane@'], list: 'entra' }),
      entry('b', { cloud: '2', addresses: ['jane@'], list: 'google' }),
      entry('c', { addresses: ['jane@'], list: 'csv' }),
    ],
    [],
  );
  expect(joined(found)).toEqual([]);
  expect(asked(found)).toEqual(['account a b', 'account a c', 'account b c']);
});

it('asks, and joins nobody, where a login is all that two systems share', () => {
  const found = accountSubjectsOf([entry('a', { login: 'jane' }), entry('b', { login: 'jane', system: VPN })], []);
  expect(ofOne(found)).toEqual([]);
  expect(asked(found)).toEqual(['person a b']);
});

it('does not make two accounts one because one person has both', () => {
  const both = [entry('a', { cloud: '1', list: 'x' }), entry('admin', { cloud: '2', list: 'x' })];
  const found = accountSubjectsOf(both, [{ level: 'person', a: 'a', b: 'admin', verdict: 'same' }]);
  expect(joined(found)).toEqual([]);
  expect(found.people).toEqual([{ id: 'admin', into: 'a', reason: 'ruled' }]);
});

describe('what somebody has said', () => {
  const two = [entry('a', { cloud: 'c' }, 1), entry('b', { cloud: 'c' }, 2)];

  it('goes before the rules, also for what comes later', () => {
    const apart: AccountRuling = { level: 'account', a: 'a', b: 'b', verdict: 'different' };
    expect(joined(accountSubjectsOf(two, [apart]))).toEqual([]);
    const later = accountSubjectsOf([...two, entry('c', { cloud: 'c' }, 3)], [apart]);
    expect(joined(later)).toEqual([]);
    expect(asked(later)).toEqual(['account a c', 'account b c']);
  });

  it('leaves a person hers when another account is said to be hers too, be it shared', () => {
    const all = [
      entry('mail', { addresses: ['jane@'] }, 1),
      entry('vpn', { addresses: ['jane@'], system: VPN }, 2),
      entry('shared', { personal: false, system: 'other' }, 3),
    ];
    const found = accountSubjectsOf(all, [{ level: 'person', a: 'shared', b: 'mail', verdict: 'same' }]);
    expect(ofOne(found)).toEqual(['vpn with mail', 'shared with mail']);
  });

  it('takes an account away from a person', () => {
    const all = [entry('mail', { addresses: ['jane@'] }, 1), entry('vpn', { addresses: ['jane@'], system: VPN }, 2)];
    const found = accountSubjectsOf(all, [{ level: 'person', a: 'mail', b: 'vpn', verdict: 'different' }]);
    expect(found).toMatchObject({ accounts: [], people: [], proposals: [] });
  });
});

const world = fc
  .array(anyIdentity, { maxLength: 7 })
  .map((all) => all.map((identity, n): AccountEntry => ({ id: `s${n}`, firstSeenAt: new Date(n * 1_000), identity })));
const said = fc
  .array(fc.tuple(fc.nat(6), fc.nat(6), fc.constantFrom('account' as const, 'person' as const)), { maxLength: 4 })
  .map((all) =>
    all.filter(([a, b]) => a !== b).map(([a, b, level]): AccountRuling => ({ level, a: `s${a}`, b: `s${b}`, verdict: 'different' })),
  );

it('comes out the same in whatever order entries and rulings came', () => {
  fc.assert(
    fc.property(world, said, fc.infiniteStream(fc.nat()), (entries, rulings, luck) => {
      const shuffled = <T>(all: readonly T[]): T[] =>
        all
          .map((one) => ({ one, at: luck.next().value }))
          .sort((x, y) => x.at - y.at)
          .map(({ one }) => one);
      expect(accountSubjectsOf(shuffled(entries), shuffled(rulings))).toEqual(accountSubjectsOf(entries, rulings));
    }),
  );
});

it('never joins two systems, two entries of one list, or what was ruled to be two', () => {
  fc.assert(
    fc.property(world, said, (entries, rulings) => {
      const into = new Map(accountSubjectsOf(entries, rulings).accounts.map((join) => [join.id, join.into]));
      const of = (id: string): string => into.get(id) ?? id;
      const apart = rulings.filter(({ level }) => level === 'account');
      expect(apart.filter(({ a, b }) => of(a) === of(b))).toEqual([]);
      const groups = [...Map.groupBy(entries, ({ id }) => of(id)).values()];
      for (const group of groups) {
        expect(new Set(group.map(({ identity }) => identity.system)).size).toBe(1);
        const lists = group.flatMap(({ identity }) => identity.list ?? []);
        expect(new Set(lists).size).toBe(lists.length);
      }
    }),
  );
});
