import type { ClinicId } from '#libs/domain';
import type { BindingFilter, BindingSummary, Connection, Page, PageRequest, PullRun } from '#libs/flow';
import type { ScopedSql } from '../scoped-sql.js';
import { searched } from './clinic-queries.js';
import { decodeCursor, toPage, type PagedColumns } from './cursor.js';
import { count } from './list-queries.js';
import { BINDING_COLUMNS } from './sql-binding-records.js';
import { CONNECTION_COLUMNS } from './sql-connection-records.js';

/** A connection tells of the clinics that it feeds: whoever sees some clinics sees those that feed one of them. */
export function connectionList(sql: ScopedSql): Promise<readonly Connection[]> {
  return sql.rows<Connection>(
    `SELECT ${CONNECTION_COLUMNS} FROM connection c WHERE c.provider_id = $1
       AND ((SELECT current_setting('wardround.clinic_ids', true)) = 'all'
         OR EXISTS (SELECT 1 FROM connection_binding b WHERE b.provider_id = $1 AND b.connection_id = c.connection_id))
     ORDER BY lower(c.name), c.connection_id`,
  );
}

interface StreamColumns extends Omit<BindingSummary['streams'][number], 'attemptedAt' | 'succeededAt' | 'nextPullAt'> {
  readonly attemptedAt: string | null;
  readonly succeededAt: string | null;
  readonly nextPullAt: string | null;
}

const STREAMS = `(SELECT coalesce(json_agg(json_build_object('stream', s.stream, 'outcome', s.outcome, 'reason', s.reason, 'failures', s.failures,
    'attemptedAt', s.attempted_at, 'succeededAt', s.succeeded_at, 'nextPullAt', s.next_pull_at) ORDER BY s.stream), '[]')
  FROM connection_stream s WHERE s.provider_id = $1 AND s.clinic_id = b.clinic_id AND s.binding_id = b.binding_id) AS streams`;
const HEALTH = `(SELECT s.health FROM connection_stream s WHERE s.provider_id = $1 AND s.clinic_id = b.clinic_id AND s.binding_id = b.binding_id
  AND s.health IS NOT NULL ORDER BY s.stream LIMIT 1) AS health`;

type BindingColumns = Omit<BindingSummary, 'streams'> & { streams: readonly StreamColumns[] };

const BINDING = `${BINDING_COLUMNS}, b.clinic_id AS "clinicId", k.name AS "clinicName", c.name AS "connectionName", c.kind,
  c.state AS "connectionState", ${STREAMS}, ${HEALTH}`;
const BINDINGS = `connection_binding b JOIN connection c ON c.provider_id = b.provider_id AND c.connection_id = b.connection_id
  JOIN clinic k ON k.provider_id = b.provider_id AND k.clinic_id = b.clinic_id`;

export async function bindingList(
  sql: ScopedSql,
  { clinics, bindingId }: { readonly clinics?: readonly ClinicId[]; readonly bindingId?: string },
): Promise<readonly BindingSummary[]> {
  const rows = await sql.rows<BindingColumns>(
    `SELECT ${BINDING} FROM ${BINDINGS}
     WHERE b.provider_id = $1 AND ($2::uuid[] IS NULL OR b.clinic_id = ANY ($2)) AND ($3::uuid IS NULL OR b.binding_id = $3)
     ORDER BY lower(c.name), lower(b.organisation_name), b.binding_id`,
    [clinics ?? null, bindingId ?? null],
  );
  return rows.map(toBinding);
}

const LIST = 'connection-bindings';
const WANTED = `b.provider_id = $1 AND ($2::text IS NULL OR b.connection_id::text = $2)
  AND ($3::text IS NULL OR k.name ILIKE '%' || $3 || '%' OR b.organisation_name ILIKE '%' || $3 || '%')`;
/** Those whose last pull of something was not whole come first. */
const TROUBLED_FIRST = `CASE WHEN EXISTS (SELECT 1 FROM connection_stream s WHERE s.provider_id = $1 AND s.clinic_id = b.clinic_id
  AND s.binding_id = b.binding_id AND s.outcome <> 'whole') THEN '0' ELSE '1' END || lower(left(k.name, 200))`;

export async function bindingPage(sql: ScopedSql, filter: BindingFilter, page: PageRequest): Promise<Page<BindingSummary>> {
  const after = decodeCursor(LIST, page);
  const wanted = [filter.connectionId, searched(filter.search)];
  const rows = await sql.rows<BindingColumns & PagedColumns>(
    `SELECT * FROM (SELECT ${BINDING}, ${TROUBLED_FIRST} AS sort_key, b.binding_id::text AS sort_id
       FROM ${BINDINGS} WHERE ${WANTED}) q
     WHERE $4::text IS NULL OR (q.sort_key COLLATE "C", q.sort_id COLLATE "C") > ($4, $5)
     ORDER BY q.sort_key COLLATE "C", q.sort_id COLLATE "C" LIMIT $6`,
    [...wanted, after.sortKey, after.id, page.first + 1],
  );
  const total = await count(sql, `SELECT count(*)::int AS n FROM ${BINDINGS} WHERE ${WANTED}`, wanted);
  return toPage(LIST, rows, page, { map: ({ sort_key: _key, sort_id: _id, ...row }) => toBinding(row), total });
}

function toBinding(row: BindingColumns): BindingSummary {
  return { ...row, streams: row.streams.map(toStream) };
}

function toStream({ attemptedAt, succeededAt, nextPullAt, ...rest }: StreamColumns): BindingSummary['streams'][number] {
  return { ...rest, attemptedAt: time(attemptedAt), succeededAt: time(succeededAt), nextPullAt: time(nextPullAt) };
}

const time = (text: string | null): Date | null => (text === null ? null : new Date(text));

export function latestRuns(sql: ScopedSql, bindingIds: readonly string[], each: number): Promise<readonly PullRun[]> {
  return sql.rows<PullRun>(
    `SELECT r.run_id AS "runId", r.binding_id AS "bindingId", r.started_at AS "startedAt", r.ended_at AS "endedAt", r.outcome, r.streams
     FROM unnest($2::uuid[]) wanted (binding_id) CROSS JOIN LATERAL (
       SELECT * FROM connection_run r WHERE r.provider_id = $1 AND r.binding_id = wanted.binding_id
       ORDER BY r.started_at DESC, r.run_id LIMIT $3) r`,
    [bindingIds, each],
  );
}
