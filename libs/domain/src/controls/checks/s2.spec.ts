import { ago, clinic, fact, goodClinic, mfa, put } from '../../evidence/evidence.fixture.js';
import type { AccountBreachesFact, MfaFact, Observation } from '../../evidence/observation.js';
import { answer, stateUnread, stateWhen, stateWith } from '../check.fixture.js';

describe('S2 passphrase length', () => {
  it.each([
    [15, 'pass'],
    [14, 'partial'],
    [12, 'partial'],
    [11, 'fail'],
    [null, 'fail'],
  ] as const)('a minimum of %s is %s', (minLength, state) => {
    expect(stateWhen('s2.passphrase-length', 'device.passwordPolicy', { minLength })).toBe(state);
  });

  it('is an error when the policy cannot be read, and stale after a month', () => {
    expect(stateUnread('s2.passphrase-length', 'device.passwordPolicy')).toBe('error');
    expect(stateWhen('s2.passphrase-length', 'device.passwordPolicy', {}, 40)).toBe('stale');
  });
});

describe('S2 lockout', () => {
  it.each([
    [1, 'pass'],
    [5, 'pass'],
    [6, 'partial'],
    [10, 'partial'],
    [11, 'fail'],
    [0, 'fail'],
    [null, 'fail'],
  ] as const)('%s tries is %s', (lockoutThreshold, state) => {
    expect(stateWhen('s2.lockout', 'device.passwordPolicy', { lockoutThreshold })).toBe(state);
  });
});

describe('S2 breached passphrases', () => {
  const CHECK = 's2.breached-passphrases';
  const inBreach = (more: Partial<AccountBreachesFact> = {}, key = 'gp') =>
    fact('account.breaches', key, {
      ...{ domain: 'ash.example', passwordBreaches: 1, unknownBreaches: 0, stealerLogs: 0 },
      ...{ newestBreachOn: ago(300).slice(0, 10), newestPublishedAt: ago(100) },
      ...more,
    });
  const account = (more: Partial<MfaFact>, daysAgo = 1) => fact('account.mfa', 'gp', mfa('email', more), { source: 'assessment', daysAgo });
  const search = (more: object = {}, daysAgo = 1) =>
    fact(
      'breach.search',
      'ash.example',
      { performedAt: ago(daysAgo), complete: true, addresses: 1, kept: 1, more: 0, ...more },
      { daysAgo },
    );
  const gp = (...changed: readonly Observation[]) => answer(CHECK, goodClinic(put(...changed))).subjects.find(({ key }) => key === 'gp');

  it.each([
    ['since it became known', { passwordChangedAt: ago(99) }, 'pass'],
    ['before it became known', { passwordChangedAt: ago(200) }, 'partial'],
    ['on the day of the breach', { passwordChangedAt: ago(300) }, 'fail'],
    ['before the breach', { passwordChangedAt: ago(400) }, 'fail'],
    ['at a time that is not known', { passwordChangedAt: null }, 'unknown'],
  ] as const)('an account whose passphrase was changed %s', (_, more, state) => {
    expect(gp(inBreach(), account(more))).toMatchObject({ state, label: 'email account gp' });
  });

  it.each([
    ['a breach of which it is not known what it held', { passwordBreaches: 0, unknownBreaches: 1 }],
    ['a breach that nobody dates', { newestBreachOn: null, newestPublishedAt: null }],
  ] as const)('is unknown of %s, however lately the passphrase was changed', (_, more) => {
    expect(gp(inBreach(more), account({ passwordChangedAt: ago(2) }))).toMatchObject({ state: 'unknown' });
  });

  it('is unknown where the breach became known after the list of accounts was made', () => {
    expect(gp(inBreach({ newestPublishedAt: ago(1) }), account({ passwordChangedAt: ago(400) }, 5))).toMatchObject({ state: 'unknown' });
  });

  it('fails the clinic by one account, in figures, and tells of malware', () => {
    const result = answer(CHECK, goodClinic(put(inBreach({ stealerLogs: 1 }), account({ passwordChangedAt: ago(400) }))));
    expect(result).toMatchObject({
      state: 'fail',
      message: '1 of 2 email accounts with a passphrase older than a breach that held passwords.',
    });
    expect(result.subjects.find(({ key }) => key === 'gp')?.detail).toMatch(/that malware took from a computer; .* not changed since/);
  });

  it('counts addresses that are no account, and judges none of them', () => {
    const result = answer(CHECK, goodClinic(put(inBreach({}, 'leaver'), inBreach({}, 'spam'))));
    expect(result).toMatchObject({ state: 'pass', message: expect.stringMatching(/no account on the list: 2\.$/) });
    expect(result.subjects.map(({ key }) => key).sort()).toEqual(['admin', 'gp']);
  });

  it('passes nobody whose domain was not searched, is not known, or was told in part', () => {
    expect(gp(account({ domain: 'oak.example' }))).toMatchObject({
      state: 'unknown',
      detail: expect.stringMatching(/oak\.example were never/),
    });
    const { domain: _domain, ...without } = mfa('email');
    expect(gp(fact('account.mfa', 'gp', without))).toMatchObject({ state: 'unknown' });
    expect(stateWith(CHECK, search({ complete: false }))).toBe('unknown');
    expect(stateWith(CHECK, search({ more: 1 }))).toBe('unknown');
    expect(
      answer(
        CHECK,
        goodClinic((all) => all.filter(({ kind }) => kind !== 'breach.search')),
      ),
    ).toMatchObject({ state: 'unknown' });
  });

  it('is stale when the search or the list is', () => {
    expect(stateWith(CHECK, search({}, 121))).toBe('stale');
    expect(gp(account({}, 121))).toMatchObject({ state: 'stale' });
  });

  it('knows nothing of addresses without a list of accounts', () => {
    expect(answer(CHECK, clinic([search(), inBreach()]))).toMatchObject({ state: 'unknown', message: expect.stringMatching(/list: 1\.$/) });
  });
});
