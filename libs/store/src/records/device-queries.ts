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

/** Of `device d`, which the statement has to name. */
const COLUMNS = `d.*, lower(d.name) AS sort_key, d.device_id::text AS sort_id,
  o.value -> 'read' ->> 'name' AS os_name, o.value -> 'read' ->> 'version' AS os_version,
  (SELECT p.last_at FROM device_presence p WHERE p.provider_id = $1 AND p.clinic_id = d.clinic_id AND p.device_id = d.device_id
   ORDER BY p.day DESC, p.last_at DESC LIMIT 1) AS last_report_at`;
/** Several programs may tell of one computer. */
const WITH_OS = `LEFT JOIN LATERAL (SELECT o.value FROM observation o WHERE o.provider_id = $1 AND o.clinic_id = d.clinic_id
  AND o.kind = 'device.os' AND o.subject_key = d.device_id::text AND o.superseded_at IS NULL
  ORDER BY o.value ? 'read' DESC, o.observed_at DESC, o.source LIMIT 1) o ON true`;
const STATES: Readonly<Record<DeviceState | 'kept', string>> = {
  kept: 'd.revoked_at IS NULL',
  active: 'd.revoked_at IS NULL AND d.suspect_at IS NULL',
  suspect: 'd.revoked_at IS NULL AND d.suspect_at IS NOT NULL',
  revoked: 'd.revoked_at IS NOT NULL',
};

export async function devicePages(
  sql: ScopedSql,
  ids: readonly ClinicId[],
  state: DeviceState | null,
  page: PageRequest,
): Promise<ReadonlyMap<ClinicId, Page<DeviceSummary>>> {
  const after = decodeCursor('devices', page);
  const matches = `d.provider_id = $1 AND d.clinic_id = w.clinic_id AND ${STATES[state ?? 'kept']}`;
  const rows = await sql.rows<DeviceColumns & ClinicPageColumns>(
    `SELECT w.clinic_id AS of_clinic, t.total, p.* FROM unnest($2::uuid[]) AS w (clinic_id)
     CROSS JOIN LATERAL (SELECT count(*)::int AS total FROM device d WHERE ${matches}) t
     LEFT JOIN LATERAL (
       SELECT ${COLUMNS} FROM device d ${WITH_OS}
       WHERE ${matches} AND ($3::text IS NULL OR (lower(d.name) COLLATE "C", d.device_id::text COLLATE "C") > ($3, $4))
       ORDER BY lower(d.name) COLLATE "C", d.device_id::text COLLATE "C" LIMIT $5) p ON true
     ORDER BY w.clinic_id, p.sort_key COLLATE "C", p.sort_id COLLATE "C"`,
    [ids, after.sortKey, after.id, page.first + 1],
  );
  return toPages('devices', rows, page, toDevice);
}

export async function deviceById(sql: ScopedSql, id: DeviceId): Promise<DeviceSummary | null> {
  const [row] = await sql.rows<DeviceColumns>(`SELECT ${COLUMNS} FROM device d ${WITH_OS} WHERE d.provider_id = $1 AND d.device_id = $2`, [
    id,
  ]);
  return row ? toDevice(row) : null;
}

export async function suspectDevices(sql: ScopedSql, filter: ClinicFilter, limit: number): Promise<readonly DeviceSummary[]> {
  const rows = await sql.rows<DeviceColumns>(
    `SELECT ${COLUMNS} FROM clinic c JOIN device d ON d.provider_id = c.provider_id AND d.clinic_id = c.clinic_id ${WITH_OS}
     WHERE ${FILTER} AND ${STATES.suspect} ORDER BY d.suspect_at DESC, d.device_id LIMIT $7`,
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
