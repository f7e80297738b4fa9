import type { ImportDates } from '#libs/domain';
import { isDay } from '../schema/formats.js';

/** How an import writes its dates. */
export interface DateStyle {
  readonly dates: ImportDates;
  readonly timeZone: string;
}

interface Moment {
  readonly day: string;
  /** Milliseconds since midnight. */
  readonly time: number;
  /** Minutes ahead of UTC; null: in the mapping's time zone. */
  readonly offset: number | null;
}

const ISO = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](.+))?$/;
const NUMERIC = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:,? +(.+))?$/;
const TIME = /^(\d{1,2}):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)? ?([ap]m)? ?(Z|UTC|[+-]\d\d:?\d\d)?$/i;
const EPOCH = /^\d{1,14}$/;
const DAY_MS = 86_400_000;

/** `2026-11-20T01:00:00.000Z`; null when it is no date of the style. A date without a time is its midnight. */
export function instantOfCell(cell: string, style: DateStyle): string | null {
  const epoch = epochOf(cell, style.dates);
  if (epoch !== null) return epoch.toISOString();
  const moment = momentOf(cell, style.dates);
  if (!moment) return null;
  const local = Date.parse(`${moment.day}T00:00:00Z`) + moment.time;
  const ahead = moment.offset === null ? aheadOfUtc(local, style.timeZone) : moment.offset * 60_000;
  return new Date(local - ahead).toISOString();
}

/** `2026-11-20`, as it is written there: a day is no instant. */
export function dayOfCell(cell: string, style: DateStyle): string | null {
  const epoch = epochOf(cell, style.dates);
  if (epoch === null) return momentOf(cell, style.dates)?.day ?? null;
  return new Date(epoch.getTime() + offsetAt(epoch.getTime(), style.timeZone)).toISOString().slice(0, 10);
}

/** False for what no clock knows. */
export function isTimeZone(text: string): boolean {
  if (!/^[A-Za-z0-9+:/_-]{1,64}$/.test(text)) return false;
  try {
    formatter(text);
    return true;
  } catch {
    return false;
  }
}

function epochOf(cell: string, dates: ImportDates): Date | null {
  if (!dates.startsWith('epoch') || !EPOCH.test(cell)) return null;
  const at = new Date(Number(cell) * (dates === 'epoch-seconds' ? 1_000 : 1));
  return Number.isNaN(at.getTime()) || at.getUTCFullYear() > 9_999 ? null : at;
}

/** ISO is ISO in every style: it cannot be mistaken for another. */
function momentOf(cell: string, dates: ImportDates): Moment | null {
  const iso = ISO.exec(cell);
  if (iso) return momentAt(iso.slice(1, 4), iso[4]);
  const numeric = dates === 'day-first' || dates === 'month-first' ? NUMERIC.exec(cell) : null;
  if (!numeric) return null;
  const [, first = '', second = '', year = '', time] = numeric;
  const [month, day] = dates === 'day-first' ? [second, first] : [first, second];
  return momentAt([year, month.padStart(2, '0'), day.padStart(2, '0')], time);
}

function momentAt(parts: readonly string[], clock: string | undefined): Moment | null {
  const day = parts.join('-');
  if (!isDay(day)) return null;
  if (clock === undefined) return { day, time: 0, offset: null };
  const told = TIME.exec(clock.trim());
  const time = told && timeOf(told);
  return time === null ? null : { day, time, offset: told?.[6] === undefined ? null : minutesOf(told[6]) };
}

/** Milliseconds since midnight; null when no clock shows it. */
function timeOf([, hours, minutes, seconds = '0', fraction = '0', half]: readonly (string | undefined)[]): number | null {
  const hour = hourOf(Number(hours), half?.toLowerCase());
  if (hour === null || Number(minutes) > 59 || Number(seconds) > 59) return null;
  return ((hour * 60 + Number(minutes)) * 60 + Number(seconds)) * 1_000 + Math.floor(Number(`0.${fraction}`) * 1_000);
}

function hourOf(hour: number, half: string | undefined): number | null {
  if (half === undefined) return hour <= 23 ? hour : null;
  if (hour < 1 || hour > 12) return null;
  return (hour % 12) + (half === 'pm' ? 12 : 0);
}

function minutesOf(zone: string): number {
  const [, sign, hours, minutes] = /^([+-])(\d\d):?(\d\d)$/.exec(zone) ?? [];
  return sign === undefined ? 0 : (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

/** How far a wall clock is ahead of UTC when it shows `local`; of an hour that comes twice, the first. */
function aheadOfUtc(local: number, timeZone: string): number {
  const before = offsetAt(local - DAY_MS, timeZone);
  const fits = offsetAt(local - before, timeZone) === before;
  return fits ? before : offsetAt(local - offsetAt(local + DAY_MS, timeZone), timeZone);
}

/** Milliseconds. A file has many times of few days, and asking the clock costs more than all else that is read of a cell. */
function offsetAt(instant: number, timeZone: string): number {
  for (const length of SLOTS) {
    const slot = Math.floor(instant / length) * length;
    const first = offsetOf(slot, timeZone);
    if (first === offsetOf(slot + length, timeZone)) return first;
  }
  return askedOffset(instant, timeZone);
}

/** A day on which no clock changes, else the quarter of an hour: clocks change between two of those. */
const SLOTS = [DAY_MS, 15 * 60_000];
const MOST_OFFSETS = 100_000;
const OFFSETS = new Map<string, number>();

function offsetOf(slot: number, timeZone: string): number {
  const key = `${slot} ${timeZone}`;
  const known = OFFSETS.get(key);
  if (known !== undefined) return known;
  const asked = askedOffset(slot, timeZone);
  if (OFFSETS.size >= MOST_OFFSETS) OFFSETS.clear();
  OFFSETS.set(key, asked);
  return asked;
}

function askedOffset(instant: number, timeZone: string): number {
  const parts = formatter(timeZone).formatToParts(instant);
  const of = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.find((part) => part.type === type)?.value);
  const shown = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'));
  return shown - Math.floor(instant / 1_000) * 1_000;
}

const FORMATTERS = new Map<string, Intl.DateTimeFormat>();
const MOST_FORMATTERS = 100;

/** Throws a RangeError for a zone that there is not. */
function formatter(timeZone: string): Intl.DateTimeFormat {
  const known = FORMATTERS.get(timeZone);
  if (known) return known;
  const numeric = 'numeric';
  const parts = { year: numeric, month: numeric, day: numeric, hour: numeric, minute: numeric, second: numeric } as const;
  const made = new Intl.DateTimeFormat('en-US', { timeZone, calendar: 'gregory', hourCycle: 'h23', ...parts });
  if (FORMATTERS.size >= MOST_FORMATTERS) FORMATTERS.clear();
  FORMATTERS.set(timeZone, made);
  return made;
}
