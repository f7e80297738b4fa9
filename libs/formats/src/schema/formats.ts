import { Set as register } from 'typebox/format';
import { isEmailDomain } from '#libs/domain';

/**
 * The string formats of every schema, each with the words an error uses. Lengths are formats too: TypeBox counts
 * maxLength in graphemes, and one grapheme may be a megabyte of combining marks.
 */
const WORDS = new Map<string, string>();
const TESTS = new Map<string, (text: string) => boolean>();

function define(name: string, words: string, test: (text: string) => boolean): string {
  register(name, test);
  WORDS.set(name, words);
  TESTS.set(name, test);
  return name;
}

const INSTANT = /^\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?Z$/;
const DAY = /^\d{4}-\d\d-\d\d$/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const KEY = /^[\x21-\x7e]{1,128}$/;
const HASH = /^[0-9a-f]{64}$/;
const CONTROL = /^ISM-\d{4}$/;

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** True for a day that the calendar has, from 1900 on. */
export function isDay(text: string): boolean {
  if (!DAY.test(text) || text < '1900') return false;
  const [year, month, day] = [Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8))];
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return day >= 1 && day <= (month === 2 && isLeap ? 29 : (DAYS[month - 1] ?? 0));
}

export const UTC_INSTANT = define(
  'utc-instant',
  'an RFC 3339 instant in UTC, such as 2026-11-03T04:05:06Z',
  (text) => INSTANT.test(text) && isDay(text.slice(0, 10)),
);
export const CALENDAR_DAY = define('calendar-day', 'a day such as 2026-11-03', isDay);
export const EMAIL_DOMAIN = define('email-domain', 'a domain in lower case, such as practice.example', isEmailDomain);
export const LOWER_UUID = define('lower-uuid', 'a UUID in lower case', (text) => UUID.test(text));
export const IDEMPOTENCY_KEY = define('idempotency-key', '1 to 128 printable ASCII characters without spaces', (text) => KEY.test(text));
export const SHA256_HEX = define('sha256-hex', '64 lower-case hexadecimal digits', (text) => HASH.test(text));
export const ISM_CONTROL = define('ism-control', 'a control of the Information Security Manual, such as ISM-0843', (text) =>
  CONTROL.test(text),
);

/** Text of `least` to `most` UTF-16 code units. */
export function textOf(least: number, most: number): string {
  const name = `text-${least}-${most}`;
  if (WORDS.has(name)) return name;
  const words = least === 0 ? `at most ${most} characters` : `${least} to ${most} characters`;
  return define(name, words, (text) => text.length >= least && text.length <= most);
}

/** What the format expects, for an error message; null when the text fits it. */
export function formatProblem(name: string, text: string): string | null {
  return TESTS.get(name)?.(text) === false ? `expected ${WORDS.get(name)}` : null;
}
