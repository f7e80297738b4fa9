import { clinic, fact, mfa } from '../../evidence/evidence.fixture.js';
import type { MfaFact, Observation } from '../../evidence/observation.js';
import type { AccountSystem } from '../../intake/assessment.js';
import { answer } from '../check.fixture.js';

let next = 0;
const account = (system: AccountSystem, more: Partial<MfaFact> = {}, daysAgo = 1): Observation =>
  fact('account.mfa', `key-${(next += 1)}`, mfa(system, more), { daysAgo });
const accounts = (count: number, system: AccountSystem, more: Partial<MfaFact> = {}) =>
  Array.from({ length: count }, () => account(system, more));
const ask = (checkId: string, ...observations: readonly Observation[]) => answer(checkId, clinic(observations));
const open = { enforced: false, method: 'none' } as const;

describe('S3 email MFA', () => {
  it('needs everybody, and lets one in ten pass in part', () => {
    expect(ask('s3.email-mfa', ...accounts(10, 'email')).state).toBe('pass');
    expect(ask('s3.email-mfa', ...accounts(9, 'email'), account('email', open))).toMatchObject({ state: 'partial', gap: 0.1 });
    expect(ask('s3.email-mfa', ...accounts(8, 'email'), ...accounts(2, 'email', open)).state).toBe('fail');
  });

  it('caps the score at 69 below nine in ten', () => {
    expect(ask('s3.email-mfa', ...accounts(9, 'email'), account('email', open)).cap).toBeUndefined();
    expect(ask('s3.email-mfa', ...accounts(8, 'email'), ...accounts(2, 'email', open)).cap).toEqual({
      id: 'email-mfa',
      limit: 69,
      reason: 'MFA is enforced for 80 % of email accounts at most.',
    });
  });

  it('takes registration for what it is', () => {
    const result = ask('s3.email-mfa', account('email', { registered: true, enforced: null }));
    expect(result.state).toBe('unknown');
    expect(ask('s3.email-mfa', account('email', { registered: true, enforced: false })).subjects[0]?.detail).toBe(
      'MFA is registered but not enforced.',
    );
    expect(ask('s3.email-mfa', account('email', { registered: false, enforced: null, method: 'none' })).state).toBe('fail');
  });

  it('leaves out mailboxes that nobody signs in to, and accounts that are off', () => {
    const others = [account('email', { human: false, ...open }), account('email', { enabled: false, ...open })];
    expect(ask('s3.email-mfa', account('email'), ...others)).toMatchObject({ state: 'pass', coverage: 1 });
  });

  it('is stale when the list is older than four months, unknown without one', () => {
    expect(ask('s3.email-mfa', account('email', {}, 121)).state).toBe('stale');
    expect(ask('s3.email-mfa')).toMatchObject({ state: 'unknown', message: 'No list of email accounts has been received.' });
  });
});

describe('S3 other systems', () => {
  it('judges each system by itself', () => {
    const many = accounts(50, 'practice-software');
    const result = ask('s3.systems-mfa', ...many, account('backup-console', open));
    expect(result).toMatchObject({ state: 'fail', message: 'MFA is enforced for 50 of 51 accounts; missing in backup console.' });
    expect(ask('s3.systems-mfa', ...many).state).toBe('pass');
    expect(ask('s3.systems-mfa', ...accounts(9, 'rmm'), account('rmm', open)).state).toBe('partial');
  });

  it('tells the same person in two systems apart', () => {
    const same = (system: AccountSystem, more: Partial<MfaFact> = {}) => fact('account.mfa', 'jo', mfa(system, more), { source: system });
    expect(ask('s3.systems-mfa', same('rmm'), same('remote-access', open)).coverage).toBe(1);
    expect(ask('s3.systems-mfa', same('rmm'), same('remote-access', open)).subjects).toHaveLength(2);
  });
});

describe('S3 administrators', () => {
  const admin = (more: Partial<MfaFact> = {}) => account('email', { administrator: true, ...more });

  it('caps the score at 49 for one administrator without MFA', () => {
    expect(ask('s3.admin-mfa', admin())).not.toHaveProperty('cap');
    expect(ask('s3.admin-mfa', admin(), admin(open))).toMatchObject({
      state: 'fail',
      cap: { limit: 49, reason: '1 administrator account without MFA.' },
    });
  });

  it('does not believe that there is no administrator', () => expect(ask('s3.admin-mfa', account('email')).state).toBe('unknown'));

  it('asks half of them at least for a passkey', () => {
    const sms = admin({ method: 'sms' });
    expect(ask('s3.admin-phishing-resistant', admin()).state).toBe('pass');
    expect(ask('s3.admin-phishing-resistant', admin(), sms).state).toBe('partial');
    expect(ask('s3.admin-phishing-resistant', admin(), sms, admin({ method: 'totp' })).state).toBe('fail');
  });
});

describe('S3 strength', () => {
  it('gives the risk model 1 − coverage × strength', () => {
    const half = ask('s3.mfa-strength', ...accounts(2, 'email', { method: 'totp' }), ...accounts(2, 'email', open));
    expect(half.riskGap).toBeCloseTo(1 - 0.5 * 0.85);
    expect(ask('s3.mfa-strength', ...accounts(3, 'email')).riskGap).toBe(0);
    expect(ask('s3.mfa-strength').riskGap).toBeNull();
  });

  it.each([
    ['push-number-match', 'pass'],
    ['totp', 'partial'],
    ['sms', 'partial'],
    ['email-otp', 'fail'],
  ] as const)('%s for everybody is %s', (method, state) => {
    expect(ask('s3.mfa-strength', ...accounts(3, 'email', { method })).state).toBe(state);
  });
});
