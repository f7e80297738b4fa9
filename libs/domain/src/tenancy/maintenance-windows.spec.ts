import { problemWithWindows, windowTime, type MaintenanceWindow } from './maintenance-windows.js';

const SYDNEY = 'Australia/Sydney';
const minutesWithin = (...of: Parameters<typeof windowTime>): number => windowTime(...of).minutes;
const at = (text: string): Date => new Date(text);
const tuesdayEvening: MaintenanceWindow = { weekday: 2, startsAt: 19 * 60, minutes: 120 };

describe('maintenance windows', () => {
  it('are counted in the clinic’s own time, whole and in part', () => {
    // Tuesday 1 December 2026, 19:00 to 21:00 in Sydney is 08:00 to 10:00 UTC.
    const until = at('2026-12-07T00:00:00Z');
    expect(minutesWithin([tuesdayEvening], at('2026-11-30T00:00:00Z'), until, SYDNEY)).toBe(120);
    expect(minutesWithin([tuesdayEvening], at('2026-12-01T09:00:00Z'), until, SYDNEY)).toBe(60);
    expect(minutesWithin([tuesdayEvening], at('2026-12-01T10:00:00Z'), until, SYDNEY)).toBe(0);
    expect(minutesWithin([tuesdayEvening], at('2026-12-01T07:00:00Z'), at('2026-12-01T08:15:00Z'), SYDNEY)).toBe(15);
    expect(minutesWithin([tuesdayEvening], until, until, SYDNEY)).toBe(0);
  });

  it('come once a week, also where the clocks change', () => {
    const thirteenWeeks = minutesWithin([tuesdayEvening], at('2026-09-01T00:00:00Z'), at('2026-12-01T00:00:00Z'), SYDNEY);
    expect(thirteenWeeks).toBe(13 * 120);
  });

  it('are none twice or lost where the clocks change, and begin when clocks say so', () => {
    const sunday: MaintenanceWindow = { weekday: 7, startsAt: 4 * 60, minutes: 60 };
    // Sydney went back on Sunday 5 April 2026 and forward on Sunday 4 October 2026.
    expect(minutesWithin([sunday], at('2026-04-04T13:30:00Z'), at('2026-04-06T13:00:00Z'), SYDNEY)).toBe(60);
    expect(minutesWithin([sunday], at('2026-10-03T13:30:00Z'), at('2026-10-05T12:00:00Z'), SYDNEY)).toBe(60);
    expect(minutesWithin([sunday], at('2026-10-03T17:00:00Z'), at('2026-10-03T18:00:00Z'), SYDNEY)).toBe(60);
  });

  it('tell the longest of them', () => {
    const until = at('2026-12-15T00:00:00Z');
    const short: MaintenanceWindow = { weekday: 4, startsAt: 0, minutes: 15 };
    expect(windowTime([tuesdayEvening, short], at('2026-12-01T09:30:00Z'), until, SYDNEY)).toEqual({
      minutes: 30 + 120 + 15 * 2,
      longest: 120,
    });
  });

  it('may last into the next day', () => {
    const saturdayNight: MaintenanceWindow = { weekday: 6, startsAt: 22 * 60, minutes: 240 };
    // Sunday 6 December 2026, 00:30 in Sydney: ninety minutes are left.
    expect(minutesWithin([saturdayNight], at('2026-12-05T13:30:00Z'), at('2026-12-06T13:00:00Z'), SYDNEY)).toBe(90);
  });

  it('are refused when they overlap, also over the end of the week, or make no sense', () => {
    const sundayNight: MaintenanceWindow = { weekday: 7, startsAt: 23 * 60, minutes: 120 };
    const mondayEarly: MaintenanceWindow = { weekday: 1, startsAt: 30, minutes: 60 };
    expect(problemWithWindows([tuesdayEvening, sundayNight])).toBeNull();
    expect(problemWithWindows([])).toBeNull();
    expect(problemWithWindows([sundayNight, mondayEarly])).toMatch(/overlap/);
    expect(problemWithWindows([tuesdayEvening, { ...tuesdayEvening, startsAt: 20 * 60 }])).toMatch(/overlap/);
    expect(problemWithWindows([tuesdayEvening, { ...tuesdayEvening, startsAt: 21 * 60 }])).toBeNull();
    expect(problemWithWindows([{ ...tuesdayEvening, weekday: 0 }])).toMatch(/weekday/);
    expect(problemWithWindows([{ ...tuesdayEvening, startsAt: 1440 }])).toMatch(/startsAt/);
    expect(problemWithWindows([{ ...tuesdayEvening, minutes: 10.5 }])).toMatch(/minutes/);
    expect(problemWithWindows(Array.from({ length: 15 }, () => tuesdayEvening))).toMatch(/at most/);
  });
});
