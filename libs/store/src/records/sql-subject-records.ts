import type { DeviceId, IdentityValue, Join, Proposal, Ruling } from '#libs/domain';
import { SubjectRecords, type Deed, type SightedDevice } from '#libs/flow';
import type { ClinicSql } from '../scoped-sql.js';

/** Values of one field that a source's history keeps: a name that changes every day fills no table. */
const MOST_VALUES = 32;

interface SightedColumns {
  device_id: DeviceId;
  name: string;
  platform: SightedDevice['platform'];
  enrolled_at: Date;
  revoked_at: Date | null;
  told: readonly IdentityValue[];
}

/** Of `device_identity i`: a source's values of a field that it told together last. */
export const CURRENT = `i.last_told_at = (SELECT max(n.last_told_at) FROM device_identity n WHERE n.provider_id = i.provider_id
  AND n.clinic_id = i.clinic_id AND n.device_id = i.device_id AND n.source = i.source AND n.field = i.field)`;
const JOINED = 'provider_id = $1 AND clinic_id = $2 AND until IS NULL';

export class SqlSubjectRecords extends SubjectRecords {
  constructor(private readonly sql: ClinicSql) {
    super();
  }

  override async lock(): Promise<void> {
    await this.sql.rows(`SELECT pg_advisory_xact_lock(hashtext('device-subjects'), hashtext($1::text || $2::text))`);
  }

  override async sightings(): Promise<readonly SightedDevice[]> {
    const rows = await this.sql.rows<SightedColumns>(
      `SELECT d.device_id, d.name, d.platform, d.enrolled_at, d.revoked_at, coalesce(t.told, '[]') AS told FROM device d
       LEFT JOIN LATERAL (SELECT jsonb_agg(jsonb_build_object('field', i.field, 'value', i.value)) AS told FROM device_identity i
         WHERE i.provider_id = $1 AND i.clinic_id = $2 AND i.device_id = d.device_id AND ${CURRENT}) t ON true
       WHERE d.provider_id = $1 AND d.clinic_id = $2 ORDER BY d.enrolled_at, d.device_id`,
    );
    return rows.map(({ device_id: id, name, platform, enrolled_at: enrolledAt, revoked_at: revokedAt, told }) => ({
      ...{ id, name, platform, enrolledAt, revokedAt, told },
    }));
  }

  override async tell(deviceId: DeviceId, source: string, told: readonly IdentityValue[], at: Date): Promise<boolean> {
    if (told.length === 0) return false;
    const fields = [...new Set(told.map(({ field }) => field))];
    const before = await this.current(deviceId, source, fields);
    await this.sql.rows(
      `INSERT INTO device_identity (provider_id, clinic_id, device_id, source, field, value, first_told_at, last_told_at)
       SELECT DISTINCT $1::uuid, $2::uuid, $3::uuid, $4, w.field, w.value, $7::timestamptz, $7::timestamptz FROM unnest($5::text[], $6::text[]) AS w (field, value)
       ON CONFLICT (provider_id, clinic_id, device_id, source, field, value) DO UPDATE
         SET first_told_at = least(device_identity.first_told_at, excluded.first_told_at),
           last_told_at = greatest(device_identity.last_told_at, excluded.last_told_at)`,
      [deviceId, source, told.map(({ field }) => field), told.map(({ value }) => value), at],
    );
    const after = await this.current(deviceId, source, fields);
    if (after === before) return false;
    await this.forgetOldest(deviceId, source);
    return true;
  }

  private async current(deviceId: DeviceId, source: string, fields: readonly string[]): Promise<string> {
    const rows = await this.sql.rows<IdentityValue>(
      `SELECT i.field, i.value FROM device_identity i WHERE i.provider_id = $1 AND i.clinic_id = $2 AND i.device_id = $3 AND i.source = $4
         AND i.field = ANY ($5::text[]) AND ${CURRENT} ORDER BY i.field, i.value`,
      [deviceId, source, fields],
    );
    return JSON.stringify(rows);
  }

  private async forgetOldest(deviceId: DeviceId, source: string): Promise<void> {
    await this.sql.rows(
      `DELETE FROM device_identity g USING (
         SELECT field, value, row_number() OVER (PARTITION BY field ORDER BY last_told_at DESC, value) AS n FROM device_identity
         WHERE provider_id = $1 AND clinic_id = $2 AND device_id = $3 AND source = $4) o
       WHERE g.provider_id = $1 AND g.clinic_id = $2 AND g.device_id = $3 AND g.source = $4 AND g.field = o.field AND g.value = o.value AND o.n > $5`,
      [deviceId, source, MOST_VALUES],
    );
  }

  override joins(): Promise<readonly Join[]> {
    return this.sql.rows<Join>(`SELECT device_id AS id, into_id AS "into", reason FROM device_join WHERE ${JOINED} ORDER BY device_id`);
  }

  override async joinsAt(at: Date): Promise<ReadonlyMap<string, string>> {
    const rows = await this.sql.rows<{ device_id: string; into_id: string }>(
      `SELECT device_id, into_id FROM device_join
       WHERE provider_id = $1 AND clinic_id = $2 AND since <= $3 AND (until IS NULL OR until > $3)`,
      [at],
    );
    return new Map(rows.map((row) => [row.device_id, row.into_id]));
  }

  override async endJoins(ids: readonly string[], at: Date): Promise<void> {
    if (ids.length > 0)
      await this.sql.rows(`UPDATE device_join SET until = $4 WHERE ${JOINED} AND device_id = ANY ($3::uuid[])`, [ids, at]);
  }

  override async addJoins(joins: readonly Join[], at: Date): Promise<void> {
    if (joins.length === 0) return;
    await this.sql.rows(
      `INSERT INTO device_join (provider_id, clinic_id, device_id, since, into_id, reason)
       SELECT $1, $2, j.id, $4, j."into", j.reason FROM json_to_recordset($3::json) AS j (id uuid, "into" uuid, reason text)
       ON CONFLICT (provider_id, clinic_id, device_id, since) DO UPDATE SET into_id = excluded.into_id, reason = excluded.reason, until = NULL`,
      [JSON.stringify(joins), at],
    );
  }

  override rulings(): Promise<readonly Ruling[]> {
    return this.sql.rows<Ruling>(
      'SELECT device_a AS a, device_b AS b, verdict FROM device_ruling WHERE provider_id = $1 AND clinic_id = $2 ORDER BY device_a, device_b',
    );
  }

  override async rule(rulings: readonly Ruling[], { at, by, reason }: Deed): Promise<void> {
    if (rulings.length === 0) return;
    await this.sql.rows(
      `INSERT INTO device_ruling (provider_id, clinic_id, device_a, device_b, verdict, ruled_at, ruled_by, reason)
       SELECT $1, $2, least(r.a, r.b), greatest(r.a, r.b), r.verdict, $4, $5, $6 FROM json_to_recordset($3::json) AS r (a uuid, b uuid, verdict text)
       ON CONFLICT (provider_id, clinic_id, device_a, device_b) DO UPDATE
         SET verdict = excluded.verdict, ruled_at = excluded.ruled_at, ruled_by = excluded.ruled_by, reason = excluded.reason`,
      [JSON.stringify(rulings), at, by, reason],
    );
  }

  override async keepProposals(proposals: readonly Proposal[], at: Date): Promise<void> {
    const values = JSON.stringify(proposals);
    await this.sql.rows(
      `DELETE FROM device_match WHERE provider_id = $1 AND clinic_id = $2
         AND (device_a, device_b) NOT IN (SELECT p.a, p.b FROM json_to_recordset($3::json) AS p (a uuid, b uuid))`,
      [values],
    );
    await this.sql.rows(
      `INSERT INTO device_match (provider_id, clinic_id, device_a, device_b, reason, between_several, agrees, contradicts, found_at)
       SELECT $1, $2, p.a, p.b, p.reason, p."betweenSeveral", p.agrees, p.contradicts, $4
       FROM json_to_recordset($3::json) AS p (a uuid, b uuid, reason text, "betweenSeveral" boolean, agrees text[], contradicts text[])
       ON CONFLICT (provider_id, clinic_id, device_a, device_b) DO UPDATE SET reason = excluded.reason,
         between_several = excluded.between_several, agrees = excluded.agrees, contradicts = excluded.contradicts`,
      [values, at],
    );
  }

  override async membersOf(deviceId: DeviceId): Promise<readonly DeviceId[]> {
    const rows = await this.sql.rows<{ device_id: DeviceId }>(
      `WITH one AS (SELECT coalesce((SELECT into_id FROM device_join WHERE ${JOINED} AND device_id = $3), $3::uuid) AS id)
       SELECT id AS device_id FROM one UNION SELECT j.device_id FROM device_join j, one
       WHERE j.provider_id = $1 AND j.clinic_id = $2 AND j.until IS NULL AND j.into_id = one.id`,
      [deviceId],
    );
    return rows.map(({ device_id }) => device_id);
  }
}
