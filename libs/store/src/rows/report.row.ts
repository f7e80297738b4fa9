import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { ReviewRow } from './review.row.js';

/** A review's rendered report. */
@Entity({ name: 'report' })
@ForeignKey(() => ReviewRow, ['providerId', 'clinicId', 'reviewId'], ['providerId', 'clinicId', 'reviewId'], {
  name: 'report_review_fk',
  onDelete: 'CASCADE',
  onUpdate: 'CASCADE',
})
export class ReportRow {
  @PrimaryColumn('uuid', { name: 'provider_id', primaryKeyConstraintName: 'report_pk' })
  providerId!: string;

  @PrimaryColumn('uuid', { name: 'clinic_id', primaryKeyConstraintName: 'report_pk' })
  clinicId!: string;

  @PrimaryColumn('uuid', { name: 'review_id', primaryKeyConstraintName: 'report_pk' })
  reviewId!: string;

  @Column('text', { name: 'state' })
  state!: string;

  @Column('bytea', { name: 'pdf', nullable: true })
  pdf!: Buffer | null;

  @Column('integer', { name: 'bytes', nullable: true })
  bytes!: number | null;

  @Column('text', { name: 'sha256', nullable: true })
  sha256!: string | null;

  @Column('timestamptz', { name: 'rendered_at', nullable: true })
  renderedAt!: Date | null;

  @Column('text', { name: 'reason', nullable: true })
  reason!: string | null;
}
