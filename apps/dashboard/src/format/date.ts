import type { DateTime, IsoDate, TrendGrain } from '../api/schema.js';

const NBSP = '\u00A0';
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function monthName(month: number): string {
  return MONTHS[month - 1] ?? '';
}

/** `2026-11-03` as `3 Nov 2026`, whatever the reader's time zone. */
export function day(iso: IsoDate): string {
  const [year = '', month = '', date = ''] = iso.slice(0, 10).split('-');
  return [Number(date), monthName(Number(month)), year].join(NBSP);
}

/** An instant as its day in the given zone: `3 Nov 2026`. */
export function dayOf(instant: DateTime, timeZone?: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', { year: 'numeric', month: '2-digit', day: '2-digit', timeZone });
  return day(parts.format(new Date(instant)));
}

/** `3 Nov 2026, 14:05` in the given zone. */
export function moment(instant: DateTime, timeZone?: string): string {
  const clock = new Intl.DateTimeFormat('en-AU', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone });
  return `${dayOf(instant, timeZone)}, ${clock.format(new Date(instant))}`;
}

/** `2026-Q4` as `Q4 2026`; anything else as it is. */
export function quarter(text: string): string {
  const match = /^(\d{4})-(Q[1-4])$/.exec(text);
  return match ? `${match[2]}${NBSP}${match[1]}` : text;
}

/** The name of a trend period by its first day: `Q4 2026`, or `week of 2 Nov 2026`. */
export function period(start: IsoDate, grain: TrendGrain): string {
  if (grain === 'WEEK') return `week of ${day(start)}`;
  return `Q${Math.ceil(Number(start.slice(5, 7)) / 3)}${NBSP}${start.slice(0, 4)}`;
}

/** The same for an axis, its year kept for a line of its own: `Q4`, `2 Nov`. */
export function periodTick(start: IsoDate, grain: TrendGrain): string {
  const month = Number(start.slice(5, 7));
  return grain === 'WEEK' ? `${Number(start.slice(8, 10))}${NBSP}${monthName(month)}` : `Q${Math.ceil(month / 3)}`;
}

/** Age of evidence: `today`, `4 days`, `7 weeks`, `14 months`; `never seen` for null. */
export function age(days: number | null): string {
  if (days === null) return 'never seen';
  if (days < 1) return 'today';
  if (days < 21) return `${Math.round(days)}${NBSP}day${Math.round(days) === 1 ? '' : 's'}`;
  if (days < 90) return `${Math.round(days / 7)}${NBSP}weeks`;
  return `${Math.round(days / 30.4)}${NBSP}months`;
}
