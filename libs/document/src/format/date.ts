import { calendarDay, type Quarter } from '#libs/domain';

const NBSP = '\u00A0';
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** An ISO instant as its day in the clinic's zone: `3 Nov 2026`. */
export function formatDay(iso: string, timeZone: string): string {
  const { year, month, day } = calendarDay(new Date(iso), timeZone);
  return [day, MONTHS[month - 1], year].join(NBSP);
}

/** `2026-Q4` as `Q4 2026`. */
export function formatQuarter(quarter: Quarter): string {
  return `${quarter.slice(5)}${NBSP}${quarter.slice(0, 4)}`;
}

/** Age of evidence in days: `today`, `4 days`, `7 weeks`, `14 months`; `never seen` without any. */
export function formatAge(days: number | null): string {
  if (days === null) return 'never seen';
  const rounded = Math.round(days);
  if (days < 1) return 'today';
  if (days < 21) return `${rounded}${NBSP}${rounded === 1 ? 'day' : 'days'}`;
  if (days < 90) return `${Math.round(days / 7)}${NBSP}weeks`;
  return `${Math.round(days / 30.4)}${NBSP}months`;
}
