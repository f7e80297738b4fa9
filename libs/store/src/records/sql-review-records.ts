import type { Quarter, Review, ReviewId, SignOff, SignOffRole } from '#libs/domain';
import { ReviewRecords, type FrozenReport, type NewReview } from '#libs/flow';
import type { ClinicSql } from '../scoped-sql.js';

export interface ReviewColumns {
  review_id: ReviewId;
  quarter: Quarter;
  state: Review['state'];
  opened_at: Date;
  due_at: Date;
  frozen_as_of: Date;
  snapshot_hash: string;
  sign_offs: { role: SignOffRole; name: string; signed_at: string; snapshot_hash: string; comment: string | null }[] | null;
}

export const REVIEW_COLUMNS = `r.review_id, r.quarter, r.state, r.opened_at, r.due_at, r.frozen_as_of, r.snapshot_hash,
  (SELECT json_agg(json_build_object('role', s.role, 'name', s.name, 'signed_at', s.signed_at, 'snapshot_hash', s.snapshot_hash, 'comment', s.comment)
     ORDER BY s.signed_at, s.role)
   FROM sign_off s WHERE s.provider_id = r.provider_id AND s.clinic_id = r.clinic_id AND s.review_id = r.review_id) AS sign_offs`;

export function toReview(row: ReviewColumns): Review {
  const signOffs = (row.sign_offs ?? []).map((s): SignOff => ({
    role: s.role,
    name: s.name,
    signedAt: new Date(s.signed_at),
    snapshotHash: s.snapshot_hash,
    comment: s.comment,
  }));
  return {
    id: row.review_id,
    quarter: row.quarter,
    state: row.state,
    openedAt: row.opened_at,
    dueAt: row.due_at,
    frozenAsOf: row.frozen_as_of,
    snapshotHash: row.snapshot_hash,
    signOffs,
  };
}

export class SqlReviewRecords extends ReviewRecords {
  constructor(private readonly sql: ClinicSql) {
    super();
  }

  override async add(review: NewReview): Promise<boolean> {
    const added = await this.sql.rows(
      `WITH opened AS (
         INSERT INTO review (provider_id, clinic_id, review_id, quarter, state, opened_at, due_at, frozen_as_of, snapshot, snapshot_hash, opened_by)
         VALUES ($1, $2, $3, $4, 'open', $5, $6, $7, $8, $9, $10) ON CONFLICT (provider_id, clinic_id, quarter) DO NOTHING RETURNING review_id)
       SELECT review_id FROM opened`,
      [
        ...[review.id, review.quarter, review.openedAt, review.dueAt, review.frozenAsOf],
        ...[JSON.stringify(review.snapshot), review.snapshotHash, review.openedBy],
      ],
    );
    if (added.length === 0) return false;
    await this.sql.rows(`INSERT INTO report (provider_id, clinic_id, review_id, state) VALUES ($1, $2, $3, 'waiting')`, [review.id]);
    return true;
  }

  override ofQuarter(quarter: Quarter): Promise<Review | null> {
    return this.review('r.quarter = $3', quarter);
  }

  override find(id: ReviewId): Promise<Review | null> {
    return this.review('r.review_id = $3', id);
  }

  private async review(condition: string, value: string): Promise<Review | null> {
    const row = await this.sql.one<ReviewColumns>(
      `SELECT ${REVIEW_COLUMNS} FROM review r WHERE r.provider_id = $1 AND r.clinic_id = $2 AND ${condition}`,
      [value],
    );
    return row && toReview(row);
  }

  override async snapshot(id: ReviewId): Promise<{ report: FrozenReport; hash: string } | null> {
    return this.sql.one<{ report: FrozenReport; hash: string }>(
      'SELECT snapshot AS report, snapshot_hash AS hash FROM review WHERE provider_id = $1 AND clinic_id = $2 AND review_id = $3',
      [id],
    );
  }

  /** Locks the review first: two who sign at once sign one after the other, and nobody signs what is signed off. */
  override async addSignOff(id: ReviewId, signOff: SignOff & { readonly userId: string | null }): Promise<boolean> {
    const added = await this.sql.rows(
      `WITH unlocked AS (
         SELECT provider_id, clinic_id, review_id FROM review
         WHERE provider_id = $1 AND clinic_id = $2 AND review_id = $3 AND state <> 'signed-off' FOR NO KEY UPDATE)
       INSERT INTO sign_off (provider_id, clinic_id, review_id, role, name, user_id, signed_at, snapshot_hash, comment)
       SELECT provider_id, clinic_id, review_id, $4, $5, $6, $7, $8, $9 FROM unlocked ON CONFLICT DO NOTHING RETURNING 1`,
      [id, signOff.role, signOff.name, signOff.userId, signOff.signedAt, signOff.snapshotHash, signOff.comment],
    );
    return added.length === 1;
  }

  override async moveTo(id: ReviewId, state: Review['state']): Promise<void> {
    await this.sql.rows('UPDATE review SET state = $4 WHERE provider_id = $1 AND clinic_id = $2 AND review_id = $3', [id, state]);
  }

  override async keepReport(id: ReviewId, pdf: Uint8Array, sha256: string, at: Date): Promise<void> {
    await this.sql.rows(
      `UPDATE report SET state = 'rendered', pdf = $4, bytes = $5, sha256 = $6, rendered_at = $7, reason = NULL
       WHERE provider_id = $1 AND clinic_id = $2 AND review_id = $3`,
      [id, Buffer.from(pdf), pdf.byteLength, sha256, at],
    );
  }

  override async failReport(id: ReviewId, reason: string): Promise<void> {
    await this.sql.rows(
      `UPDATE report SET state = 'failed', reason = $4 WHERE provider_id = $1 AND clinic_id = $2 AND review_id = $3 AND state = 'waiting'`,
      [id, reason],
    );
  }

  override async reportPdf(id: ReviewId): Promise<{ pdf: Uint8Array; sha256: string } | null> {
    return this.sql.one<{ pdf: Uint8Array; sha256: string }>(
      `SELECT pdf, sha256 FROM report WHERE provider_id = $1 AND clinic_id = $2 AND review_id = $3 AND state = 'rendered'`,
      [id],
    );
  }
}
