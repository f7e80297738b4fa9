import { knownAccounts } from '../evidence/accounts/known-accounts.js';
import { ago, fact, mfa, NOW } from '../evidence/evidence.fixture.js';
import type { MfaFact, Observation } from '../evidence/observation.js';
import { factsOfAccount, type ToldField, type ToldWord } from './account-facts.js';

const word = (source: string, more: Partial<MfaFact>, daysAgo = 1): Observation =>
  fact('account.mfa', 'jane', mfa('email', more), { source, daysAgo });

function factsOf(...words: readonly Observation[]): ReadonlyMap<string, ToldField> {
  const { accounts } = knownAccounts(words, [], []);
  expect(accounts).toHaveLength(1);
  const facts = accounts.flatMap((account) => factsOfAccount(account, NOW));
  const bySource = (a: ToldWord, b: ToldWord): number => a.source.localeCompare(b.source);
  return new Map(facts.map((told) => [told.field, { ...told, words: [...told.words].sort(bySource) }]));
}

describe('what sources say of an account', () => {
  it('is told field by field with who says it, and the worst counts where they contradict one another', () => {
    const facts = factsOf(word('Entra', { administrator: true, method: 'totp' }), word('Sheet', { enforced: false, method: 'sms' }, 3));
    expect(facts.get('enforced')).toMatchObject({ value: 'false', contradicted: true });
    expect(facts.get('enforced')?.words).toMatchObject([
      { source: 'Entra', value: 'true', counts: true },
      { source: 'Sheet', value: 'false', toldAt: new Date(ago(3)) },
    ]);
    expect(facts.get('administrator')).toMatchObject({ value: 'true', contradicted: true });
    expect(facts.get('method')).toMatchObject({ value: 'sms', contradicted: true });
    expect(facts.get('registered')).toMatchObject({ value: 'true', contradicted: false });
  });

  it('does not count what is too old beside newer words, and counts it where nothing is newer', () => {
    const old = word('Sheet', { enforced: false }, 200);
    const both = factsOf(word('Entra', {}), old);
    expect(both.get('enforced')).toMatchObject({ value: 'true', contradicted: false, words: [{ counts: true }, { counts: false }] });
    expect(factsOf(old).get('enforced')).toMatchObject({ value: 'false', words: [{ counts: true }] });
  });

  it('judges the second factor by lists that call the account on, as checks do', () => {
    const facts = factsOf(word('Entra', {}), word('Sheet', { enabled: false, enforced: false }));
    expect(facts.get('enabled')).toMatchObject({ value: 'true', contradicted: true });
    expect(facts.get('enforced')).toMatchObject({ value: 'true', contradicted: false });
  });

  it('takes the earliest date, and no two dates for a contradiction', () => {
    const facts = factsOf(word('Entra', { lastSignInAt: ago(2) }), word('Sheet', { lastSignInAt: ago(60) }));
    expect(facts.get('last-sign-in')).toMatchObject({ value: ago(60), contradicted: false });
  });

  it('leaves out what nobody tells', () => {
    const facts = factsOf(word('Entra', { registered: null, enforced: null, method: 'none', lastSignInAt: null }));
    for (const field of ['registered', 'enforced', 'method', 'last-sign-in', 'breaches']) expect(facts.has(field)).toBe(false);
  });
});
