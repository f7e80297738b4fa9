/** At how many clinics a check became worse on a day. */
export interface TurnDay {
  readonly checkId: string;
  /** `yyyy-mm-dd`. */
  readonly on: string;
  readonly clinics: number;
}

/** Clinics at which a check becomes worse within a window by itself, as of a day. */
export type UsualTurns = (checkId: string, on: string) => number;

const DAY_MS = 86_400_000;
const YEAR_DAYS = 365;
/** Windows that it takes to know what is usual: fewer tell as much of luck. */
const LEAST_WINDOWS = 8;
/**
 * n clinics are more than luck brings about where m usually turn (once in a hundred times) when 2·(√n − √m) exceeds this: the root of a count scatters by a
 * half whatever its mean is. Checks that become worse somewhere every week need more clinics to be news than those that hardly ever do.
 */
export const UNLIKELY = 2.33;

/**
 * How many clinics usually turn within a window: the mean of the year's windows before the day's own in which anything turned anywhere, without the largest
 * one, so that an incident does not make the next one usual. 0 as long as fewer than eight windows are known.
 */
export function usualTurns(history: readonly TurnDay[], windowDays: number): UsualTurns {
  const asOf = new Map<string, ReadonlyMap<string, number>>();
  return (checkId, on) => {
    const known = asOf.get(on) ?? meansBefore(history, on, windowDays);
    asOf.set(on, known);
    return known.get(checkId) ?? 0;
  };
}

function meansBefore(history: readonly TurnDay[], on: string, windowDays: number): ReadonlyMap<string, number> {
  const windows = new Set<number>();
  const byCheck = new Map<string, Map<number, number>>();
  for (const { checkId, on: day, clinics } of history) {
    const ago = (Date.parse(on) - Date.parse(day)) / DAY_MS;
    const window = Math.floor(ago / windowDays);
    if (window < 1 || ago > YEAR_DAYS) continue;
    windows.add(window);
    const own = byCheck.get(checkId) ?? new Map<number, number>();
    byCheck.set(checkId, own.set(window, (own.get(window) ?? 0) + clinics));
  }
  return new Map([...byCheck].map(([checkId, own]) => [checkId, trimmedMean([...own.values()], windows.size)]));
}

function trimmedMean(counts: readonly number[], windows: number): number {
  const rest = counts.reduce((sum, n) => sum + n, 0) - Math.max(...counts);
  return windows < LEAST_WINDOWS ? 0 : rest / (windows - 1);
}
