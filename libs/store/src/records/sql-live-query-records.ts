import type { DeviceId } from '#libs/domain';
import { LiveQueryRecords, type HandOut, type LiveAnswer, type NewLiveQuery } from '#libs/flow';
import type { ClinicSql } from '../scoped-sql.js';

export class SqlLiveQueryRecords extends LiveQueryRecords {
  constructor(private readonly sql: ClinicSql) {
    super();
  }

  override async add({ queryId, sql, reason, createdBy, createdAt, expiresAt }: NewLiveQuery): Promise<void> {
    await this.sql.rows(
      `INSERT INTO live_query (provider_id, clinic_id, query_id, sql, reason, created_by, created_at, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [queryId, sql, reason, createdBy, createdAt, expiresAt],
    );
  }

  override async handOut(
    deviceId: DeviceId,
    { now, lostBefore, most, limit }: HandOut,
  ): Promise<readonly { queryId: string; sql: string }[]> {
    return this.sql.rows<{ queryId: string; sql: string }>(
      `WITH due AS (
         SELECT q.query_id, q.sql FROM live_query q
         LEFT JOIN live_answer a ON a.provider_id = $1 AND a.clinic_id = $2 AND a.query_id = q.query_id AND a.device_id = $3
         WHERE q.provider_id = $1 AND q.clinic_id = $2 AND q.expires_at > $4
           AND (a.device_id IS NULL OR a.state = 'waiting' AND a.handed_at <= $5 AND a.handed < $6)
         ORDER BY q.created_at, q.query_id LIMIT $7),
       handed AS (
         INSERT INTO live_answer AS a
           (provider_id, clinic_id, query_id, device_id, state, asked_at, handed_at, handed, answered_at, answer, row_count, truncated)
         SELECT $1, $2, query_id, $3, 'waiting', $4, $4, 1, NULL, '[]', 0, false FROM due
         ON CONFLICT (provider_id, clinic_id, query_id, device_id) DO UPDATE SET handed_at = excluded.handed_at, handed = a.handed + 1
           WHERE a.state = 'waiting' AND a.handed_at <= $5 AND a.handed < $6
         RETURNING query_id)
       SELECT due.query_id AS "queryId", due.sql FROM due JOIN handed USING (query_id) ORDER BY 1`,
      [deviceId, now, lostBefore, most, limit],
    );
  }

  override async answer(deviceId: DeviceId, { queryId, state, rows, rowCount, truncated }: LiveAnswer, at: Date): Promise<boolean> {
    const changed = await this.sql.count(
      `UPDATE live_answer SET state = $5, answered_at = $6, answer = $7, row_count = $8, truncated = $9
       WHERE provider_id = $1 AND clinic_id = $2 AND device_id = $3 AND query_id = $4 AND state = 'waiting'`,
      [deviceId, queryId, state, at, JSON.stringify(rows), rowCount, truncated],
    );
    return changed === 1;
  }
}
