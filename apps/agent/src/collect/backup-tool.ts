import type { BackupTool } from '#libs/domain';
import { isOffsite } from './backup-tools.js';
import { instant, latest } from './time.js';

/** What a local trace says of a tool's last success and where it writes. */
export interface BackupTrace {
  readonly lastSuccessAt: Date | null;
  readonly location: string | null;
  /** Given where the trace itself tells; else judged by the location. */
  readonly offsite?: boolean;
  readonly detail: string | null;
}

const NOT_READABLE = 'installed, last success not readable';

/** One installed tool by all its traces; where it writes leaves the computer as a keyed hash alone. */
export function backupTool(tool: string, traces: readonly BackupTrace[], hash: (text: string) => string): BackupTool {
  const lastSuccessAt = instant(latest(traces.map((trace) => trace.lastSuccessAt)));
  const location = traces.map((trace) => trace.location).find((each) => each !== null) ?? null;
  const told = traces.map((trace) => trace.offsite).find((each) => each !== undefined);
  const said = traces.map((trace) => trace.detail).find((each) => each !== null) ?? null;
  return {
    tool,
    targetHash: location === null ? null : hash(location),
    offsite: told ?? (location === null ? null : isOffsite(location)),
    lastSuccessAt,
    detail: said ?? (lastSuccessAt === null ? NOT_READABLE : null),
  };
}
