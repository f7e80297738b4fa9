import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { SubmissionRow } from './submission.row.js';

/** Some of a scan's findings, each weakness whole. */
@Entity({ name: 'scan_part' })
@ForeignKey(() => SubmissionRow, ['providerId', 'clinicId', 'submissionId'], ['providerId', 'clinicId', 'submissionId'], {
  name: 'scan_part_submission_fk',
  onDelete: 'CASCADE',
  onUpdate: 'CASCADE',
})
export class ScanPartRow {
  @PrimaryColumn('uuid', { name: 'provider_id', primaryKeyConstraintName: 'scan_part_pk' })
  providerId!: string;

  @PrimaryColumn('uuid', { name: 'clinic_id', primaryKeyConstraintName: 'scan_part_pk' })
  clinicId!: string;

  @PrimaryColumn('uuid', { name: 'submission_id', primaryKeyConstraintName: 'scan_part_pk' })
  submissionId!: string;

  @PrimaryColumn('integer', { name: 'part', primaryKeyConstraintName: 'scan_part_pk' })
  part!: number;

  @Column('jsonb', { name: 'findings' })
  findings!: unknown;
}
