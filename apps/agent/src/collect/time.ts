const DAY_MS = 86_400_000;

/** Whole days from `then` to `now`, rounded down, never negative. */
export function wholeDays(then: Date, now: Date): number {
  return Math.max(0, Math.floor((now.getTime() - then.getTime()) / DAY_MS));
}

/** Before and after it lie the zeros and the farthest days of other programs' calendars. */
const [FIRST_YEAR, LAST_YEAR] = [1980, 2200];

/** A date that can be read and believed, or null. */
export function parsedDate(text: string | null | undefined): Date | null {
  if (!text) return null;
  const date = new Date(text);
  const year = date.getUTCFullYear();
  return year >= FIRST_YEAR && year <= LAST_YEAR ? date : null;
}

/** RFC 3339 in UTC to the second, or null. */
export function instant(date: Date | null): string | null {
  return date ? `${date.toISOString().slice(0, 19)}Z` : null;
}

/** Midnight UTC of the day: a last use needs no finer grain, and hourly log-ins would make every report new. */
export function dayOnly(date: Date | null): string | null {
  return date ? `${date.toISOString().slice(0, 10)}T00:00:00Z` : null;
}

export function latest(dates: readonly (Date | null)[]): Date | null {
  const known = dates.filter((date): date is Date => date !== null);
  return known.length === 0 ? null : new Date(Math.max(...known.map((date) => date.getTime())));
}
