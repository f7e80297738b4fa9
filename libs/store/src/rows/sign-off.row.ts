import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { ReviewRow } from './review.row.js';

/** A signature under a review. */
@Entity({ name: 'sign_off' })
@ForeignKey(() => ReviewRow, ['providerId', 'clinicId', 'reviewId'], ['providerId', 'clinicId', 'reviewId'], {
  name: 'sign_off_review_fk',
  onDelete: 'CASCADE',
  onUpdate: 'CASCADE',
})
export class SignOffRow {
  @PrimaryColumn('uuid', { name: 'provider_id', primaryKeyConstraintName: 'sign_off_pk' })
  providerId!: string;

  @PrimaryColumn('uuid', { name: 'clinic_id', primaryKeyConstraintName: 'sign_off_pk' })
  clinicId!: string;

  @PrimaryColumn('uuid', { name: 'review_id', primaryKeyConstraintName: 'sign_off_pk' })
  reviewId!: string;

  @PrimaryColumn('text', { name: 'role', primaryKeyConstraintName: 'sign_off_pk' })
  role!: string;

  @Column('text', { name: 'name' })
  name!: string;

  @Column('uuid', { name: 'user_id', nullable: true })
  userId!: string | null;

  @Column('timestamptz', { name: 'signed_at' })
  signedAt!: Date;

  @Column('text', { name: 'snapshot_hash' })
  snapshotHash!: string;

  @Column('text', { name: 'comment', nullable: true })
  comment!: string | null;
}
