import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { ClinicRow } from './clinic.row.js';

/** A quarter's review and what it froze. */
@Entity({ name: 'review' })
@Index('review_once_a_quarter', ['providerId', 'clinicId', 'quarter'], { unique: true })
@Index('review_by_opening', { synchronize: false })
@ForeignKey(() => ClinicRow, ['providerId', 'clinicId'], ['providerId', 'clinicId'], {
  name: 'review_clinic_fk',
  onDelete: 'CASCADE',
  onUpdate: 'CASCADE',
})
export class ReviewRow {
  @PrimaryColumn('uuid', { name: 'provider_id', primaryKeyConstraintName: 'review_pk' })
  providerId!: string;

  @PrimaryColumn('uuid', { name: 'clinic_id', primaryKeyConstraintName: 'review_pk' })
  clinicId!: string;

  @PrimaryColumn('uuid', { name: 'review_id', primaryKeyConstraintName: 'review_pk' })
  reviewId!: string;

  @Column('text', { name: 'quarter' })
  quarter!: string;

  @Column('text', { name: 'state' })
  state!: string;

  @Column('timestamptz', { name: 'opened_at' })
  openedAt!: Date;

  @Column('timestamptz', { name: 'due_at' })
  dueAt!: Date;

  @Column('timestamptz', { name: 'frozen_as_of' })
  frozenAsOf!: Date;

  @Column('jsonb', { name: 'snapshot' })
  snapshot!: unknown;

  @Column('text', { name: 'snapshot_hash' })
  snapshotHash!: string;

  @Column('text', { name: 'opened_by' })
  openedBy!: string;
}
