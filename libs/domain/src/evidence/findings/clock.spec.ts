import { windowSpans, type MaintenanceWindow, type WindowSpan } from '../../tenancy/maintenance-windows.js';
import { findingClock } from './clock.js';

const at = (text: string): Date => new Date(`2026-11-${text}`);
/** Friday evening in Melbourne (UTC+11). */
const NOW = at('27T07:00:00Z');
const DUE = at('29T07:00:00Z');
const finding = { open: true, dueAt: DUE, triage: null, triageUntil: null } as const;
const saturday = { weekday: 6, startsAt: 18 * 60, minutes: 180 };
const hours = (...windows: readonly MaintenanceWindow[]): readonly WindowSpan[] =>
  windowSpans(windows, NOW, at('30T23:59:00Z'), 'Australia/Melbourne');

describe('the clock of a finding', () => {
  it('runs to its date where the clinic keeps no windows', () => {
    expect(findingClock(finding, null, NOW)).toEqual({ state: 'running', workBy: DUE, windowMinutes: null });
  });

  it('ends with the last window before its date, in the time of the clinic', () => {
    expect(findingClock(finding, hours(saturday), NOW)).toEqual({
      state: 'running',
      workBy: at('28T10:00:00Z'),
      windowMinutes: 180,
    });
  });

  it('counts of a window what lies before the date, and of one that is open what is left of it', () => {
    const sunday = { weekday: 7, startsAt: 17 * 60, minutes: 240 };
    expect(findingClock(finding, hours(sunday), NOW)).toEqual({ state: 'running', workBy: DUE, windowMinutes: 60 });
    const friday = { weekday: 5, startsAt: 17 * 60, minutes: 120 };
    expect(findingClock(finding, hours(friday), NOW)).toEqual({ state: 'running', workBy: at('27T08:00:00Z'), windowMinutes: 60 });
  });

  it('says where no window is left before the date', () => {
    const thursday = { ...saturday, weekday: 4 };
    expect(findingClock(finding, hours(thursday), NOW)).toEqual({ state: 'running', workBy: null, windowMinutes: 0 });
  });

  it.each([
    ['vendor-hold', 'held'],
    ['false-positive', 'none'],
    ['accepted', 'overdue'],
  ] as const)('of what is %s is %s, and late at once when that ends', (triage, state) => {
    const held = { ...finding, dueAt: at('20T07:00:00Z'), triage, triageUntil: at('30T07:00:00Z') };
    expect(findingClock(held, hours(saturday), NOW)).toEqual({ state, workBy: null, windowMinutes: null });
    expect(findingClock(held, hours(saturday), at('30T07:00:00Z'))).toMatchObject({ state: 'overdue' });
  });

  it('does not run for what is mended or never due', () => {
    expect(findingClock({ ...finding, open: false }, null, NOW)).toMatchObject({ state: 'none' });
    expect(findingClock({ ...finding, dueAt: null }, null, NOW)).toMatchObject({ state: 'none' });
  });
});
