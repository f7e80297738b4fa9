import type { ClinicId, SubmissionId } from '#libs/domain';
import type { Page, PageRequest, SubmissionState, SubmissionSummary } from '#libs/flow';
import type { ScopedSql } from '../scoped-sql.js';
import { toPages, type ClinicPageColumns } from './clinic-pages.js';
import { decodeCursor } from './cursor.js';

interface SubmissionColumns extends ClinicPageColumns {
  submission_id: SubmissionId;
  source: string;
  format: string;
  state: SubmissionState;
  reason: string | null;
  received_at: Date;
  observed_at: Date;
  content_hash: string;
  suspect: boolean;
  replayable: boolean;
  replayed_at: Date | null;
  mapping_id: string | null;
  mapping_version: number | null;
}

/** Newest first. The sort key is the receipt in microseconds, counted down so that it ascends. */
const NEWEST_FIRST = `to_char(99999999999999999 - (extract(epoch FROM received_at) * 1000000)::bigint, 'FM00000000000000000')`;

export async function submissionPages(
  sql: ScopedSql,
  ids: readonly ClinicId[],
  state: SubmissionState | null,
  page: PageRequest,
): Promise<ReadonlyMap<ClinicId, Page<SubmissionSummary>>> {
  const after = decodeCursor('submissions', page);
  const matches = `provider_id = $1 AND clinic_id = w.clinic_id AND ($3::text IS NULL OR state = $3)`;
  const rows = await sql.rows<SubmissionColumns>(
    `SELECT w.clinic_id AS of_clinic, t.total, p.* FROM unnest($2::uuid[]) AS w (clinic_id)
     CROSS JOIN LATERAL (SELECT count(*)::int AS total FROM submission WHERE ${matches}) t
     LEFT JOIN LATERAL (SELECT * FROM (SELECT submission_id, source, format, state, reason, received_at, observed_at, content_hash, suspect, mapping_id, mapping_version,
           state = 'quarantined' AND (raw IS NOT NULL OR payload IS NOT NULL) AS replayable, replayed_at,
           ${NEWEST_FIRST} AS sort_key, submission_id::text AS sort_id
         FROM submission WHERE ${matches}) q
       WHERE $4::text IS NULL OR (q.sort_key COLLATE "C", q.sort_id COLLATE "C") > ($4, $5)
       ORDER BY q.received_at DESC, q.submission_id LIMIT $6) p ON true
     ORDER BY w.clinic_id, p.received_at DESC, p.submission_id`,
    [ids, state, after.sortKey, after.id, page.first + 1],
  );
  return toPages('submissions', rows, page, toSubmission);
}

export async function submissionById(
  sql: ScopedSql,
  id: string,
): Promise<{ readonly id: SubmissionId; readonly clinicId: ClinicId } | null> {
  const text = 'SELECT submission_id AS id, clinic_id AS "clinicId" FROM submission WHERE provider_id = $1 AND submission_id = $2';
  return (await sql.rows<{ id: SubmissionId; clinicId: ClinicId }>(text, [id]))[0] ?? null;
}

function toSubmission(row: SubmissionColumns): SubmissionSummary {
  return {
    id: row.submission_id,
    source: row.source,
    format: row.format,
    state: row.state,
    reason: row.reason,
    receivedAt: row.received_at,
    observedAt: row.observed_at,
    contentHash: row.content_hash,
    suspect: row.suspect,
    replayable: row.replayable,
    replayedAt: row.replayed_at,
    importedWith: row.mapping_id === null ? null : { mappingId: row.mapping_id, version: row.mapping_version ?? 0 },
  };
}

export async function count(sql: ScopedSql, text: string, values: readonly unknown[]): Promise<number> {
  const [row] = await sql.rows<{ n: number }>(text, values);
  return row?.n ?? 0;
}
