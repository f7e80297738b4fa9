import type { QueryRow } from '#libs/domain';
import { refuse, type Parsed } from '../parsed.js';
import { isRecord, rowOf, textIn, type Json } from './values.js';

export interface OsqueryAnswer {
  readonly queryId: string;
  readonly failed: boolean;
  readonly rows: readonly QueryRow[];
}

const MAX_ANSWERS = 100;
const MAX_COLUMNS = 64;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What a computer answers to the questions that it was given. A status other than 0 is SQLite's code of what went wrong. */
export function parseOsqueryAnswers(json: Json): Parsed<readonly OsqueryAnswer[]> {
  const queries = json['queries'] ?? {};
  const statuses = json['statuses'] ?? {};
  if (!isRecord(queries)) return refuse('/queries', 'expected object');
  if (!isRecord(statuses)) return refuse('/statuses', 'expected object');
  const ids = [...new Set([...Object.keys(queries), ...Object.keys(statuses)])].filter((id) => UUID.test(id));
  if (ids.length > MAX_ANSWERS) return refuse('/queries', `has ${ids.length} answers, at most ${MAX_ANSWERS} are taken`);
  return {
    ok: true,
    value: ids.map((queryId) => {
      const status = textIn(statuses, queryId) ?? '0';
      const rows = queries[queryId];
      // Old clients send an empty text for no rows.
      const failed = status !== '0' || !(Array.isArray(rows) || rows === '');
      return { queryId, failed, rows: Array.isArray(rows) ? rows.map(allOf).filter((row) => row !== null) : [] };
    }),
  };
}

function allOf(row: unknown): QueryRow | null {
  return isRecord(row) ? rowOf(row, Object.keys(row).slice(0, MAX_COLUMNS)) : null;
}
