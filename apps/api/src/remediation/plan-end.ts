import { quarterEnd, quarterOf, zonedMidnight } from '#libs/domain';

/** Midnight at the end of the day; of the quarter when none is named. */
export function endOf(day: string | null | undefined, now: Date, timeZone: string): Date {
  if (!day) return quarterEnd(quarterOf(now, timeZone), timeZone);
  const next = new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000);
  return zonedMidnight({ year: next.getUTCFullYear(), month: next.getUTCMonth() + 1, day: next.getUTCDate() }, timeZone);
}
