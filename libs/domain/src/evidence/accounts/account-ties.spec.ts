import type { AccountRuling } from '../../inventory/accounts/subjects.js';
import { fact, mfa } from '../evidence.fixture.js';
import type { MfaFact, Observation } from '../observation.js';
import { tiesOf } from './account-ties.js';
import { knownAccounts } from './known-accounts.js';

const word = (key: string, source: string, more: Partial<MfaFact> = {}): Observation =>
  fact('account.mfa', key, mfa('email', more), { source });
const idOf = (key: string, source: string): string => `${key} ${source}`;

it('names the value and the two that tell it, also where it is not the first one that agrees', () => {
  const known = knownAccounts(
    [word('a', 'one', { cloudId: 'c' }), word('b', 'two', { cloudId: 'c', addresses: ['z'] }), word('z', 'zed')],
    [],
    [],
  );
  expect(known.accounts.flatMap((account) => tiesOf(known, account))).toEqual([
    {
      ...{ level: 'account', rule: 'cloud-id', told: { field: 'cloud-id', value: 'c' }, ruledAt: null },
      between: [idOf('a', 'one'), idOf('b', 'two')],
    },
    {
      ...{ level: 'account', rule: 'address', told: { field: 'address', value: 'z' }, ruledAt: null },
      between: [idOf('b', 'two'), idOf('z', 'zed')],
    },
  ]);
});

it('says when somebody said so, and of whose accounts', () => {
  const at = new Date('2026-11-20T00:00:00Z');
  const [a, b] = [idOf('a', 'one'), idOf('b', 'one')];
  const ruling: AccountRuling = { level: 'person', a, b, verdict: 'same', at };
  const known = knownAccounts([word('a', 'one'), word('b', 'one')], [], [ruling, { ...ruling, level: 'account', verdict: 'different' }]);
  expect(known.accounts.map((account) => tiesOf(known, account))).toEqual([
    [],
    [{ level: 'person', rule: 'ruled', told: null, between: [a, b], ruledAt: at }],
  ]);
});

it('takes no value for the reason that two entries of one list have', () => {
  const shared = { addresses: ['all'] };
  const list = [word('a', 'one', { ...shared, cloudId: 'c' }), word('x', 'one', { ...shared, cloudId: 'x' })];
  const known = knownAccounts([...list, word('b', 'two', { addresses: ['all'], cloudId: 'c' })], [], []);
  expect(known.accounts.flatMap((account) => tiesOf(known, account))).toMatchObject([{ rule: 'cloud-id', told: { value: 'c' } }]);
});
