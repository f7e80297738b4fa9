import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { SubmissionRow } from './submission.row.js';

/** A dated fact about a subject. */
@Entity({ name: 'observation' })
@Index('observation_once', ['providerId', 'clinicId', 'kind', 'subjectKey', 'source', 'observedAt', 'submissionId'], {
  unique: true,
})
@Index('observation_current', ['providerId', 'clinicId', 'kind', 'subjectKey', 'source'], {
  unique: true,
  where: `(superseded_at IS NULL)`,
})
@Index('observation_superseded', ['providerId', 'clinicId', 'supersededAt'], { where: `(superseded_at IS NOT NULL)` })
@Index('observation_by_recording', ['providerId', 'clinicId', 'recordedAt'])
@Index('observation_by_submission', ['providerId', 'clinicId', 'submissionId'])
@ForeignKey(() => SubmissionRow, ['providerId', 'clinicId', 'submissionId'], ['providerId', 'clinicId', 'submissionId'], {
  name: 'observation_submission_fk',
  onDelete: 'CASCADE',
  onUpdate: 'CASCADE',
})
export class ObservationRow {
  @PrimaryColumn('uuid', { name: 'provider_id', primaryKeyConstraintName: 'observation_pk' })
  providerId!: string;

  @PrimaryColumn('uuid', { name: 'clinic_id', primaryKeyConstraintName: 'observation_pk' })
  clinicId!: string;

  @PrimaryColumn('uuid', { name: 'observation_id', primaryKeyConstraintName: 'observation_pk' })
  observationId!: string;

  @Column('text', { name: 'subject_type' })
  subjectType!: string;

  @Column('text', { name: 'subject_key' })
  subjectKey!: string;

  @Column('text', { name: 'kind' })
  kind!: string;

  @Column('text', { name: 'source' })
  source!: string;

  @Column('text', { name: 'grade' })
  grade!: string;

  @Column('timestamptz', { name: 'observed_at' })
  observedAt!: Date;

  @Column('timestamptz', { name: 'recorded_at' })
  recordedAt!: Date;

  @Column('timestamptz', { name: 'superseded_at', nullable: true })
  supersededAt!: Date | null;

  @Column('uuid', { name: 'submission_id' })
  submissionId!: string;

  @Column('jsonb', { name: 'value' })
  value!: unknown;
}
