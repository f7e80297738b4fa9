import type { ClinicId, DeviceId, Suspicion } from '#libs/domain';
import type { ClinicFilter, DeviceState, DeviceSummary, Page, PageRequest } from '#libs/flow';
import type { ScopedSql } from '../scoped-sql.js';
import { toPages, type ClinicPageColumns } from './clinic-pages.js';
import { FILTER, filterValues } from './clinic-queries.js';
import { decodeCursor } from './cursor.js';

interface DeviceColumns {
  device_id: DeviceId;
  clinic_id: ClinicId;
  name: string;
  platform: string | null;
  role: string | null;
  os_name: string | null;
  os_version: string | null;
  enrolled_at: Date;
  last_report_at: Date | null;
  key_issued_at: Date;
  suspect_at: Date | null;
  suspect_why: Suspicion | null;
  revoked_at: Date | null;
  revoke_reason: string | null;
}

/** Computers as `d`: of several sightings of one, the first. */
const COMPUTERS = `device d CROSS JOIN LATERAL (
    SELECT d.device_id || coalesce(array_agg(j.device_id), '{}') AS ids FROM device_join j
    WHERE j.provider_id = $1 AND j.clinic_id = d.clinic_id AND j.into_id = d.device_id AND j.until IS NULL) g
  CROSS JOIN LATERAL (
    SELECT bool_and(s.revoked_at IS NOT NULL) AS revoked, max(s.revoked_at) AS revoked_at,
      (array_agg(s.revoke_reason ORDER BY s.revoked_at DESC NULLS LAST))[1] AS revoke_reason,
      min(s.suspect_at) FILTER (WHERE s.revoked_at IS NULL) AS suspect_at,
      (array_agg(s.suspect_why ORDER BY s.suspect_at) FILTER (WHERE s.revoked_at IS NULL AND s.suspect_at IS NOT NULL))[1] AS suspect_why,
      (array_agg(s.role ORDER BY s.device_id <> d.device_id) FILTER (WHERE s.role IS NOT NULL))[1] AS role
    FROM device s WHERE s.provider_id = $1 AND s.clinic_id = d.clinic_id AND s.device_id = ANY (g.ids)) m`;
const IS_FIRST = `NOT EXISTS (SELECT 1 FROM device_join f
  WHERE f.provider_id = $1 AND f.clinic_id = d.clinic_id AND f.device_id = d.device_id AND f.until IS NULL)`;
/** Of computers; what every sighting says comes before what the first alone says. */
const COLUMNS = `d.*, lower(d.name) AS sort_key, d.device_id::text AS sort_id, m.role AS role,
  CASE WHEN m.revoked THEN m.revoked_at END AS revoked_at, CASE WHEN m.revoked THEN m.revoke_reason END AS revoke_reason,
  m.suspect_at AS suspect_at, m.suspect_why AS suspect_why,
  o.value -> 'read' ->> 'name' AS os_name, o.value -> 'read' ->> 'version' AS os_version,
  (SELECT max(l.last_at) FROM unnest(g.ids) AS i (id) CROSS JOIN LATERAL (
     SELECT p.last_at FROM device_presence p WHERE p.provider_id = $1 AND p.clinic_id = d.clinic_id AND p.device_id = i.id
     ORDER BY p.day DESC, p.last_at DESC LIMIT 1) l) AS last_report_at`;
/** Several programs may tell of one computer. */
const WITH_OS = `LEFT JOIN LATERAL (SELECT o.value FROM observation o WHERE o.provider_id = $1 AND o.clinic_id = d.clinic_id
  AND o.kind = 'device.os' AND o.subject_key = ANY (g.ids::text[]) AND o.superseded_at IS NULL
  ORDER BY o.value ? 'read' DESC, o.observed_at DESC, o.source LIMIT 1) o ON true`;
const STATES: Readonly<Record<DeviceState | 'kept', string>> = {
  kept: 'NOT m.revoked',
  active: 'NOT m.revoked AND m.suspect_at IS NULL',
  suspect: 'NOT m.revoked AND m.suspect_at IS NOT NULL',
  revoked: 'm.revoked',
};

export async function devicePages(
  sql: ScopedSql,
  ids: readonly ClinicId[],
  state: DeviceState | null,
  page: PageRequest,
): Promise<ReadonlyMap<ClinicId, Page<DeviceSummary>>> {
  const after = decodeCursor('devices', page);
  const matches = `d.provider_id = $1 AND d.clinic_id = w.clinic_id AND ${IS_FIRST} AND ${STATES[state ?? 'kept']}`;
  const rows = await sql.rows<DeviceColumns & ClinicPageColumns>(
    `SELECT w.clinic_id AS of_clinic, t.total, p.* FROM unnest($2::uuid[]) AS w (clinic_id)
     CROSS JOIN LATERAL (SELECT count(*)::int AS total FROM ${COMPUTERS} WHERE ${matches}) t
     LEFT JOIN LATERAL (
       SELECT ${COLUMNS} FROM ${COMPUTERS} ${WITH_OS}
       WHERE ${matches} AND ($3::text IS NULL OR (lower(d.name) COLLATE "C", d.device_id::text COLLATE "C") > ($3, $4))
       ORDER BY lower(d.name) COLLATE "C", d.device_id::text COLLATE "C" LIMIT $5) p ON true
     ORDER BY w.clinic_id, p.sort_key COLLATE "C", p.sort_id COLLATE "C"`,
    [ids, after.sortKey, after.id, page.first + 1],
  );
  return toPages('devices', rows, page, toDevice);
}

/** By the id of any sighting: the computer that it is of. */
export async function devicesById(sql: ScopedSql, ids: readonly DeviceId[]): Promise<ReadonlyMap<DeviceId, DeviceSummary>> {
  const rows = await sql.rows<DeviceColumns & { asked: DeviceId }>(
    `SELECT w.id AS asked, ${COLUMNS} FROM unnest($2::uuid[]) AS w (id)
     LEFT JOIN device_join j ON j.provider_id = $1 AND j.device_id = w.id AND j.until IS NULL
     JOIN ${COMPUTERS} ON true ${WITH_OS} WHERE d.provider_id = $1 AND d.device_id = coalesce(j.into_id, w.id)`,
    [ids],
  );
  return new Map(rows.map((row) => [row.asked, toDevice(row)]));
}

export async function suspectDevices(sql: ScopedSql, filter: ClinicFilter, limit: number): Promise<readonly DeviceSummary[]> {
  const rows = await sql.rows<DeviceColumns>(
    `SELECT ${COLUMNS} FROM clinic c CROSS JOIN LATERAL (
       SELECT DISTINCT coalesce(j.into_id, s.device_id) AS id FROM device s LEFT JOIN device_join j
         ON j.provider_id = $1 AND j.clinic_id = s.clinic_id AND j.device_id = s.device_id AND j.until IS NULL
       WHERE s.provider_id = c.provider_id AND s.clinic_id = c.clinic_id AND s.suspect_at IS NOT NULL AND s.revoked_at IS NULL) w
     JOIN ${COMPUTERS} ON d.provider_id = c.provider_id AND d.clinic_id = c.clinic_id AND d.device_id = w.id ${WITH_OS}
     WHERE ${FILTER} AND ${STATES.suspect} ORDER BY m.suspect_at DESC, d.device_id LIMIT $7`,
    [...filterValues(filter), limit],
  );
  return rows.map(toDevice);
}

function toDevice(row: DeviceColumns): DeviceSummary {
  return {
    id: row.device_id,
    clinicId: row.clinic_id,
    state: stateOf(row),
    keyIssuedAt: row.key_issued_at,
    suspectSince: row.suspect_at,
    suspicion: row.suspect_why,
    revokedAt: row.revoked_at,
    revokeReason: row.revoke_reason,
    name: row.name,
    platform: row.platform,
    role: row.role,
    osName: row.os_name,
    osVersion: row.os_version,
    enrolledAt: row.enrolled_at,
    lastReportAt: row.last_report_at,
  };
}

function stateOf({ revoked_at, suspect_at }: DeviceColumns): DeviceState {
  if (revoked_at) return 'revoked';
  return suspect_at ? 'suspect' : 'active';
}
