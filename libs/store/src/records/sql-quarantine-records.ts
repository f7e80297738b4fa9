import type { SubmissionId } from '#libs/domain';
import { QuarantineRecords, type Clash, type KeptSubmission, type ReleasedSubmission } from '#libs/flow';
import type { ClinicSql } from '../scoped-sql.js';

const THIS = 'provider_id = $1 AND clinic_id = $2 AND submission_id = $3';
const COLUMNS = `submission_id AS id, source, format, state, reason, device_id AS "deviceId", received_at AS "receivedAt", bytes, records, raw, payload`;

/** The same came meanwhile, by itself. */
const isTaken = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === '23505';

export class SqlQuarantineRecords extends QuarantineRecords {
  constructor(private readonly sql: ClinicSql) {
    super();
  }

  override find(id: SubmissionId, hold: boolean): Promise<KeptSubmission | null> {
    return this.sql.one<KeptSubmission>(`SELECT ${COLUMNS} FROM submission WHERE ${THIS} ${hold ? 'FOR UPDATE' : ''}`, [id]);
  }

  override async waiting(after: SubmissionId | null, limit: number): Promise<readonly SubmissionId[]> {
    const rows = await this.sql.rows<{ id: SubmissionId }>(
      `SELECT submission_id AS id FROM submission
       WHERE provider_id = $1 AND clinic_id = $2 AND state = 'quarantined' AND (raw IS NOT NULL OR payload IS NOT NULL)
         AND ($4::uuid IS NULL OR (received_at, submission_id) > (SELECT received_at, submission_id FROM submission
           WHERE provider_id = $1 AND clinic_id = $2 AND submission_id = $4))
       ORDER BY received_at, submission_id LIMIT $3`,
      [limit, after],
    );
    return rows.map(({ id }) => id);
  }

  override async clash(id: SubmissionId, { idempotencyKey, contentHash }: ReleasedSubmission): Promise<Clash | null> {
    const row = await this.sql.one<{ same: boolean | null }>(
      `SELECT bool_or(s.content_hash = $5) AS same FROM submission q
       JOIN submission s ON s.provider_id = q.provider_id AND s.clinic_id = q.clinic_id AND s.origin = q.origin
         AND s.submission_id <> q.submission_id AND (s.idempotency_key = $4 OR s.content_hash = $5)
       WHERE q.provider_id = $1 AND q.clinic_id = $2 AND q.submission_id = $3`,
      [id, idempotencyKey, contentHash],
    );
    if (row?.same === null || row?.same === undefined) return null;
    return row.same ? 'same-content' : 'same-key';
  }

  override async release(id: SubmissionId, as: ReleasedSubmission | null, at: Date): Promise<Clash | null> {
    if (!as) {
      const again = `UPDATE submission SET state = 'accepted', reason = NULL, replayed_at = $4 WHERE ${THIS} AND state = 'quarantined'`;
      await this.sql.rows(again, [id, at]);
      return null;
    }
    await this.sql.raw('SAVEPOINT release');
    try {
      await this.sql.rows(
        `UPDATE submission SET state = 'accepted', reason = NULL, raw = NULL, replayed_at = $4,
           format = $5, idempotency_key = $6, content_hash = $7, records = $8, observed_at = $9, payload = $10
         WHERE ${THIS} AND state = 'quarantined'`,
        [id, at, as.format, as.idempotencyKey, as.contentHash, as.records, as.observedAt, as.payload && JSON.stringify(as.payload)],
      );
    } catch (error) {
      await this.sql.raw('ROLLBACK TO SAVEPOINT release');
      const clash = isTaken(error) ? await this.clash(id, as) : null;
      if (!clash) throw error;
      return clash;
    }
    await this.sql.raw('RELEASE SAVEPOINT release');
    return null;
  }

  override async stay(id: SubmissionId, reason: string): Promise<void> {
    await this.sql.rows(`UPDATE submission SET reason = $4 WHERE ${THIS} AND state = 'quarantined'`, [id, reason]);
  }

  override async discard(id: SubmissionId, reason: string): Promise<void> {
    const discarded = `UPDATE submission SET reason = $4, raw = NULL, payload = NULL WHERE ${THIS} AND state = 'quarantined' RETURNING 1`;
    if ((await this.sql.rows(discarded, [id, reason])).length === 1) await this.sql.rows(`DELETE FROM scan_part WHERE ${THIS}`, [id]);
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
