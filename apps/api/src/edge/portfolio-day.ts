import { isoDay, quarterOf, quarterStart } from '#libs/domain';

/** Portfolio figures span clinics in several zones; their calendar is Sydney's. */
export const PORTFOLIO_ZONE = 'Australia/Sydney';
const DAY = 86_400_000;

/** Calendar day of `now` moved by `days`. */
export function portfolioDay(now: Date, days = 0): string {
  return isoDay(new Date(now.getTime() + days * DAY), PORTFOLIO_ZONE);
}

/** Last calendar day of the quarter before the one that `now` falls in. */
export function lastQuarterDay(now: Date, zone = PORTFOLIO_ZONE): string {
  return isoDay(new Date(quarterStart(quarterOf(now, zone), zone).getTime() - 1), zone);
}
