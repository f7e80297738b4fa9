import { isoDay } from '../tenancy/quarter.js';

const DAY = 86_400_000;
const HOUR = 3_600_000;

/** Days between an instant (a Date or RFC 3339) and `asOf`, never negative: a clock that runs ahead makes nothing fresher than now. */
export function ageDays(at: Date | string, asOf: Date): number {
  return Math.max(0, asOf.getTime() - new Date(at).getTime()) / DAY;
}

/** The same in hours. */
export function ageHours(at: Date | string, asOf: Date): number {
  return Math.max(0, asOf.getTime() - new Date(at).getTime()) / HOUR;
}

/** Trust that is left in evidence of this age, 0..1: 2^(−age / half-life). */
export function freshness(age: number, halfLifeDays: number): number {
  return 2 ** (-age / halfLifeDays);
}

/** True when a last day of support (`2025-10-14`) lies before the clinic's day of `asOf`. */
export function isPast(day: string, asOf: Date, timeZone: string): boolean {
  return day < isoDay(asOf, timeZone);
}
