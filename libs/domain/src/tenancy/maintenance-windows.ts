import { calendarDay, zonedTime, type CalendarDay } from './quarter.js';

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
const MINUTE_MS = 60_000;
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

/** A window on a day of the calendar, as far as it lies between two instants; milliseconds since 1970. */
export interface WindowSpan {
  readonly from: number;
  readonly until: number;
}

/** The windows between two instants. */
export function windowSpans(windows: readonly MaintenanceWindow[], from: Date, until: Date, timeZone: string): readonly WindowSpan[] {
  const spans: WindowSpan[] = [];
  for (const day of daysFrom(from, until, timeZone)) {
    for (const { weekday, startsAt, minutes } of windows) {
      if (weekday !== weekdayOf(day)) continue;
      const starts = zonedTime(day, startsAt, timeZone).getTime();
      const span = { from: Math.max(starts, from.getTime()), until: Math.min(starts + minutes * MINUTE_MS, until.getTime()) };
      if (span.until - span.from >= MINUTE_MS) spans.push(span);
    }
  }
  return spans;
}

/** What there is of windows between two instants: minutes in all, and of the longest one. */
export interface WindowTime {
  readonly minutes: number;
  readonly longest: number;
}

export function windowTime(windows: readonly MaintenanceWindow[], from: Date, until: Date, timeZone: string): WindowTime {
  const each = windowSpans(windows, from, until, timeZone).map((span) => Math.floor((span.until - span.from) / MINUTE_MS));
  return { minutes: each.reduce((sum, minutes) => sum + minutes, 0), longest: Math.max(0, ...each) };
}

/** Calendar days in the zone, from the day before: its last window may still be open. */
function* daysFrom(from: Date, until: Date, timeZone: string): Generator<CalendarDay> {
  const { year, month, day } = calendarDay(from, timeZone);
  for (let at = Date.UTC(year, month - 1, day) - DAY_MS; ; at += DAY_MS) {
    const date = new Date(at);
    const next = { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
    if (zonedTime(next, 0, timeZone) >= until) return;
    yield next;
  }
}

function weekdayOf({ year, month, day }: CalendarDay): number {
  return new Date(Date.UTC(year, month - 1, day)).getUTCDay() || 7;
}
