import fc from 'fast-check';
import { clinic, fact, mfa, ago } from '../evidence/evidence.fixture.js';
import type { MfaFact, Observation } from '../evidence/observation.js';
import { MFA_METHODS } from '../intake/assessment.js';
import { answer } from './check.fixture.js';

const word = (source: string, more: Partial<MfaFact>, { key = 'jane', daysAgo = 1 } = {}): Observation =>
  fact('account.mfa', key, mfa('email', more), { source: `assessment:${source}`, daysAgo });
const ask = (checkId: string, ...words: readonly Observation[]) => answer(checkId, clinic(words));
const open = { enforced: false, method: 'none' } as const;

describe('an account that several lists name', () => {
  it('counts once, and by the worst that any of them says, whichever is the later', () => {
    for (const [first, second] of [
      [1, 30],
      [30, 1],
    ] as const) {
      const result = ask('s3.email-mfa', word('Graph', {}, { daysAgo: first }), word('CSV', open, { daysAgo: second }));
      expect(result.subjects).toHaveLength(1);
      expect(result.subjects[0]).toMatchObject({
        state: 'fail',
        detail: 'MFA is registered but not enforced. So says CSV, one of 2 lists that name it.',
      });
      expect(result.subjects[0]?.evidence).toHaveLength(2);
    }
  });

  it('is known where one of them knows', () => {
    expect(ask('s3.email-mfa', word('Graph', { enforced: null }), word('CSV', {})).state).toBe('pass');
    expect(ask('s7.unused-cloud-accounts', word('Graph', { lastSignInAt: null }), word('CSV', { lastSignInAt: ago(90) }))).toMatchObject({
      state: 'partial',
    });
  });

  it('is what a list of today says it is, once another is too old', () => {
    expect(ask('s3.email-mfa', word('Graph', {}), word('CSV', open, { daysAgo: 200 })).state).toBe('pass');
    expect(ask('s3.email-mfa', word('CSV', open, { daysAgo: 200 })).state).toBe('stale');
  });

  it('stays in what is counted while any list calls it enabled, and an administrator while any says so', () => {
    const off = word('Graph', { enabled: false, administrator: true });
    expect(ask('s3.email-mfa', off, word('CSV', open)).state).toBe('fail');
    expect(ask('s3.admin-mfa', off, word('CSV', open)).state).toBe('fail');
    expect(ask('s3.email-mfa', off).subjects).toEqual([]);
  });

  it('is as strong as the weakest way in that is told', () => {
    const both = ask('s3.mfa-strength', word('Graph', { method: 'sms' }), word('CSV', { method: 'phishing-resistant' }));
    expect(both.riskGap).toBeCloseTo(0.24);
  });
});

describe('addresses of one account that a search of breaches found', () => {
  const found = (address: string, domain: string, publishedDaysAgo: number): Observation =>
    fact(
      'account.breaches',
      'jane',
      {
        ...{ domain, passwordBreaches: 1, unknownBreaches: 0, stealerLogs: 0 },
        ...{ newestBreachOn: ago(publishedDaysAgo + 10).slice(0, 10), newestPublishedAt: ago(publishedDaysAgo) },
      },
      { source: `assessment:HIBP ${address}` },
    );
  const search = fact('breach.search', 'ash.example', { performedAt: ago(1), complete: true, addresses: 0, kept: 0, more: 0 });
  const account = word('Graph', { passwordChangedAt: ago(30) });
  const state = (...facts: readonly Observation[]) => ask('s2.breached-passphrases', account, ...facts).state;

  it('all have to be in order, and so has the one that it signs in with', () => {
    expect(state(search, found('one', 'ash.example', 60), found('two', 'old.example', 60))).toBe('pass');
    expect(state(search, found('one', 'ash.example', 60), found('two', 'old.example', 10))).toBe('fail');
    expect(state(search, found('two', 'old.example', 60))).toBe('pass');
    expect(state(found('two', 'old.example', 60))).toBe('unknown');
  });
});

const CHECKS = [
  's2.breached-passphrases',
  's3.email-mfa',
  's3.admin-mfa',
  's3.admin-phishing-resistant',
  's3.mfa-strength',
  's7.unused-cloud-accounts',
] as const;
const flag = fc.boolean();
const perhaps = fc.option(flag, { nil: null });
const days = fc.option(fc.integer({ min: 0, max: 200 }), { nil: null });
const anyWord = fc.record({
  value: fc.record({
    ...{ administrator: flag, human: flag, enabled: flag, registered: perhaps, enforced: perhaps },
    ...{ method: fc.constantFrom(...MFA_METHODS), lastSignInAt: days.map((n) => (n === null ? null : ago(n))) },
  }),
  daysAgo: fc.integer({ min: 0, max: 200 }),
});

it('never passes, and is never left out, for what fails by the word of one list alone', () => {
  fc.assert(
    fc.property(fc.array(anyWord, { minLength: 2, maxLength: 4 }), fc.constantFrom(...CHECKS), (words, checkId) => {
      const of = (keyOf: (n: number) => string): readonly string[] =>
        ask(checkId, ...words.map(({ value, daysAgo }, n) => word(`list ${n}`, value, { key: keyOf(n), daysAgo }))).subjects.map(
          ({ state }) => state,
        );
      const apart = of((n) => `account ${n}`);
      const joined = of(() => 'jane');
      expect(joined.length).toBeLessThanOrEqual(1);
      expect(apart.includes('fail') && joined[0] !== 'fail').toBe(false);
    }),
    { numRuns: 500 },
  );
});
