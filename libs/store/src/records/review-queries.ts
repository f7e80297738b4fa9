import type { ClinicId, Review, ReviewId } from '#libs/domain';
import type { Page, PageRequest, ReportState, ReviewSummary } from '#libs/flow';
import type { ScopedSql } from '../scoped-sql.js';
import { decodeCursor, toPage, type PagedColumns } from './cursor.js';
import { count } from './list-queries.js';
import { REVIEW_COLUMNS, toReview, type ReviewColumns } from './sql-review-records.js';

interface SummaryColumns extends ReviewColumns {
  clinic_id: ClinicId;
  score: number | null;
  if_unknown_passes: number | null;
  risk: ReviewSummary['risk'];
  report_state: ReportState;
  bytes: number | null;
  sha256: string | null;
}

const SUMMARY = `${REVIEW_COLUMNS}, r.clinic_id, (r.snapshot -> 'score' ->> 'score')::float8 AS score,
  (r.snapshot -> 'score' ->> 'ifUnknownPasses')::float8 AS if_unknown_passes, r.snapshot -> 'risk' -> 'range' AS risk,
  f.state AS report_state, f.bytes, f.sha256`;
const FILE = `JOIN report f ON f.provider_id = r.provider_id AND f.clinic_id = r.clinic_id AND f.review_id = r.review_id`;
/** Newest first. The sort key is the opening in microseconds, counted down so that it ascends. */
const NEWEST_FIRST = `to_char(99999999999999999 - (extract(epoch FROM r.opened_at) * 1000000)::bigint, 'FM00000000000000000')`;

function toSummary(row: SummaryColumns): ReviewSummary {
  return {
    ...toReview(row),
    clinicId: row.clinic_id,
    score: row.score,
    scoreIfUnknownPasses: row.if_unknown_passes,
    risk: row.risk,
    report: { state: row.report_state, bytes: row.bytes, sha256: row.sha256 },
  };
}

/** The page's keys first, then what they stand for: a snapshot is large and is read for the rows shown only. */
export async function reviewPage(
  sql: ScopedSql,
  filter: { clinicId: ClinicId | null; state: Review['state'] | null },
  page: PageRequest,
): Promise<Page<ReviewSummary>> {
  const after = decodeCursor('reviews', page);
  const matches = `r.provider_id = $1 AND ($2::uuid IS NULL OR r.clinic_id = $2) AND ($3::text IS NULL OR r.state = $3)`;
  const rows = await sql.rows<SummaryColumns & PagedColumns>(
    `WITH page AS (
       SELECT * FROM (SELECT r.provider_id, r.clinic_id, r.review_id, r.opened_at, ${NEWEST_FIRST} AS sort_key, r.review_id::text AS sort_id
         FROM review r WHERE ${matches}) q
       WHERE $4::text IS NULL OR (q.sort_key COLLATE "C", q.sort_id COLLATE "C") > ($4, $5)
       ORDER BY q.opened_at DESC, q.review_id LIMIT $6)
     SELECT ${SUMMARY}, page.sort_key, page.sort_id FROM page JOIN review r USING (provider_id, clinic_id, review_id) ${FILE}
     ORDER BY page.opened_at DESC, page.review_id`,
    [filter.clinicId, filter.state, after.sortKey, after.id, page.first + 1],
  );
  const total = await count(sql, `SELECT count(*)::int AS n FROM review r WHERE ${matches}`, [filter.clinicId, filter.state]);
  return toPage('reviews', rows, page, { map: toSummary, total });
}

export async function reviewsOfClinics(sql: ScopedSql, ids: readonly ClinicId[], perClinic: number): Promise<readonly ReviewSummary[]> {
  const rows = await sql.rows<SummaryColumns>(
    `SELECT ${SUMMARY} FROM (SELECT DISTINCT * FROM unnest($2::uuid[])) AS wanted (clinic_id)
     CROSS JOIN LATERAL (SELECT * FROM review x WHERE x.provider_id = $1 AND x.clinic_id = wanted.clinic_id ORDER BY x.quarter DESC LIMIT $3) r
     ${FILE} ORDER BY r.clinic_id, r.quarter DESC`,
    [ids, perClinic],
  );
  return rows.map(toSummary);
}

export async function reviewById(sql: ScopedSql, id: ReviewId): Promise<ReviewSummary | null> {
  const [row] = await sql.rows<SummaryColumns>(`SELECT ${SUMMARY} FROM review r ${FILE} WHERE r.provider_id = $1 AND r.review_id = $2`, [
    id,
  ]);
  return row ? toSummary(row) : null;
}
