import { LINUX_QUERIES } from './pack-linux.js';
import { MACOS_QUERIES } from './pack-macos.js';
import { WINDOWS_QUERIES } from './pack-windows.js';
import { EVERYWHERE } from './pack-everywhere.js';
import type { PackQuery, Platform } from './pack-query.js';

const BY_PLATFORM: Readonly<Record<Platform, readonly PackQuery[]>> = {
  linux: [...EVERYWHERE, ...LINUX_QUERIES],
  macos: [...EVERYWHERE, ...MACOS_QUERIES],
  windows: [...EVERYWHERE, ...WINDOWS_QUERIES],
};
const OSQUERY_PLATFORM: Readonly<Record<Platform, string>> = { linux: 'linux', macos: 'darwin', windows: 'windows' };

/** Columns by query; the same name has the same columns on every platform. */
const COLUMNS: ReadonlyMap<string, readonly string[]> = new Map(
  Object.values(BY_PLATFORM).flatMap((queries) => queries.map(({ name, columns }): [string, readonly string[]] => [name, columns])),
);

export function packQueries(platform: Platform): readonly PackQuery[] {
  return BY_PLATFORM[platform];
}

/** The columns that a query of ours answers with; null for a query that nobody here asked for. */
export function columnsOf(query: string): readonly string[] | null {
  return COLUMNS.get(query) ?? null;
}

/** The configuration of a computer, as osquery reads it. A new epoch has it send whole answers again. */
export function osqueryConfig(platform: Platform, epoch: number): object {
  const schedule = packQueries(platform).map(({ name, sql, interval, snapshot }) => {
    const kind = snapshot ? { snapshot: true } : { removed: true };
    return [name, { query: sql, interval, platform: OSQUERY_PLATFORM[platform], ...kind }];
  });
  return { options: { schedule_epoch: epoch, schedule_splay_percent: 10 }, schedule: Object.fromEntries(schedule) as object };
}
