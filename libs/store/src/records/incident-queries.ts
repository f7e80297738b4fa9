import type { ClinicId, Incident } from '#libs/domain';
import type { IncidentFilter, Page, PageRequest } from '#libs/flow';
import type { ScopedSql } from '../scoped-sql.js';
import { decodeCursor, toPage, type PagedColumns } from './cursor.js';
import { count } from './list-queries.js';
import { toIncidentVersion, type IncidentColumns } from './sql-incident-records.js';

interface RecordColumns {
  incident_id: string;
  clinic_id: ClinicId;
  history: IncidentColumns[];
}

/** The latest version of every incident: what it says now. */
export const LATEST_INCIDENTS = `SELECT DISTINCT ON (provider_id, clinic_id, incident_id) * FROM incident
  WHERE provider_id = $1 ORDER BY provider_id, clinic_id, incident_id, version DESC`;

const HISTORY = `(SELECT json_agg(v ORDER BY v.version) FROM incident v
  WHERE v.provider_id = i.provider_id AND v.clinic_id = i.clinic_id AND v.incident_id = i.incident_id) AS history`;

function toIncident({ incident_id: id, clinic_id: clinicId, history }: RecordColumns): Incident {
  const versions = history.map(toIncidentVersion);
  const latest = versions.at(-1);
  if (!latest) throw new Error('An incident has at least one version');
  return { ...latest, id, clinicId, history: versions };
}

/** The latest breach first: its day counted down, so that it ascends. */
const NEWEST_FIRST = `to_char(5000000 - (i.occurred_on - DATE '0001-01-01'), 'FM0000000')`;

export async function incidentPage(sql: ScopedSql, filter: IncidentFilter, page: PageRequest): Promise<Page<Incident>> {
  const after = decodeCursor('incidents', page);
  const from = `(${LATEST_INCIDENTS}) i WHERE ($2::uuid IS NULL OR i.clinic_id = $2) AND ($3::boolean IS NULL OR (i.withdrawn IS NOT NULL) = $3)`;
  const values = [filter.clinicId, filter.withdrawn];
  const rows = await sql.rows<RecordColumns & PagedColumns>(
    `SELECT q.incident_id, q.clinic_id, q.sort_key, q.sort_id, q.history FROM (
       SELECT i.incident_id, i.clinic_id, ${NEWEST_FIRST} AS sort_key, i.incident_id::text AS sort_id, ${HISTORY} FROM ${from}) q
     WHERE $4::text IS NULL OR (q.sort_key COLLATE "C", q.sort_id COLLATE "C") > ($4, $5)
     ORDER BY q.sort_key COLLATE "C", q.sort_id COLLATE "C" LIMIT $6`,
    [...values, after.sortKey, after.id, page.first + 1],
  );
  const total = await count(sql, `SELECT count(*)::int AS n FROM ${from}`, values);
  return toPage('incidents', rows, page, { map: toIncident, total });
}

export async function incidentById(sql: ScopedSql, id: string): Promise<Incident | null> {
  const [row] = await sql.rows<RecordColumns>(
    `SELECT i.incident_id, i.clinic_id, ${HISTORY} FROM incident i WHERE i.provider_id = $1 AND i.incident_id = $2 AND i.version = 1`,
    [id],
  );
  return row ? toIncident(row) : null;
}
