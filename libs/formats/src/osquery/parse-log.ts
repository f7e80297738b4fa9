import type { QueryRow, QueryRun } from '#libs/domain';
import { refuse, type Parsed } from '../parsed.js';
import { timeProblem } from '../schema/times.js';
import { columnsOf } from './pack.js';
import { CLOCK } from './pack-everywhere.js';
import { isRecord, numberIn, rowOf, rowsOf, textIn, timeIn, type Json } from './values.js';

/** What osquery itself keeps to unless it is told otherwise: --logger_tls_max_lines and --logger_tls_max_linesize. */
const MAX_LINES = 1_024;
const MAX_LINE = 1024 * 1024;
/** A computer's clock is in step when its lines come within so many seconds. */
const IN_STEP_SECONDS = 120;

export interface OsqueryLog {
  readonly runs: readonly QueryRun[];
  readonly failures: readonly { readonly name: string; readonly at: Date }[];
  readonly counts: { readonly refused: number; readonly warnings: number; readonly errors: number };
}

/** The lines of a post to the log, or what is wrong with the post as a whole. A line that cannot be taken is counted and costs no other. */
export function parseOsqueryLog(json: Json, bytes: number, now: Date): Parsed<OsqueryLog> {
  const { log_type: type, data } = json;
  if (type !== 'result' && type !== 'status') return refuse('/log_type', 'expected "result" or "status"');
  if (!Array.isArray(data)) return refuse('/data', 'expected array');
  if (data.length > MAX_LINES)
    return refuse('/data', `has ${data.length} lines, at most ${MAX_LINES} are taken: set --logger_tls_max_lines`);
  const lines = data.filter((line): line is Json => isRecord(line) && !isTooLong(line, bytes));
  const unusable = data.length - lines.length;
  const log = type === 'result' ? readResults(lines, now) : readStatuses(lines, now);
  return { ok: true, value: { ...log, counts: { ...log.counts, refused: log.counts.refused + unusable } } };
}

function isTooLong(line: Json, bytes: number): boolean {
  return bytes > MAX_LINE && Buffer.byteLength(JSON.stringify(line)) > MAX_LINE;
}

function readResults(lines: readonly Json[], now: Date): OsqueryLog {
  const runs: QueryRun[] = [];
  let refused = 0;
  for (const line of lines) {
    const run = runOf(line, now);
    const before = runs.at(-1);
    if (!run) refused += 1;
    else if (before && isSame(before, run)) runs[runs.length - 1] = together(before, run);
    else runs.push(run);
  }
  return { runs, failures: [], counts: { refused, warnings: 0, errors: 0 } };
}

/** A query kept in a pack is logged as `pack/name/query`. */
function queryOf(line: Json): string {
  return (textIn(line, 'name') ?? '').split('/').at(-1) ?? '';
}

function runOf(line: Json, now: Date): QueryRun | null {
  const name = queryOf(line);
  const columns = columnsOf(name);
  const at = timeIn(line);
  if (!columns || !at || timeProblem(at.toISOString(), now) !== null) return null;
  const rows = changesOf(line, columns);
  if (!rows) return null;
  const counter = Math.max(0, Math.floor(numberIn(line, 'counter') ?? 0));
  const run: QueryRun = { name, epoch: textIn(line, 'epoch', 32) ?? '0', counter, at, ...rows };
  return name === CLOCK ? { ...run, added: run.added.map((row) => ({ ...row, in_step: inStep(at, now) })) } : run;
}

type Changes = Pick<QueryRun, 'kind' | 'added' | 'removed'>;

/** The line's answer, in any of osquery's shapes: one row (event), all rows (snapshot), what came and went (batch). */
function changesOf(line: Json, columns: readonly string[]): Changes | null {
  const { diffResults: batch, snapshot, action } = line;
  if (Array.isArray(snapshot)) return { kind: 'snapshot', added: rowsOf(snapshot, columns), removed: [] };
  if (isRecord(batch)) return { kind: 'difference', added: rowsOf(batch['added'], columns), removed: rowsOf(batch['removed'], columns) };
  const row: QueryRow | null = rowOf(line['columns'], columns);
  if (!row) return null;
  if (action === 'added') return { kind: 'difference', added: [row], removed: [] };
  if (action === 'removed') return { kind: 'difference', added: [], removed: [row] };
  return action === 'snapshot' ? { kind: 'snapshot', added: [row], removed: [] } : null;
}

function isSame(a: QueryRun, b: QueryRun): boolean {
  return a.name === b.name && a.kind === b.kind && a.epoch === b.epoch && a.counter === b.counter && a.at.getTime() === b.at.getTime();
}

function together(a: QueryRun, b: QueryRun): QueryRun {
  // A snapshot may come a row a line; one that is there twice is the same one.
  const known = new Set(a.kind === 'snapshot' ? a.added.map((row) => JSON.stringify(row)) : []);
  if (a.kind === 'snapshot') return { ...a, added: [...a.added, ...b.added.filter((row) => !known.has(JSON.stringify(row)))] };
  return { ...a, added: [...a.added, ...b.added], removed: [...a.removed, ...b.removed] };
}

/** Late lines say nothing of the clock; lines from the future do. */
function inStep(at: Date, now: Date): string {
  const late = (now.getTime() - at.getTime()) / 1_000;
  if (late > IN_STEP_SECONDS) return '';
  return late < -IN_STEP_SECONDS ? 'no' : 'yes';
}

const FAILED = /^Error executing scheduled query (\S{1,200}):/;

/** Status lines are counted by severity; of their text only the name of a query of ours that could not be run is read. */
function readStatuses(lines: readonly Json[], now: Date): OsqueryLog {
  const severities = lines.map((line) => numberIn(line, 'severity') ?? 0);
  const failures = lines.flatMap((line) => {
    const name = (FAILED.exec(textIn(line, 'message') ?? '')?.[1] ?? '').split('/').at(-1) ?? '';
    const at = timeIn(line);
    return columnsOf(name) && at && timeProblem(at.toISOString(), now) === null ? [{ name, at }] : [];
  });
  const counts = { refused: 0, warnings: severities.filter((s) => s === 1).length, errors: severities.filter((s) => s >= 2).length };
  return { runs: [], failures, counts };
}
