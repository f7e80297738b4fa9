import type { ClinicId, DeviceId, UserId } from '#libs/domain';
import type { LiveAnswerState, LiveAnswerSummary, LiveQuerySummary, Page, PageRequest } from '#libs/flow';
import type { ScopedSql } from '../scoped-sql.js';
import { decodeCursor, toPage, type PagedColumns } from './cursor.js';

interface QueryColumns extends PagedColumns {
  query_id: string;
  sql: string;
  reason: string;
  created_by: UserId;
  created_at: Date;
  expires_at: Date;
  clinics: ClinicId[];
  asked: number;
  answered: number;
  failed: number;
  total: number;
}

interface AnswerColumns extends PagedColumns {
  device_id: DeviceId;
  clinic_id: ClinicId;
  name: string;
  state: LiveAnswerState;
  asked_at: Date;
  answered_at: Date | null;
  answer: LiveAnswerSummary['rows'];
  row_count: number;
  truncated: boolean;
  total: number;
}

/** One line a question, over the clinics of the scope that it was asked in. */
const QUESTIONS = `SELECT q.query_id, min(q.sql) AS sql, min(q.reason) AS reason, min(q.created_by::text)::uuid AS created_by,
    min(q.created_at) AS created_at, max(q.expires_at) AS expires_at, array_agg(q.clinic_id ORDER BY q.clinic_id) AS clinics,
    sum(a.asked)::int AS asked, sum(a.answered)::int AS answered, sum(a.failed)::int AS failed
  FROM live_query q CROSS JOIN LATERAL (
    SELECT count(*) AS asked, count(*) FILTER (WHERE state = 'answered') AS answered, count(*) FILTER (WHERE state = 'failed') AS failed
    FROM live_answer a WHERE a.provider_id = $1 AND a.clinic_id = q.clinic_id AND a.query_id = q.query_id) a
  WHERE q.provider_id = $1`;

export async function liveQueryPage(sql: ScopedSql, page: PageRequest): Promise<Page<LiveQuerySummary>> {
  const after = decodeCursor('live-queries', page);
  const rows = await sql.rows<QueryColumns>(
    `SELECT l.*, count(*) OVER ()::int AS total FROM (
       SELECT g.*, to_char(g.created_at AT TIME ZONE 'UTC', 'YYYYMMDDHH24MISSUS') AS sort_key, g.query_id::text AS sort_id
       FROM (${QUESTIONS} GROUP BY q.query_id) g) l
     WHERE $2::text IS NULL OR (l.sort_key COLLATE "C", l.sort_id COLLATE "C") < ($2, $3)
     ORDER BY l.sort_key COLLATE "C" DESC, l.sort_id COLLATE "C" DESC LIMIT $4`,
    [after.sortKey, after.id, page.first + 1],
  );
  const [count] = await sql.rows<{ n: number }>('SELECT count(DISTINCT query_id)::int AS n FROM live_query WHERE provider_id = $1');
  return toPage('live-queries', rows, page, { map: toQuery, total: count?.n ?? 0 });
}

export async function liveQueryById(sql: ScopedSql, queryId: string): Promise<LiveQuerySummary | null> {
  const [row] = await sql.rows<QueryColumns>(`${QUESTIONS} AND q.query_id = $2 GROUP BY q.query_id`, [queryId]);
  return row ? toQuery(row) : null;
}

export async function liveAnswerPage(sql: ScopedSql, queryId: string, page: PageRequest): Promise<Page<LiveAnswerSummary>> {
  const after = decodeCursor('live-answers', page);
  const rows = await sql.rows<AnswerColumns>(
    `SELECT a.*, d.name, lower(d.name) AS sort_key, a.device_id::text AS sort_id FROM live_answer a
     JOIN device d ON d.provider_id = a.provider_id AND d.clinic_id = a.clinic_id AND d.device_id = a.device_id
     WHERE a.provider_id = $1 AND a.query_id = $2
       AND ($3::text IS NULL OR (lower(d.name) COLLATE "C", a.device_id::text COLLATE "C") > ($3, $4))
     ORDER BY lower(d.name) COLLATE "C", a.device_id::text COLLATE "C" LIMIT $5`,
    [queryId, after.sortKey, after.id, page.first + 1],
  );
  const [count] = await sql.rows<{ n: number }>('SELECT count(*)::int AS n FROM live_answer WHERE provider_id = $1 AND query_id = $2', [
    queryId,
  ]);
  return toPage('live-answers', rows, page, { map: toAnswer, total: count?.n ?? 0 });
}

function toQuery(row: QueryColumns): LiveQuerySummary {
  const { query_id: queryId, sql, reason, created_by: createdBy, clinics, asked, answered, failed } = row;
  return { queryId, sql, reason, createdBy, createdAt: row.created_at, expiresAt: row.expires_at, clinics, asked, answered, failed };
}

function toAnswer(row: AnswerColumns): LiveAnswerSummary {
  return {
    deviceId: row.device_id,
    deviceName: row.name,
    clinicId: row.clinic_id,
    state: row.state,
    askedAt: row.asked_at,
    answeredAt: row.answered_at,
    rows: row.answer,
    rowCount: row.row_count,
    truncated: row.truncated,
  };
}
