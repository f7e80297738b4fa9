import fc from 'fast-check';
import {
  calendarDay,
  isoDay,
  parseQuarter,
  quarterEnd,
  quarterOf,
  quarterStart,
  shiftQuarter,
  zonedMidnight,
  type Quarter,
} from './quarter.js';

const MELBOURNE = 'Australia/Melbourne';
const ZONES = [
  'Australia/Sydney',
  'Australia/Perth',
  'Australia/Darwin',
  'Australia/Lord_Howe',
  'Pacific/Auckland',
  'UTC',
  'America/New_York',
];

describe('a quarter in a clinic’s own zone', () => {
  it.each([
    ['2026-Q1', '2025-12-31T13:00:00.000Z'], // UTC+11, daylight saving
    ['2026-Q2', '2026-03-31T13:00:00.000Z'], // still UTC+11: it ends on 5 April
    ['2026-Q3', '2026-06-30T14:00:00.000Z'], // UTC+10
    ['2026-Q4', '2026-09-30T14:00:00.000Z'], // UTC+10: daylight saving begins on 4 October
  ] as const)('%s begins in Melbourne at %s', (quarter, instant) => {
    expect(quarterStart(quarter, MELBOURNE).toISOString()).toBe(instant);
    expect(quarterOf(new Date(instant), MELBOURNE)).toBe(quarter);
    expect(quarterOf(new Date(Date.parse(instant) - 1), MELBOURNE)).toBe(shiftQuarter(quarter, -1));
  });

  it('begins two or three hours later in Perth', () => {
    const later = (quarter: Quarter): number =>
      (quarterStart(quarter, 'Australia/Perth').getTime() - quarterStart(quarter, MELBOURNE).getTime()) / 3_600_000;
    expect([later('2026-Q1'), later('2026-Q3')]).toEqual([3, 2]);
  });

  it('ends where the next one begins', () => {
    expect(quarterEnd('2026-Q4', MELBOURNE)).toEqual(quarterStart('2027-Q1', MELBOURNE));
  });

  it('is shifted over years', () => {
    expect(shiftQuarter('2026-Q1', -1)).toBe('2025-Q4');
    expect(shiftQuarter('2026-Q4', 1)).toBe('2027-Q1');
    expect(shiftQuarter('2026-Q2', -8)).toBe('2024-Q2');
  });

  it.each(['2026-Q0', '2026-Q5', '2026Q1', '26-Q1', '2026-q1', '', ' 2026-Q1'])('is not written %p', (text) => {
    expect(() => parseQuarter(text)).toThrow(TypeError);
  });
});

describe('midnight in a zone', () => {
  const instants = fc.date({ min: new Date('2015-01-01'), max: new Date('2035-01-01'), noInvalidDate: true });

  it('is the first moment of its day', () => {
    fc.assert(
      fc.property(instants, fc.constantFrom(...ZONES), (instant, zone) => {
        const day = calendarDay(instant, zone);
        const midnight = zonedMidnight(day, zone);
        expect(calendarDay(midnight, zone)).toEqual(day);
        expect(isoDay(new Date(midnight.getTime() - 1), zone) < isoDay(midnight, zone)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('comes after 23 and 25 hours where the clocks change', () => {
    const hours = (month: number, day: number): number =>
      (zonedMidnight({ year: 2026, month, day: day + 1 }, MELBOURNE).getTime() -
        zonedMidnight({ year: 2026, month, day }, MELBOURNE).getTime()) /
      3_600_000;
    expect([hours(4, 4), hours(4, 5), hours(10, 4)]).toEqual([24, 25, 23]);
  });
});
