import { fact, mfa } from '../evidence.fixture.js';
import type { MfaFact, Observation } from '../observation.js';
import { knownAccounts } from './known-accounts.js';
import { matchGroups } from './match-groups.js';

const word = (key: string, source: string, more: Partial<MfaFact> = {}, daysAgo = 1): Observation =>
  fact('account.mfa', key, mfa('practice-software', more), { source, daysAgo });
const grouped = (...words: readonly Observation[]) =>
  matchGroups(knownAccounts(words, [], [])).map(({ level, reason, sources, matches, leftOut }) => [
    `${level} ${reason} ${sources.join('+')}`,
    ...[matches.length, leftOut.length],
  ]);

it('groups questions by rule and by the two sources, the most first', () => {
  expect(
    grouped(word('a', 'one'), word('b', 'one'), word('a', 'two'), word('b', 'two'), word('b', 'zed', { system: 'rmm', login: 'b' })),
  ).toEqual([['account name-alone one+two', 2, 0]]);
  expect(
    grouped(word('a', 'two', { login: 'l' }), word('b', 'one', { login: 'l' }), word('c', 'one', { login: 'l', system: 'rmm' })),
  ).toContainEqual(['account login-alone one+two', 1, 0]);
});

it('leaves out what fits several: somebody has to choose', () => {
  const twice = [word('a', 'one', { login: 'l' }, 1), word('b', 'one', { login: 'l' }, 2)];
  expect(grouped(...twice, word('c', 'two', { login: 'l' }))).toContainEqual(['account login-alone one+two', 0, 2]);
});

it('has no group of what something contradicts', () => {
  expect(grouped(word('a', 'one', { cloudId: '1' }), word('a', 'two', { cloudId: '2' }))).toEqual([]);
});
