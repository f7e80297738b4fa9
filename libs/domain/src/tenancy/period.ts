/** A week or quarter that a calendar day falls in. */
export interface Period {
  /** `2026-W48` (ISO 8601) or `2026-Q4`. */
  readonly period: string;
  /** First day, `yyyy-mm-dd`. */
  readonly start: string;
}

const DAY = 86_400_000;

/** The period of a calendar day `yyyy-mm-dd`. Weeks start on Monday and belong to the year of their Thursday (ISO 8601). */
export function periodOf(day: string, grain: 'week' | 'quarter'): Period {
  const date = new Date(`${day}T00:00:00Z`);
  return grain === 'week' ? weekOf(date) : quarterPeriod(date);
}

function weekOf(date: Date): Period {
  const monday = new Date(date.getTime() - ((date.getUTCDay() + 6) % 7) * DAY);
  const year = new Date(monday.getTime() + 3 * DAY).getUTCFullYear();
  const firstThursday = Date.UTC(year, 0, 4);
  const week = 1 + Math.floor((monday.getTime() + 3 * DAY - firstThursday) / (7 * DAY) + 0.5);
  return { period: `${year}-W${String(week).padStart(2, '0')}`, start: iso(monday) };
}

function quarterPeriod(date: Date): Period {
  const quarter = Math.floor(date.getUTCMonth() / 3);
  return { period: `${date.getUTCFullYear()}-Q${quarter + 1}`, start: iso(new Date(Date.UTC(date.getUTCFullYear(), quarter * 3, 1))) };
}

const iso = (date: Date): string => date.toISOString().slice(0, 10);
