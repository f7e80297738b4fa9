import type { ClinicId, DeviceId } from '#libs/domain';
import type { DeviceMatchSummary, DeviceSourceSummary, ToldValueSummary } from '#libs/flow';
import type { ScopedSql } from '../scoped-sql.js';
import { CURRENT } from './sql-subject-records.js';

interface SourceColumns {
  of_device: DeviceId;
  device_id: DeviceId;
  source: string;
  name: string;
  platform: string | null;
  client: string | null;
  admitted_at: Date;
  last_seen_at: Date | null;
  revoked_at: Date | null;
  joined_at: Date | null;
  reason: DeviceSourceSummary['joinedBecause'];
  told: readonly JsonTold[];
}

type JsonTold = Pick<ToldValueSummary, 'field' | 'value' | 'current'> & { readonly first: string; readonly last: string };

const SAME = (one: string, other: string): string =>
  `${one}.provider_id = ${other}.provider_id AND ${one}.clinic_id = ${other}.clinic_id AND ${one}.device_id = ${other}.device_id`;

/** Each program that tells of the sightings `s`: those with a key of their own, and the agent where it does or nobody else can. */
const PROGRAMS = `(
  SELECT f.source, f.client, f.admitted_at, f.last_seen_at, greatest(s.revoked_at, f.revoked_at) AS revoked_at
  FROM device_feed f WHERE ${SAME('f', 's')}
  UNION ALL
  SELECT 'agent', NULL, s.enrolled_at, (SELECT max(p.last_at) FROM device_presence p WHERE ${SAME('p', 's')} AND p.source = 'agent'),
    greatest(s.revoked_at, s.key_revoked_at)
  WHERE NOT EXISTS (SELECT 1 FROM device_feed f WHERE ${SAME('f', 's')})
    OR EXISTS (SELECT 1 FROM device_state a WHERE ${SAME('a', 's')} AND a.source = 'agent'))`;

const TOLD = `(SELECT coalesce(jsonb_agg(jsonb_build_object('field', i.field, 'value', i.value, 'first', i.first_told_at, 'last', i.last_told_at,
    'current', ${CURRENT}) ORDER BY i.field, i.last_told_at DESC, i.value), '[]')
  FROM device_identity i WHERE ${SAME('i', 's')} AND i.source = q.source)`;

export async function deviceSources(
  sql: ScopedSql,
  ids: readonly DeviceId[],
): Promise<ReadonlyMap<DeviceId, readonly DeviceSourceSummary[]>> {
  const rows = await sql.rows<SourceColumns>(
    `SELECT w.id AS of_device, s.device_id, s.name, s.platform, j.since AS joined_at, j.reason, q.*, ${TOLD} AS told
     FROM unnest($2::uuid[]) AS w (id) CROSS JOIN LATERAL (
       SELECT w.id AS device_id, NULL::timestamptz AS since, NULL::text AS reason
       UNION ALL SELECT j.device_id, j.since, j.reason FROM device_join j WHERE j.provider_id = $1 AND j.into_id = w.id AND j.until IS NULL) j
     JOIN device s ON s.provider_id = $1 AND s.device_id = j.device_id CROSS JOIN LATERAL ${PROGRAMS} q
     ORDER BY w.id, j.since NULLS FIRST, s.device_id, q.source`,
    [ids],
  );
  return new Map([...Map.groupBy(rows, (row) => row.of_device)].map(([id, ofDevice]) => [id, ofDevice.map(toSource)]));
}

function toSource(row: SourceColumns): DeviceSourceSummary {
  const { device_id: id, source, name, platform, client, reason: joinedBecause } = row;
  return {
    ...{ id, source, name, platform, client, joinedBecause },
    admittedAt: row.admitted_at,
    lastSeenAt: row.last_seen_at,
    revokedAt: row.revoked_at,
    joinedAt: row.joined_at,
    told: row.told.map(({ field, value, first, last, current }) => ({
      ...{ field, value, current },
      firstToldAt: new Date(first),
      lastToldAt: new Date(last),
    })),
  };
}

interface MatchColumns {
  of_clinic: ClinicId;
  device_a: DeviceId;
  device_b: DeviceId;
  reason: DeviceMatchSummary['reason'];
  between_several: boolean;
  agrees: DeviceMatchSummary['agrees'];
  contradicts: DeviceMatchSummary['contradicts'];
  found_at: Date;
}

export async function deviceMatches(
  sql: ScopedSql,
  ids: readonly ClinicId[],
  each: number,
): Promise<ReadonlyMap<ClinicId, readonly DeviceMatchSummary[]>> {
  const rows = await sql.rows<MatchColumns>(
    `SELECT w.clinic_id AS of_clinic, p.* FROM unnest($2::uuid[]) AS w (clinic_id) CROSS JOIN LATERAL (
       SELECT * FROM device_match WHERE provider_id = $1 AND clinic_id = w.clinic_id ORDER BY found_at DESC, device_a, device_b LIMIT $3) p
     ORDER BY w.clinic_id, p.found_at DESC, p.device_a, p.device_b`,
    [ids, each],
  );
  return new Map([...Map.groupBy(rows, (row) => row.of_clinic)].map(([id, ofClinic]) => [id, ofClinic.map(toMatch)]));
}

function toMatch({ device_a, device_b, reason, between_several, agrees, contradicts, found_at }: MatchColumns): DeviceMatchSummary {
  return { deviceIds: [device_a, device_b], reason, betweenSeveral: between_several, agrees, contradicts, foundAt: found_at };
}
