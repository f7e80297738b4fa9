import { ago, clinic, fact, mfa } from '../../evidence/evidence.fixture.js';
import type { LocalAccount } from '../../intake/agent-report.js';
import { answer, stateUnread, stateWhen, stateWith } from '../check.fixture.js';

const account = (name: string, more: Partial<LocalAccount> = {}): LocalAccount => ({
  name,
  enabled: true,
  administrator: false,
  interactive: true,
  lastUsedAt: ago(1),
  ...more,
});
const on = (key: string, ...accounts: LocalAccount[]) => fact('device.accounts', key, { accounts });

describe('S7 administrators in daily use', () => {
  const daily = (name: string) => account(name, { administrator: true, lastUsedAt: ago(2) });
  const states = (...accounts: LocalAccount[]) => stateWith('s7.local-administrators', on('ws-1', ...accounts));

  it('counts those of the whole clinic', () => {
    expect(states(account('reception'))).toBe('pass');
    expect(states(daily('jo'))).toBe('partial');
    expect(states(daily('jo'), daily('sam'))).toBe('fail');
    expect(stateWith('s7.local-administrators', on('ws-1', daily('jo')), on('ws-2', daily('sam')))).toBe('fail');
  });

  it('leaves out accounts that are off, of services, or seldom used', () => {
    const others = [
      { ...daily('off'), enabled: false },
      { ...daily('service'), interactive: false },
      account('support', { administrator: true, lastUsedAt: ago(20) }),
    ];
    expect(states(account('reception'), ...others)).toBe('pass');
  });

  it('does not pass an administrator whose last use is not known', () => {
    const unclear = account('root', { administrator: true, lastUsedAt: null });
    expect(stateWith('s7.local-administrators', on('ws-1', unclear), on('ws-2', unclear))).toBe('unknown');
    expect(stateUnread('s7.local-administrators', 'device.accounts')).toBe('error');
  });

  it('does not pass accounts in use of which nobody can tell whether they are administrators', () => {
    const everywhere = (told: LocalAccount) => stateWith('s7.local-administrators', on('ws-1', told), on('ws-2', told));
    expect(everywhere(account('jo', { administrator: null }))).toBe('unknown');
    expect(everywhere(account('jo', { administrator: null, lastUsedAt: null }))).toBe('unknown');
    expect(everywhere(account('jo', { administrator: null, lastUsedAt: ago(40) }))).toBe('pass');
    expect(states(account('jo', { administrator: null }), daily('sam'))).toBe('partial');
  });
});

describe('S7 unused accounts', () => {
  const idle = (name: string) => account(name, { lastUsedAt: ago(50) });

  it('lets two on computers pass in part', () => {
    expect(stateWith('s7.unused-local-accounts', on('ws-1', account('jo')))).toBe('pass');
    expect(stateWith('s7.unused-local-accounts', on('ws-1', idle('a'), idle('b')))).toBe('partial');
    expect(stateWith('s7.unused-local-accounts', on('ws-1', idle('a'), idle('b')), on('ws-2', idle('c')))).toBe('fail');
  });

  it('counts to the day the computer was seen', () => {
    const seen = fact('device.accounts', 'ws-1', { accounts: [account('jo', { lastUsedAt: ago(50) })] }, { daysAgo: 10 });
    expect(stateWith('s7.unused-local-accounts', seen)).toBe('pass');
  });

  it('needs the last sign-in of the others', () => {
    const ask = (...days: (number | null)[]) =>
      answer(
        's7.unused-cloud-accounts',
        clinic(days.map((day, index) => fact('account.mfa', `k${index}`, mfa('email', { lastSignInAt: day === null ? null : ago(day) })))),
      ).state;
    expect(ask(1, 2, 3)).toBe('pass');
    expect(ask(1, 60, 60)).toBe('partial');
    expect(ask(60, 60, 60)).toBe('fail');
    expect(ask(null, null)).toBe('unknown');
  });
});

describe('S7 screen lock and reviews', () => {
  it.each([
    [{ enabled: true, timeoutMinutes: 15 }, 'pass'],
    [{ enabled: true, timeoutMinutes: 30 }, 'partial'],
    [{ enabled: true, timeoutMinutes: 31 }, 'fail'],
    [{ enabled: false, timeoutMinutes: null }, 'fail'],
    [{ enabled: true, timeoutMinutes: null }, 'unknown'],
  ])('%j is %s', (value, state) => expect(stateWhen('s7.screen-lock', 'device.screenLock', value)).toBe(state));

  it.each([
    ['s7.access-review', 'access-review', 92, 'pass'],
    ['s7.access-review', 'access-review', 183, 'partial'],
    ['s7.access-review', 'access-review', 184, 'fail'],
    ['s7.leaver-access', 'leaver-access-removed', 93, 'partial'],
  ] as const)('%s of %s %s days ago is %s', (checkId, statement, days, state) => {
    expect(stateWith(checkId, fact('clinic.attestation', statement, { statement, performedAt: ago(days), reference: null }))).toBe(state);
  });
});
