import type { ClinicId } from '#libs/domain';
import type { LedgerEntry, Page, PageRequest } from '#libs/flow';
import type { ScopedSql } from '../scoped-sql.js';
import { toPages, type ClinicPageColumns } from './clinic-pages.js';
import { decodeCursor } from './cursor.js';

interface AccessColumns extends ClinicPageColumns {
  access_id: string;
  at: Date;
  person: string;
  provider_name: string;
  action: string;
  reason_code: string | null;
  reason_note: string | null;
}

/** Newest first: the time in microseconds, counted down so that it ascends. */
const NEWEST_FIRST = `to_char(99999999999999999 - (extract(epoch FROM at) * 1000000)::bigint, 'FM00000000000000000')`;

export async function ledgerPages(
  sql: ScopedSql,
  ids: readonly ClinicId[],
  page: PageRequest,
): Promise<ReadonlyMap<ClinicId, Page<LedgerEntry>>> {
  const after = decodeCursor('ledger', page);
  const rows = await sql.rows<AccessColumns>(
    `SELECT w.clinic_id AS of_clinic, t.total, p.* FROM unnest($2::uuid[]) AS w (clinic_id)
     CROSS JOIN LATERAL (SELECT count(*)::int AS total FROM clinic_access WHERE provider_id = $1 AND clinic_id = w.clinic_id) t
     LEFT JOIN LATERAL (SELECT * FROM (SELECT *, ${NEWEST_FIRST} AS sort_key, access_id::text AS sort_id
         FROM clinic_access WHERE provider_id = $1 AND clinic_id = w.clinic_id) q
       WHERE $3::text IS NULL OR (q.sort_key COLLATE "C", q.sort_id COLLATE "C") > ($3, $4)
       ORDER BY q.at DESC, q.access_id LIMIT $5) p ON true
     ORDER BY w.clinic_id, p.at DESC, p.access_id`,
    [ids, after.sortKey, after.id, page.first + 1],
  );
  return toPages('ledger', rows, page, (row) => ({
    id: row.access_id,
    at: row.at,
    person: row.person,
    providerName: row.provider_name,
    action: row.action,
    reasonCode: row.reason_code,
    reasonNote: row.reason_note,
  }));
}
