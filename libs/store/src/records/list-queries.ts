import type { ClinicId, DeviceId, SubmissionId } from '#libs/domain';
import type { DeviceSummary, Page, PageRequest, SubmissionState, SubmissionSummary } from '#libs/flow';
import type { ScopedSql } from '../scoped-sql.js';
import { decodeCursor, toPage, type PagedColumns } from './cursor.js';

interface DeviceColumns extends PagedColumns {
  device_id: DeviceId;
  name: string;
  platform: string | null;
  role: string | null;
  os_name: string | null;
  os_version: string | null;
  enrolled_at: Date;
  last_report_at: Date | null;
}

export async function devicePage(sql: ScopedSql, clinicId: ClinicId, page: PageRequest): Promise<Page<DeviceSummary>> {
  const after = decodeCursor('devices', page);
  const rows = await sql.rows<DeviceColumns>(
    `SELECT d.*, lower(d.name) AS sort_key, d.device_id::text AS sort_id, o.value -> 'read' ->> 'name' AS os_name, o.value -> 'read' ->> 'version' AS os_version,
       (SELECT p.last_at FROM device_presence p WHERE p.provider_id = $1 AND p.clinic_id = $2 AND p.device_id = d.device_id
        ORDER BY p.day DESC LIMIT 1) AS last_report_at
     FROM device d LEFT JOIN observation o ON o.provider_id = $1 AND o.clinic_id = $2 AND o.kind = 'device.os'
       AND o.subject_key = d.device_id::text AND o.superseded_at IS NULL
     WHERE d.provider_id = $1 AND d.clinic_id = $2 AND d.revoked_at IS NULL
       AND ($3::text IS NULL OR (lower(d.name) COLLATE "C", d.device_id::text COLLATE "C") > ($3, $4))
     ORDER BY lower(d.name) COLLATE "C", d.device_id::text COLLATE "C" LIMIT $5`,
    [clinicId, after.sortKey, after.id, page.first + 1],
  );
  const total = await count(sql, 'SELECT count(*)::int AS n FROM device WHERE provider_id = $1 AND clinic_id = $2 AND revoked_at IS NULL', [
    clinicId,
  ]);
  return toPage('devices', rows, page, { map: toDevice, total });
}

function toDevice(row: DeviceColumns): DeviceSummary {
  return {
    id: row.device_id,
    name: row.name,
    platform: row.platform,
    role: row.role,
    osName: row.os_name,
    osVersion: row.os_version,
    enrolledAt: row.enrolled_at,
    lastReportAt: row.last_report_at,
  };
}

interface SubmissionColumns extends PagedColumns {
  submission_id: SubmissionId;
  source: string;
  format: string;
  state: SubmissionState;
  reason: string | null;
  received_at: Date;
  observed_at: Date;
  content_hash: string;
}

/** Newest first. The sort key is the receipt in microseconds, counted down so that it ascends. */
const NEWEST_FIRST = `to_char(99999999999999999 - (extract(epoch FROM received_at) * 1000000)::bigint, 'FM00000000000000000')`;

export async function submissionPage(
  sql: ScopedSql,
  clinicId: ClinicId,
  state: SubmissionState | null,
  page: PageRequest,
): Promise<Page<SubmissionSummary>> {
  const after = decodeCursor('submissions', page);
  const rows = await sql.rows<SubmissionColumns>(
    `SELECT * FROM (SELECT submission_id, source, format, state, reason, received_at, observed_at, content_hash,
         ${NEWEST_FIRST} AS sort_key, submission_id::text AS sort_id
       FROM submission WHERE provider_id = $1 AND clinic_id = $2 AND ($3::text IS NULL OR state = $3)) q
     WHERE $4::text IS NULL OR (q.sort_key COLLATE "C", q.sort_id COLLATE "C") > ($4, $5)
     ORDER BY q.received_at DESC, q.submission_id LIMIT $6`,
    [clinicId, state, after.sortKey, after.id, page.first + 1],
  );
  const total = await count(
    sql,
    'SELECT count(*)::int AS n FROM submission WHERE provider_id = $1 AND clinic_id = $2 AND ($3::text IS NULL OR state = $3)',
    [clinicId, state],
  );
  return toPage('submissions', rows, page, { map: toSubmission, total });
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
  };
}

export async function count(sql: ScopedSql, text: string, values: readonly unknown[]): Promise<number> {
  const [row] = await sql.rows<{ n: number }>(text, values);
  return row?.n ?? 0;
}
