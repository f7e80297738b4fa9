import fc from 'fast-check';
import { periodOf } from './period.js';

describe('the week of a day', () => {
  it.each([
    ['2026-01-01', '2026-W01', '2025-12-29'],
    ['2025-12-28', '2025-W52', '2025-12-22'],
    ['2026-12-31', '2026-W53', '2026-12-28'],
    ['2027-01-03', '2026-W53', '2026-12-28'],
    ['2027-01-04', '2027-W01', '2027-01-04'],
    ['2024-12-30', '2025-W01', '2024-12-30'],
    ['2024-02-29', '2024-W09', '2024-02-26'],
  ])('%s is in %s, which starts on %s (ISO 8601)', (day, period, start) => {
    expect(periodOf(day, 'week')).toEqual({ period, start });
  });

  it('is the same for the seven days from its start, and another one after them', () => {
    const days = fc.integer({ min: 0, max: 20_000 }).map((n) => n * 86_400_000);
    const day = (at: number): string => new Date(at).toISOString().slice(0, 10);
    fc.assert(
      fc.property(days, (at) => {
        const week = periodOf(day(at), 'week');
        const start = Date.parse(week.start);
        const all = Array.from({ length: 7 }, (_, n) => periodOf(day(start + n * 86_400_000), 'week'));
        expect(new Set(all.map(({ period }) => period))).toEqual(new Set([week.period]));
        expect(periodOf(day(start + 7 * 86_400_000), 'week').period).not.toBe(week.period);
      }),
    );
  });
});

describe('the quarter of a day', () => {
  it.each([
    ['2026-01-01', '2026-Q1', '2026-01-01'],
    ['2026-03-31', '2026-Q1', '2026-01-01'],
    ['2026-04-01', '2026-Q2', '2026-04-01'],
    ['2026-12-31', '2026-Q4', '2026-10-01'],
  ])('%s is in %s', (day, period, start) => {
    expect(periodOf(day, 'quarter')).toEqual({ period, start });
  });
});
