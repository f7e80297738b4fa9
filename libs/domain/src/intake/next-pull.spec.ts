import { nextPull, type PullProblem } from './next-pull.js';

const AT = new Date('2026-11-24T00:00:00Z');
const pulled = (problem: PullProblem | null, more: object = {}) =>
  nextPull({ problem, some: false, farther: false, failures: 0, everyHours: 24, retryAfterMs: null, at: AT, chance: 0.5, ...more });
const minutes = (next: Date | null): number | null => next && (next.getTime() - AT.getTime()) / 60_000;

describe('The next pull', () => {
  it('comes at its usual time when all came, a tenth early or late by chance', () => {
    expect(pulled(null)).toMatchObject({ outcome: 'whole', failures: 0 });
    expect([0, 0.5, 1].map((chance) => minutes(pulled(null, { chance }).at))).toEqual([24 * 54, 24 * 60, 24 * 66]);
  });

  it('comes at its usual time when the service does not allow it: people have to change that', () => {
    expect(pulled('permission', { failures: 3 })).toMatchObject({ outcome: 'refused', failures: 0, at: new Date('2026-11-25T00:00:00Z') });
    expect(pulled('wrong-organisation').outcome).toBe('refused');
  });

  it('comes after waits that double, up to six hours', () => {
    const waits = [0, 1, 2, 7, 10].map((failures) => minutes(pulled('unreachable', { failures }).at));
    expect(waits).toEqual([2, 4, 8, 256, 360]);
  });

  it('comes no sooner than the service asks, and within a day whatever it asks', () => {
    expect(minutes(pulled('throttled', { retryAfterMs: 3_600_000 }).at)).toBe(60);
    expect(minutes(pulled('throttled', { retryAfterMs: 10 ** 12 }).at)).toBe(24 * 60);
  });

  it('does not come after twelve failures in a row, until somebody asks for it', () => {
    expect(pulled('unreachable', { failures: 10 }).outcome).toBe('failed');
    expect(pulled('unreachable', { failures: 11 })).toEqual({ outcome: 'given-up', failures: 12, at: null, notBefore: null });
  });

  it('tells that a part came', () => {
    expect(pulled('throttled', { some: true })).toMatchObject({ outcome: 'part', failures: 1 });
    expect(pulled('permission', { some: true })).toMatchObject({ outcome: 'part', failures: 0, at: new Date('2026-11-25T00:00:00Z') });
  });

  it('waits as long as before when a part comes again and again, and after twelve comes at its usual times: it still brings something', () => {
    expect(minutes(pulled('unreadable', { some: true, failures: 5 }).at)).toBe(64);
    expect(pulled('unreadable', { some: true, failures: 11 })).toMatchObject({ outcome: 'part', at: new Date('2026-11-25T00:00:00Z') });
    expect(pulled('unreadable', { some: true, failures: 40 })).toMatchObject({ outcome: 'part', at: new Date('2026-11-25T00:00:00Z') });
  });

  it('comes soon where each gets farther than the one before', () => {
    expect(pulled('throttled', { some: true, farther: true, failures: 11 })).toMatchObject({ outcome: 'part', failures: 1 });
    expect(minutes(pulled('throttled', { some: true, farther: true, failures: 11 }).at)).toBe(2);
  });

  it('comes at its usual time where something was set aside', () => {
    expect(pulled('set-aside', { some: true, failures: 4 })).toMatchObject({
      outcome: 'part',
      failures: 0,
      at: new Date('2026-11-25T00:00:00Z'),
    });
  });

  it('comes after a fault of our own for ever: another version may mend it', () => {
    expect(pulled('fault', { failures: 30 })).toMatchObject({ outcome: 'failed', failures: 31 });
    expect(minutes(pulled('fault', { failures: 30 }).at)).toBe(360);
  });

  it('is not before the time that the service named, whoever asks', () => {
    expect(pulled('throttled', { retryAfterMs: 3_600_000 }).notBefore).toEqual(new Date('2026-11-24T01:00:00Z'));
    expect(pulled('unreachable').notBefore).toBeNull();
  });
});
