import type { OsSection } from '#libs/domain';

export type Platform = OsSection['family'];

/** One query of the schedule. Names are those of the table that it is about, so that a schedule kept elsewhere is read too. */
export interface PackQuery {
  readonly name: string;
  readonly sql: string;
  /** Seconds. osquery counts while it runs: a computer that is off at night would never come to a daily query. */
  readonly interval: number;
  /** True: every run sends everything, and so confirms it. False: only what came and went. */
  readonly snapshot: boolean;
  /** Everything else is dropped where it arrives. */
  readonly columns: readonly string[];
}

export const MINUTE = 60;
export const HOUR = 3_600;

/** A query whose whole answer is sent every time. */
export function snapshot(name: string, columns: readonly string[], sql: string, interval = HOUR): PackQuery {
  return { name, sql, interval, snapshot: true, columns };
}

/** A query with a long answer that seldom changes. */
export function differences(name: string, columns: readonly string[], sql: string, interval = HOUR): PackQuery {
  return { name, sql, interval, snapshot: false, columns };
}
