import type { SubmissionId } from '#libs/domain';
import { QuarantineRecords, type KeptSubmission, type ReleasedSubmission } from '#libs/flow';
import type { ClinicSql } from '../scoped-sql.js';

const THIS = 'provider_id = $1 AND clinic_id = $2 AND submission_id = $3';
const COLUMNS = `submission_id AS id, source, format, state, reason, device_id AS "deviceId", received_at AS "receivedAt", bytes, records, raw, payload`;
const MOST_WAITING = 10_000;

export class SqlQuarantineRecords extends QuarantineRecords {
  constructor(private readonly sql: ClinicSql) {
    super();
  }

  override find(id: SubmissionId, hold: boolean): Promise<KeptSubmission | null> {
    return this.sql.one<KeptSubmission>(`SELECT ${COLUMNS} FROM submission WHERE ${THIS} ${hold ? 'FOR UPDATE' : ''}`, [id]);
  }

  override async waiting(): Promise<readonly SubmissionId[]> {
    const rows = await this.sql.rows<{ id: SubmissionId }>(
      `SELECT submission_id AS id FROM submission
       WHERE provider_id = $1 AND clinic_id = $2 AND state = 'quarantined' AND (raw IS NOT NULL OR payload IS NOT NULL)
       ORDER BY received_at, submission_id LIMIT $3`,
      [MOST_WAITING],
    );
    return rows.map(({ id }) => id);
  }

  override async release(id: SubmissionId, as: ReleasedSubmission | null, at: Date): Promise<boolean> {
    if (!as) {
      const again = `UPDATE submission SET state = 'accepted', reason = NULL, replayed_at = $4 WHERE ${THIS} AND state = 'quarantined'`;
      return (await this.sql.count(again, [id, at])) === 1;
    }
    const released = await this.sql.count(
      `UPDATE submission q SET state = 'accepted', reason = NULL, raw = NULL, replayed_at = $4,
         format = $5, idempotency_key = $6, content_hash = $7, records = $8, observed_at = $9, payload = $10
       WHERE ${THIS} AND state = 'quarantined' AND NOT EXISTS (SELECT 1 FROM submission s
         WHERE s.provider_id = $1 AND s.clinic_id = $2 AND s.origin = q.origin AND s.submission_id <> $3
           AND (s.idempotency_key = $6 OR s.content_hash = $7))`,
      [id, at, as.format, as.idempotencyKey, as.contentHash, as.records, as.observedAt, as.payload && JSON.stringify(as.payload)],
    );
    return released === 1;
  }

  override async stay(id: SubmissionId, reason: string): Promise<void> {
    await this.sql.rows(`UPDATE submission SET reason = $4 WHERE ${THIS} AND state = 'quarantined'`, [id, reason]);
  }

  override async discard(id: SubmissionId, reason: string): Promise<void> {
    await this.sql.rows(`UPDATE submission SET reason = $4, raw = NULL, payload = NULL WHERE ${THIS} AND state = 'quarantined'`, [
      id,
      reason,
    ]);
  }

  override async keptBytes(): Promise<number> {
    const row = await this.sql.one<{ bytes: number }>(
      `SELECT coalesce(sum(bytes::bigint), 0)::double precision AS bytes FROM submission
       WHERE provider_id = $1 AND clinic_id = $2 AND raw IS NOT NULL`,
    );
    return row?.bytes ?? 0;
  }

  override forget(before: Date): Promise<number> {
    return this.sql.count(
      `UPDATE submission SET raw = NULL WHERE provider_id = $1 AND clinic_id = $2 AND raw IS NOT NULL AND received_at < $3`,
      [before],
    );
  }
}
