import { periodOf } from '../../tenancy/period.js';
import { probabilityOfEvent } from '../rates.js';

const DAY = 86_400_000;
const YEAR_DAYS = 365.25;

export interface QuarterForecast {
  readonly quarter: string;
  /** Last day of the quarter. */
  readonly endsOn: string;
  /** P(at least one event from the day to the quarter's end, both included). */
  readonly probability: number;
}

/** What a day's rate says of the rest of its quarter: of the whole one when the day is its first. */
export function forecastQuarter(day: string, { lambda }: { readonly lambda: number }): QuarterForecast {
  const { period, start } = periodOf(day, 'quarter');
  const first = new Date(`${start}T00:00:00Z`);
  const next = Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 3, 1);
  const days = (next - Date.parse(`${day}T00:00:00Z`)) / DAY;
  return {
    quarter: period,
    endsOn: new Date(next - DAY).toISOString().slice(0, 10),
    probability: probabilityOfEvent(lambda, days / YEAR_DAYS),
  };
}
