import type { ClinicId } from '#libs/domain';
import type { EnrolmentTokenSummary, Page, PageRequest } from '#libs/flow';
import type { ScopedSql } from '../scoped-sql.js';
import { decodeCursor, toPage, type PagedColumns } from './cursor.js';
import { count } from './list-queries.js';

interface TokenColumns {
  token_id: string;
  clinic_id: ClinicId;
  label: string;
  max_uses: number;
  uses: number;
  created_at: Date;
  expires_at: Date;
  revoked_at: Date | null;
}

const COLUMNS = 'token_id, clinic_id, label, max_uses, uses, created_at, expires_at, revoked_at';
/** Newest first. The sort key is the making in microseconds, counted down so that it ascends. */
const NEWEST_FIRST = `to_char(99999999999999999 - (extract(epoch FROM created_at) * 1000000)::bigint, 'FM00000000000000000')`;

export async function enrolmentTokenPage(sql: ScopedSql, clinicId: ClinicId, page: PageRequest): Promise<Page<EnrolmentTokenSummary>> {
  const after = decodeCursor('enrolment tokens', page);
  const rows = await sql.rows<TokenColumns & PagedColumns>(
    `SELECT * FROM (SELECT ${COLUMNS}, ${NEWEST_FIRST} AS sort_key, token_id::text AS sort_id FROM enrolment_token
       WHERE provider_id = $1 AND clinic_id = $2) q
     WHERE $3::text IS NULL OR (q.sort_key COLLATE "C", q.sort_id COLLATE "C") > ($3, $4)
     ORDER BY q.sort_key COLLATE "C", q.sort_id COLLATE "C" LIMIT $5`,
    [clinicId, after.sortKey, after.id, page.first + 1],
  );
  const total = await count(sql, 'SELECT count(*)::int AS n FROM enrolment_token WHERE provider_id = $1 AND clinic_id = $2', [clinicId]);
  return toPage('enrolment tokens', rows, page, { map: toToken, total });
}

export async function enrolmentTokenById(sql: ScopedSql, id: string): Promise<EnrolmentTokenSummary | null> {
  const [row] = await sql.rows<TokenColumns>(`SELECT ${COLUMNS} FROM enrolment_token WHERE provider_id = $1 AND token_id = $2`, [id]);
  return row ? toToken(row) : null;
}

function toToken(row: TokenColumns): EnrolmentTokenSummary {
  return {
    id: row.token_id,
    clinicId: row.clinic_id,
    label: row.label,
    maxUses: row.max_uses,
    uses: row.uses,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    revokedAt: row.revoked_at,
  };
}
