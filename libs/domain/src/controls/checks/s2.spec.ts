import { stateUnread, stateWhen } from '../check.fixture.js';

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
