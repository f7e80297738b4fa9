/** Calendar quarters in a clinic's own time zone. */
export type Quarter = `${number}-Q${1 | 2 | 3 | 4}`;

const PATTERN = /^(\d{4})-Q([1-4])$/;

export interface CalendarDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Reads `2026-Q4`; throws a TypeError otherwise. */
export function parseQuarter(text: string): Quarter {
  if (!PATTERN.test(text)) throw new TypeError(`A quarter is written like 2026-Q4, not "${text}"`);
  return text as Quarter;
}

/** By time zone: making one takes longer than a thousand uses of it, and the world has some 400 zones. */
const CALENDARS = new Map<string, Intl.DateTimeFormat>();

function calendarIn(timeZone: string): Intl.DateTimeFormat {
  const known = CALENDARS.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  CALENDARS.set(timeZone, made);
  return made;
}

/** The calendar day that `instant` falls on in `timeZone`. */
export function calendarDay(instant: Date, timeZone: string): CalendarDay {
  const parts = calendarIn(timeZone).formatToParts(instant);
  const read = (type: string): number => Number(parts.find((part) => part.type === type)?.value);
  return { year: read('year'), month: read('month'), day: read('day') };
}

/** `2026-11-24` in `timeZone`. */
export function isoDay(instant: Date, timeZone: string): string {
  const { year, month, day } = calendarDay(instant, timeZone);
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

export function quarterOf(instant: Date, timeZone: string): Quarter {
  const { year, month } = calendarDay(instant, timeZone);
  return `${year}-Q${(Math.floor((month - 1) / 3) + 1) as 1 | 2 | 3 | 4}`;
}

export function shiftQuarter(quarter: Quarter, by: number): Quarter {
  const [, year = '', n = ''] = PATTERN.exec(quarter) ?? [];
  const index = Number(year) * 4 + Number(n) - 1 + by;
  return `${Math.floor(index / 4)}-Q${((index % 4) + 1) as 1 | 2 | 3 | 4}`;
}

/** The instant at which the quarter begins: midnight in the clinic's zone, daylight saving included. */
export function quarterStart(quarter: Quarter, timeZone: string): Date {
  const [, year = '', n = ''] = PATTERN.exec(quarter) ?? [];
  return zonedMidnight({ year: Number(year), month: (Number(n) - 1) * 3 + 1, day: 1 }, timeZone);
}

/** The instant at which the next quarter begins. */
export function quarterEnd(quarter: Quarter, timeZone: string): Date {
  return quarterStart(shiftQuarter(quarter, 1), timeZone);
}

/** Midnight at the start of a calendar day in `timeZone`. */
export function zonedMidnight(day: CalendarDay, timeZone: string): Date {
  return zonedTime(day, 0, timeZone);
}

/** The instant at which clocks in `timeZone` show so many minutes after midnight, also on days when they change. */
export function zonedTime(day: CalendarDay, minutes: number, timeZone: string): Date {
  const wall = Date.UTC(day.year, day.month - 1, day.day) + minutes * 60_000;
  const first = wall - zoneOffset(new Date(wall), timeZone);
  return new Date(wall - zoneOffset(new Date(first), timeZone));
}

function zoneOffset(instant: Date, timeZone: string): number {
  const parts = Object.fromEntries(
    calendarIn(timeZone)
      .formatToParts(instant)
      .map((part) => [part.type, Number(part.value)]),
  );
  const wall = Date.UTC(
    parts['year'] ?? 0,
    (parts['month'] ?? 1) - 1,
    parts['day'] ?? 1,
    parts['hour'] ?? 0,
    parts['minute'] ?? 0,
    parts['second'] ?? 0,
  );
  return wall - Math.floor(instant.getTime() / 1000) * 1000;
}
