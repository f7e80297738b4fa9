import { refuse, type Parsed } from '../parsed.js';
import { isDay } from '../schema/formats.js';

const WRITTEN = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}:\d{2})(\.\d{1,9})?(Z|[+-]\d{2}:?\d{2})?$/;
const OFFSET = /^[+-](0\d|1[0-4]):?[0-5]\d$/;

/** Whether the text is an offset from UTC such as +10:00. */
export function isOffset(text: string): boolean {
  return OFFSET.test(text);
}

/**
 * A tool's time as an instant in UTC, to the millisecond. Tools write up to nine fractional digits, a space for the T, and some no zone at
 * all: then `offset` says it, and without one the time is refused, because guessed hours would make a backup younger than it is.
 */
export function instantOf(text: string, offset: string | null, path: string): Parsed<string> {
  const [, day, time, fraction = '', zone] = WRITTEN.exec(text) ?? [];
  if (day === undefined || time === undefined) return refuse(path, 'expected a time such as 2026-11-03T09:15:00Z');
  const known = zone ?? offset;
  if (known === null) return refuse(path, 'has no time zone: say utcOffset, for example +10:00');
  const at = new Date(`${day}T${time}${fraction.slice(0, 4)}${known.replace(/^([+-]\d{2}):?(\d{2})$/, '$1:$2')}`);
  return Number.isNaN(at.getTime()) || !isDay(day) ? refuse(path, 'is no day or time that exists') : { ok: true, value: at.toISOString() };
}

/** A tool's way to write "never": the year 1 or the start of 1970. */
export function isNever(text: string): boolean {
  return text.startsWith('0001-') || text.startsWith('1970-01-01');
}
