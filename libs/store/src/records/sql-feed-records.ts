import type { DeviceId, QueryState } from '#libs/domain';
import {
  FeedRecords,
  type FeedCounts,
  type FeedIdentity,
  type FeedSource,
  type KnownMachine,
  type NewFeed,
  SERVICE_SOURCES,
} from '#libs/flow';
import type { ClinicSql } from '../scoped-sql.js';
import { revokeFeedsOf, toDevice, type DeviceColumns } from './sql-inventory-records.js';

const THIS = 'provider_id = $1 AND clinic_id = $2 AND device_id = $3';

/** Of `s`, null where either side does not tell. */
const OF_SERVICE = `s.same_id AND (s.same_uuid IS NOT false AND s.same_serial IS NOT false OR s.same_uuid OR s.same_serial)`;
const OF_PROGRAM = `(s.same_uuid AND s.same_serial
  OR coalesce(s.same_uuid, s.same_serial) AND s.same_uuid IS NOT false AND s.same_serial IS NOT false AND (s.same_name OR s.same_id AND s.id_tells)
  OR $4::text IS NULL AND $5::text IS NULL AND s.same_id AND (s.same_name OR d.hardware_uuid IS NULL AND d.serial IS NULL))`;

interface MachineColumns extends DeviceColumns {
  last_revoked_at: Date | null;
  feed_token: string;
  feed_seen_at: Date;
}

interface StateColumns {
  query: string;
  epoch: string;
  counter: string;
  observed_at: Date;
  confirmed_at: Date;
  standing: QueryState['standing'];
  truncated: boolean;
  answer: QueryState['rows'];
}

export class SqlFeedRecords extends FeedRecords {
  constructor(private readonly sql: ClinicSql) {
    super();
  }

  override async findMachine({ source, hardwareUuid, serial, ownId, hostname }: FeedIdentity): Promise<KnownMachine | null> {
    const row = await this.sql.one<MachineColumns>(
      `SELECT d.*, greatest(d.revoked_at, f.revoked_at) AS last_revoked_at, f.token_id AS feed_token, f.last_seen_at AS feed_seen_at FROM device d
       JOIN device_feed f ON f.provider_id = d.provider_id AND f.clinic_id = d.clinic_id AND f.device_id = d.device_id AND f.source = $3
       CROSS JOIN LATERAL (SELECT d.hardware_uuid = $4::text AS same_uuid, d.serial = $5::text AS same_serial, lower(d.name) = lower($7) AS same_name,
         f.own_id = $6 AS same_id, lower(f.own_id) IS DISTINCT FROM $4::text AND lower(f.own_id) IS DISTINCT FROM $5::text AS id_tells) s
       WHERE d.provider_id = $1 AND d.clinic_id = $2 AND CASE WHEN $8::boolean THEN ${OF_SERVICE} ELSE ${OF_PROGRAM} END
       ORDER BY s.same_uuid IS TRUE DESC, s.same_serial IS TRUE DESC, s.same_name DESC, d.enrolled_at, d.device_id LIMIT 1 FOR UPDATE OF d`,
      [source, hardwareUuid, serial, ownId, hostname, SERVICE_SOURCES.some((service) => service === source)],
    );
    if (!row) return null;
    const feed = { tokenId: row.feed_token, lastSeenAt: row.feed_seen_at };
    return { device: toDevice(row), revokedAt: row.last_revoked_at, feed };
  }

  override async open({ deviceId, source, ownId, keyHash, tokenId, client, at }: NewFeed): Promise<void> {
    await this.sql.rows(
      `INSERT INTO device_feed (provider_id, clinic_id, device_id, source, own_id, key_hash, token_id, client, epoch, admitted_at, last_seen_at,
         taken, repeated, refused, warnings, errors)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, floor(extract(epoch FROM $9::timestamptz)), $9, $9, 0, 0, 0, 0, 0)
       ON CONFLICT (provider_id, clinic_id, device_id, source) DO UPDATE SET own_id = excluded.own_id, key_hash = excluded.key_hash,
         token_id = excluded.token_id, client = excluded.client, revoked_at = NULL, epoch = greatest(excluded.epoch, device_feed.epoch + 1),
         admitted_at = excluded.admitted_at, last_seen_at = excluded.last_seen_at`,
      [deviceId, source, ownId, keyHash, tokenId, client, at],
    );
  }

  override async readmit(deviceId: DeviceId, source: FeedSource): Promise<void> {
    await revokeFeedsOf(this.sql, deviceId, source);
    await this.sql.rows(
      `UPDATE device SET key_revoked_at = greatest(key_revoked_at, revoked_at), revoked_at = NULL, revoked_by = NULL, revoke_reason = NULL,
         suspect_at = NULL, suspect_why = NULL
       WHERE ${THIS} AND revoked_at IS NOT NULL`,
      [deviceId],
    );
  }

  override async note(deviceId: DeviceId, source: FeedSource, counts: FeedCounts, at: Date): Promise<void> {
    const { taken, repeated, refused, warnings, errors } = counts;
    await this.sql.rows(
      `UPDATE device_feed SET last_seen_at = greatest(last_seen_at, $5), taken = taken + $6, repeated = repeated + $7,
         refused = refused + $8, warnings = warnings + $9, errors = errors + $10
       WHERE ${THIS} AND source = $4`,
      [deviceId, source, at, taken, repeated, refused, warnings, errors],
    );
  }

  override async beginEpoch(deviceId: DeviceId, source: FeedSource, epoch: number): Promise<void> {
    await this.sql.rows(`UPDATE device_feed SET epoch = greatest(epoch + 1, $5) WHERE ${THIS} AND source = $4`, [deviceId, source, epoch]);
  }

  override async queryStates(deviceId: DeviceId, withRows: readonly string[]): Promise<readonly QueryState[]> {
    const rows = await this.sql.rows<StateColumns>(
      `SELECT query, epoch, counter, observed_at, confirmed_at, standing, truncated,
         CASE WHEN query = ANY ($4::text[]) THEN answer ELSE '[]' END AS answer FROM query_state WHERE ${THIS}`,
      [deviceId, withRows],
    );
    return rows.map((row) => ({
      name: row.query,
      epoch: row.epoch,
      counter: Number(row.counter),
      observedAt: row.observed_at,
      confirmedAt: row.confirmed_at,
      standing: row.standing,
      truncated: row.truncated,
      rows: row.answer,
    }));
  }

  override async keepQueryStates(deviceId: DeviceId, states: readonly QueryState[]): Promise<void> {
    if (states.length === 0) return;
    await this.sql.rows(
      `INSERT INTO query_state (provider_id, clinic_id, device_id, query, epoch, counter, observed_at, confirmed_at, standing, truncated, answer)
       SELECT $1, $2, $3, s.name, s.epoch, s.counter, s."observedAt", s."confirmedAt", s.standing, s.truncated, s.rows
       FROM json_to_recordset($4::json) AS s (name text, epoch text, counter bigint, "observedAt" timestamptz, "confirmedAt" timestamptz,
         standing text, truncated boolean, rows jsonb)
       ON CONFLICT (provider_id, clinic_id, device_id, query) DO UPDATE SET epoch = excluded.epoch, counter = excluded.counter,
         observed_at = excluded.observed_at, confirmed_at = excluded.confirmed_at, standing = excluded.standing,
         truncated = excluded.truncated, answer = excluded.answer`,
      [deviceId, JSON.stringify(states)],
    );
  }

  override async confirmQueries(deviceId: DeviceId, ran: ReadonlyMap<string, Date>): Promise<void> {
    if (ran.size === 0) return;
    await this.sql.rows(
      `UPDATE query_state q SET confirmed_at = w.at FROM unnest($4::text[], $5::timestamptz[]) AS w (query, at)
       WHERE q.provider_id = $1 AND q.clinic_id = $2 AND q.device_id = $3 AND q.query = w.query AND q.confirmed_at < w.at`,
      [deviceId, [...ran.keys()], [...ran.values()]],
    );
  }
}
