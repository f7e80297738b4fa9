import { ageDays, ageHours, freshness, isPast } from './age.js';
import { ago, clinic, fact, GOOD_DEVICE, NOW, removed, unreadable } from './evidence.fixture.js';
import { factsOf, readingsOf } from './select.js';

const lock = (minutes: number) => ({ enabled: true, timeoutMinutes: minutes });

describe('selecting facts', () => {
  it('gives only the kind that is asked for', () => {
    const evidence = clinic([fact('device.screenLock', 'a', lock(5)), fact('device.os', 'a', GOOD_DEVICE['device.os'])]);
    expect(factsOf(evidence, 'device.screenLock').map(({ value }) => value.timeoutMinutes)).toEqual([5]);
  });

  it('takes the latest of several sources, in whatever order they come', () => {
    const older = fact('device.screenLock', 'a', lock(5), { source: 'osquery', daysAgo: 3 });
    const newer = fact('device.screenLock', 'a', lock(20), { source: 'agent', daysAgo: 1 });
    for (const observations of [
      [older, newer],
      [newer, older],
    ]) {
      expect(factsOf(clinic(observations), 'device.screenLock').map(({ value }) => value.timeoutMinutes)).toEqual([20]);
    }
  });

  it('lets an answer count before a later failure to answer', () => {
    const readings = readingsOf(
      clinic([
        fact('device.screenLock', 'a', lock(5), { source: 'osquery', daysAgo: 3 }),
        unreadable('device.screenLock', 'a', 'denied'),
        unreadable('device.screenLock', 'b', 'denied'),
      ]),
      'device.screenLock',
    );
    expect(readings.read.map(({ subject }) => subject.key)).toEqual(['a']);
    expect(readings.unreadable.map(({ subject, reason }) => [subject.key, reason])).toEqual([['b', 'denied']]);
  });

  it('leaves out what was removed', () => {
    expect(readingsOf(clinic([removed('device.screenLock', 'a')]), 'device.screenLock')).toEqual({ read: [], unreadable: [] });
  });
});

describe('ages', () => {
  it('counts days and hours back from the instant asked about, never below zero', () => {
    expect(ageDays(ago(2), NOW)).toBe(2);
    expect(ageHours(new Date(ago(0.5)), NOW)).toBe(12);
    expect(ageDays(ago(-1), NOW)).toBe(0);
  });

  it('halves the trust with each half-life', () => {
    expect(freshness(0, 30)).toBe(1);
    expect(freshness(60, 30)).toBe(0.25);
  });

  it('counts the last day of support as supported', () => {
    expect(isPast('2026-11-24', NOW, 'UTC')).toBe(false);
    expect(isPast('2026-11-23', NOW, 'UTC')).toBe(true);
  });

  it('ends a day where the clinic is', () => {
    const evening = new Date('2026-11-24T20:00:00Z');
    expect(isPast('2026-11-24', evening, 'UTC')).toBe(false);
    expect(isPast('2026-11-24', evening, 'Australia/Melbourne')).toBe(true);
  });
});
