import { IDLE_LIMIT, SESSION_LIMIT, STEP_UP_LIMIT, isFreshlyProven, isLive, sessionEnd, stageAfterFirstFactor } from './sign-in.js';

const NOW = new Date('2026-11-24T00:00:00Z');
const ago = (milliseconds: number): Date => new Date(NOW.getTime() - milliseconds);

describe('after the first factor', () => {
  it.each([
    ['required', true, 'second-factor'],
    ['required', false, 'enrol-second-factor'],
    ['optional', true, 'second-factor'],
    ['optional', false, 'full'],
  ] as const)('where it is %s and the person has one: %s, comes %s', (policy, has, stage) => {
    expect(stageAfterFirstFactor(policy, has)).toBe(stage);
  });
});

describe('a session', () => {
  it('ends after twelve hours however busy, and after an hour without a request', () => {
    expect(isLive({ expiresAt: sessionEnd(ago(SESSION_LIMIT), 'full'), lastSeenAt: NOW }, NOW)).toBe(false);
    expect(isLive({ expiresAt: sessionEnd(ago(SESSION_LIMIT - 1), 'full'), lastSeenAt: NOW }, NOW)).toBe(true);
    expect(isLive({ expiresAt: sessionEnd(NOW, 'full'), lastSeenAt: ago(IDLE_LIMIT) }, NOW)).toBe(false);
    expect(isLive({ expiresAt: sessionEnd(NOW, 'full'), lastSeenAt: ago(IDLE_LIMIT - 1) }, NOW)).toBe(true);
  });

  it('that is not finished ends after a quarter of an hour', () => {
    expect(sessionEnd(NOW, 'second-factor')).toEqual(new Date('2026-11-24T00:15:00Z'));
    expect(sessionEnd(NOW, 'enrol-second-factor')).toEqual(new Date('2026-11-24T00:15:00Z'));
  });

  it('is freshly proven for a quarter of an hour', () => {
    expect([ago(0), ago(STEP_UP_LIMIT - 1), ago(STEP_UP_LIMIT), null].map((at) => isFreshlyProven(at, NOW))).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});
