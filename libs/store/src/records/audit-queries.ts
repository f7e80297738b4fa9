import type { AuditFacts, ClinicId, ProviderId } from '#libs/domain';
import type { AuditEntry, AuditFilter, Page, PageRequest } from '#libs/flow';
import type { ScopedSql } from '../scoped-sql.js';
import { decodeCursor, toPage, type PagedColumns } from './cursor.js';
import { count } from './list-queries.js';

interface EntryColumns extends PagedColumns {
  seq: string;
  event_id: string;
  provider_id: ProviderId;
  at: Date;
  happened: string;
  actor_kind: string;
  actor_id: string;
  actor_name: string | null;
  action: string;
  clinic_id: ClinicId | null;
  clinic_name: string | null;
  subject_kind: string | null;
  subject_id: string | null;
  on_behalf: boolean;
  reason_code: string | null;
  reason_note: string | null;
  facts: string;
  previous_hash: string;
  hash: string;
}

/** The filter as a condition on `e`, with its values at $2 to $6. */
const FILTER = `e.provider_id = $1 AND ($2::timestamptz IS NULL OR e.at >= $2) AND ($3::timestamptz IS NULL OR e.at < $3)
  AND ($4::text IS NULL OR e.actor_id = $4) AND ($5::text[] IS NULL OR e.action = ANY ($5)) AND ($6::uuid IS NULL OR e.clinic_id = $6)`;

/** Newest first: the number, counted down so that it ascends. */
const NEWEST_FIRST = `to_char(999999999999999 - e.seq, 'FM000000000000000')`;
/** The time of an event as its hash is over it. */
export const HAPPENED = `to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
const NAMES = `${HAPPENED} AS happened, CASE e.actor_kind WHEN 'user' THEN (SELECT u.name FROM app_user u WHERE u.provider_id = $1 AND u.user_id::text = e.actor_id)
    WHEN 'api-token' THEN (SELECT t.name FROM api_token t WHERE t.provider_id = $1 AND t.token_id::text = e.actor_id) END AS actor_name,
  (SELECT c.name FROM clinic c WHERE c.provider_id = $1 AND c.clinic_id = e.clinic_id) AS clinic_name`;

const valuesOf = ({ since, until, actorId, actions, clinicId }: AuditFilter): unknown[] => [since, until, actorId, actions, clinicId];

export async function auditPage(sql: ScopedSql, filter: AuditFilter, page: PageRequest): Promise<Page<AuditEntry>> {
  const after = decodeCursor('audit', page);
  const rows = await sql.rows<EntryColumns>(
    `SELECT e.*, ${NAMES}, ${NEWEST_FIRST} AS sort_key, e.event_id::text AS sort_id FROM audit_event e
     WHERE ${FILTER} AND ($7::text IS NULL OR e.seq < 999999999999999 - $7::bigint) ORDER BY e.seq DESC LIMIT $8`,
    [...valuesOf(filter), toNumber(after.sortKey), page.first + 1],
  );
  const total = await count(sql, `SELECT count(*)::int AS n FROM audit_event e WHERE ${FILTER}`, valuesOf(filter));
  return toPage('audit', rows, page, { map: toEntry, total });
}

/** A key that is no number of this list stands after everything. */
function toNumber(sortKey: string | null): string | null {
  if (sortKey === null) return null;
  return /^\d{15}$/.test(sortKey) ? sortKey : '999999999999999';
}

/** In the order of the chain, after a number. */
export async function auditRun(sql: ScopedSql, filter: AuditFilter, after: number, limit: number): Promise<readonly AuditEntry[]> {
  const rows = await sql.rows<EntryColumns>(
    `SELECT e.*, ${NAMES} FROM audit_event e WHERE ${FILTER} AND e.seq > $7 ORDER BY e.seq LIMIT $8`,
    [...valuesOf(filter), after, limit],
  );
  return rows.map(toEntry);
}

function toEntry(row: EntryColumns): AuditEntry {
  return {
    seq: Number(row.seq),
    id: row.event_id,
    providerId: row.provider_id,
    at: row.at,
    happened: row.happened,
    actorKind: row.actor_kind,
    actorId: row.actor_id,
    actorName: row.actor_name,
    action: row.action,
    clinicId: row.clinic_id,
    clinicName: row.clinic_name,
    subjectKind: row.subject_kind,
    subjectId: row.subject_id,
    onBehalf: row.on_behalf,
    reasonCode: row.reason_code,
    reasonNote: row.reason_note,
    facts: JSON.parse(row.facts) as AuditFacts,
    previousHash: row.previous_hash,
    hash: row.hash,
  };
}
