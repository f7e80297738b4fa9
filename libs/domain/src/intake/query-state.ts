/** One row of a query's answer; osquery writes every value as text. */
export type QueryRow = Readonly<Record<string, string>>;

/** One execution of a scheduled query, as it was logged: everything (`snapshot`), or what has come and gone since the one before. */
export interface QueryRun {
  readonly name: string;
  readonly kind: 'snapshot' | 'difference';
  /** Executions are counted within an epoch. */
  readonly epoch: string;
  readonly counter: number;
  readonly at: Date;
  readonly added: readonly QueryRow[];
  readonly removed: readonly QueryRow[];
}

/**
 * What is known of a query's answer. `part`: differences came without the whole before them. `failed`: the query could not be run.
 * Only `whole` can be read; the others say nothing, and never "nothing found".
 */
export interface QueryState {
  readonly name: string;
  readonly epoch: string;
  readonly counter: number;
  /** When the answer was looked at. */
  readonly observedAt: Date;
  /** When the query last ran; the answer may be older, where nothing has changed since. */
  readonly confirmedAt: Date;
  readonly standing: 'whole' | 'part' | 'failed';
  /** There were more rows than are kept. */
  readonly truncated: boolean;
  readonly rows: readonly QueryRow[];
}

/** Rows that one query keeps: the software of a large workstation is a third of it. */
export const MAX_QUERY_ROWS = 10_000;

/** After so long without a word a query's old answer holds no longer. */
const SILENT_MS = 2 * 86_400_000;

/** True when the query has not run for so long that its answer holds no longer. */
export function isSilent({ confirmedAt }: Pick<QueryState, 'confirmedAt'>, at: Date): boolean {
  return at.getTime() - confirmedAt.getTime() > SILENT_MS;
}

/** The state after the run; null when the run says nothing new, because it or a later one was taken before. */
export function applyRun(state: QueryState | null, run: QueryRun): QueryState | null {
  if (state && isKnown(state, run)) return null;
  if (run.kind === 'snapshot') return stateOf(run, run.added, 'whole');
  if (state && continues(state, run)) return merged(state, run, state.rows);
  if (run.counter === 0) return stateOf(run, difference([], run), 'whole');
  return state?.epoch === run.epoch ? merged(state, run, state.rows) : stateOf(run, difference([], run), 'part');
}

/** The query could not be run: what it answered before is no longer known to hold. */
export function failedState(state: QueryState | null, name: string, at: Date): QueryState | null {
  if (state && (state.observedAt >= at || state.confirmedAt > at)) return null;
  const { epoch, counter } = state ?? { epoch: '0', counter: 0 };
  return { name, epoch, counter, observedAt: at, confirmedAt: at, standing: 'failed', truncated: false, rows: [] };
}

function isKnown(state: QueryState, run: QueryRun): boolean {
  if (run.at < state.observedAt) return true;
  if (run.kind === 'snapshot') return run.at.getTime() === state.observedAt.getTime();
  return run.epoch === state.epoch && run.counter < state.counter && run.counter !== 0;
}

/** A long answer comes as lines of its own, and may be spread over several posts. */
function continues(state: QueryState, run: QueryRun): boolean {
  return run.epoch === state.epoch && run.counter === state.counter && run.at.getTime() === state.observedAt.getTime();
}

function merged(state: QueryState, run: QueryRun, base: readonly QueryRow[]): QueryState | null {
  const rows = difference(base, run);
  if (continues(state, run) && rows.length === base.length && rows.every((row, n) => row === base[n])) return null;
  const next = stateOf(run, rows, state.standing === 'failed' ? 'part' : state.standing);
  return { ...next, truncated: next.truncated || state.truncated };
}

function stateOf(run: QueryRun, rows: readonly QueryRow[], standing: QueryState['standing']): QueryState {
  const { name, epoch, counter, at } = run;
  const kept = rows.slice(0, MAX_QUERY_ROWS);
  return { name, epoch, counter, observedAt: at, confirmedAt: at, standing, truncated: kept.length < rows.length, rows: kept };
}

function difference(base: readonly QueryRow[], { added, removed }: QueryRun): readonly QueryRow[] {
  const rows = new Map(base.map((row) => [keyOf(row), row]));
  for (const row of removed) rows.delete(keyOf(row));
  for (const row of added) if (!rows.has(keyOf(row))) rows.set(keyOf(row), row);
  return [...rows.values()];
}

function keyOf(row: QueryRow): string {
  return JSON.stringify(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)));
}
