import { calendarDay, zonedMidnight, type CalendarDay } from '../../tenancy/quarter.js';

/** A time of the week in which work may interrupt the clinic's people. */
export interface MaintenanceWindow {
  /** 1 Monday .. 7 Sunday, in the clinic's time zone. */
  readonly weekday: number;
  /** Minutes after midnight, 0..1439. */
  readonly startsAt: number;
  /** 15..1440; it may end on the next day. */
  readonly minutes: number;
}

const MOST_WINDOWS = 14;
const WEEK = 7 * 1440;
const DAY_MS = 86_400_000;

/** What is wrong with a set of windows, in words; null when nothing is. */
export function problemWithWindows(windows: readonly MaintenanceWindow[]): string | null {
  if (windows.length > MOST_WINDOWS) return `windows: at most ${MOST_WINDOWS}`;
  const within = (value: number, least: number, most: number): boolean => Number.isInteger(value) && value >= least && value <= most;
  for (const { weekday, startsAt, minutes } of windows) {
    if (!within(weekday, 1, 7)) return 'weekday: 1 (Monday) to 7 (Sunday)';
    if (!within(startsAt, 0, 1439)) return 'startsAt: a time of day';
    if (!within(minutes, 15, 1440)) return 'minutes: 15 to 1440';
  }
  return overlap(windows) ? 'windows: two of them overlap' : null;
}

function overlap(windows: readonly MaintenanceWindow[]): boolean {
  const spans = windows
    .map(({ weekday, startsAt, minutes }) => ({ from: (weekday - 1) * 1440 + startsAt, minutes }))
    .sort((a, b) => a.from - b.from);
  return spans.some(({ from, minutes }, index) => {
    const next = spans[(index + 1) % spans.length];
    const starts = (next?.from ?? from) + (index + 1 === spans.length ? WEEK : 0);
    return from + minutes > starts;
  });
}

/** Minutes of the windows between two instants. */
export function minutesWithin(windows: readonly MaintenanceWindow[], from: Date, until: Date, timeZone: string): number {
  let sum = 0;
  // A window of the day before may last into the first day.
  for (let at = from.getTime() - DAY_MS; at < until.getTime() + DAY_MS; at += DAY_MS) {
    const day = calendarDay(new Date(at), timeZone);
    for (const { weekday, startsAt, minutes } of windows) {
      if (weekday !== weekdayOf(day)) continue;
      const starts = zonedMidnight(day, timeZone).getTime() + startsAt * 60_000;
      const [first, last] = [Math.max(starts, from.getTime()), Math.min(starts + minutes * 60_000, until.getTime())];
      sum += Math.max(0, last - first) / 60_000;
    }
  }
  return Math.floor(sum);
}

function weekdayOf({ year, month, day }: CalendarDay): number {
  return new Date(Date.UTC(year, month - 1, day)).getUTCDay() || 7;
}
