import type { AccountRuling } from '../../inventory/accounts/subjects.js';
import { fact, mfa, removed } from '../evidence.fixture.js';
import type { MfaFact, Observation } from '../observation.js';
import { joinAccounts, knownAccounts, type AccountSighting } from './known-accounts.js';

const listed = (key: string, source: string, more: Partial<MfaFact> = {}, daysAgo = 1): Observation =>
  fact('account.mfa', key, mfa('email', more), { source, daysAgo });
const sighting = (id: string, key: string, source: string, day: number): AccountSighting => ({
  ...{ id, key, source },
  firstRecordedAt: new Date(Date.UTC(2026, 10, day)),
});
const keysOf = (observations: readonly Observation[]): readonly string[] => observations.map(({ subject }) => subject.key);
const rulingOf = (verdict: AccountRuling['verdict'], a: string, b: string): AccountRuling => ({ level: 'account', a, b, verdict });

const GRAPH = listed('new-name', 'graph', { cloudId: 'c', addresses: ['new-name', 'old-name'] });
const CSV = listed('old-name', 'csv', {}, 9);
const SIGHTINGS = [sighting('s1', 'old-name', 'csv', 1), sighting('s2', 'new-name', 'graph', 2)];

it('tells the facts of an account that was renamed under the key that it had first', () => {
  const known = knownAccounts([GRAPH, CSV], SIGHTINGS, []);
  expect(known.accounts).toMatchObject([
    {
      ...{ id: 's1', key: 'old-name', system: 'email', listed: true, personId: 's1' },
      sightings: [
        { id: 's1', because: null },
        { id: 's2', because: 'address' },
      ],
    },
  ]);
  expect(keysOf(joinAccounts([GRAPH, CSV], known))).toEqual(['old-name', 'old-name']);
});

it('gives an address that leaked to the account whose alias it is, and lists it by itself while nobody has it', () => {
  const leak = fact(
    'account.breaches',
    'old-name',
    { domain: 'ash.example', passwordBreaches: 1, unknownBreaches: 0, stealerLogs: 0, newestBreachOn: null, newestPublishedAt: null },
    { source: 'hibp' },
  );
  expect(knownAccounts([leak], [], []).accounts).toMatchObject([{ key: 'old-name', listed: false }]);
  const known = knownAccounts([leak, GRAPH], [], []);
  expect(known.accounts).toHaveLength(1);
  expect(new Set(keysOf(joinAccounts([leak, GRAPH], known))).size).toBe(1);
});

it('lets go of what a list no longer names', () => {
  expect(knownAccounts([removed('account.mfa', 'old-name', { source: 'csv' }), GRAPH], SIGHTINGS, []).accounts).toMatchObject([
    { id: 's2', key: 'new-name' },
  ]);
});

it('tells two accounts of one name apart once that was said', () => {
  const twice = [listed('jane', 'graph'), listed('jane', 'csv')];
  const sightings = [sighting('s1', 'jane', 'graph', 1), sighting('s2', 'jane', 'csv', 2)];
  expect(new Set(keysOf(joinAccounts(twice, knownAccounts(twice, sightings, []))))).toEqual(new Set(['jane']));
  const split = knownAccounts(twice, sightings, [rulingOf('different', 's1', 's2')]);
  expect(keysOf(joinAccounts(twice, split))).toEqual(['jane', 's2']);
});

it('does not take the same login in two programs for one account', () => {
  const programs = [
    listed('reception', 'one', { system: 'practice-software' }),
    listed('reception', 'two', { system: 'practice-software' }),
  ];
  const known = knownAccounts(programs, [], []);
  expect(known.accounts).toHaveLength(2);
  expect(known.proposals).toMatchObject([{ level: 'account', reason: 'name-alone' }]);
  expect(new Set(keysOf(joinAccounts(programs, known))).size).toBe(2);
});
