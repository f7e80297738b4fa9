import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { ClinicRow } from './clinic.row.js';

/** What was sent, as received. */
@Entity({ name: 'submission' })
@Index('submission_by_id', ['providerId', 'submissionId'])
@Index('submission_once_by_key', ['providerId', 'clinicId', 'origin', 'idempotencyKey'], { unique: true })
@Index('submission_once_by_content', ['providerId', 'clinicId', 'origin', 'contentHash'], { unique: true })
@Index('submission_accepted', ['providerId', 'clinicId', 'receivedAt', 'submissionId'], { where: `(state = 'accepted'::text)` })
@Index('submission_kept_raw', ['providerId', 'clinicId', 'receivedAt'], { where: 'raw IS NOT NULL' })
@Index('submission_by_receipt', { synchronize: false })
@ForeignKey(() => ClinicRow, ['providerId', 'clinicId'], ['providerId', 'clinicId'], {
  name: 'submission_clinic_fk',
  onDelete: 'CASCADE',
  onUpdate: 'CASCADE',
})
export class SubmissionRow {
  @PrimaryColumn('uuid', { name: 'provider_id', primaryKeyConstraintName: 'submission_pk' })
  providerId!: string;

  @PrimaryColumn('uuid', { name: 'clinic_id', primaryKeyConstraintName: 'submission_pk' })
  clinicId!: string;

  @PrimaryColumn('uuid', { name: 'submission_id', primaryKeyConstraintName: 'submission_pk' })
  submissionId!: string;

  @Column('text', { name: 'source' })
  source!: string;

  @Column('text', { name: 'format' })
  format!: string;

  @Column('text', { name: 'origin' })
  origin!: string;

  @Column('uuid', { name: 'device_id', nullable: true })
  deviceId!: string | null;

  @Column('text', { name: 'idempotency_key' })
  idempotencyKey!: string;

  @Column('text', { name: 'content_hash' })
  contentHash!: string;

  @Column('integer', { name: 'bytes' })
  bytes!: number;

  @Column('integer', { name: 'records' })
  records!: number;

  @Column('timestamptz', { name: 'observed_at' })
  observedAt!: Date;

  @Column('timestamptz', { name: 'received_at' })
  receivedAt!: Date;

  @Column('text', { name: 'state' })
  state!: string;

  @Column('text', { name: 'reason', nullable: true })
  reason!: string | null;

  @Column('jsonb', { name: 'payload', nullable: true })
  payload!: unknown;

  @Column('text', { name: 'raw', nullable: true })
  raw!: string | null;

  @Column('timestamptz', { name: 'normalised_at', nullable: true })
  normalisedAt!: Date | null;

  @Column('boolean', { name: 'suspect', default: false })
  suspect!: boolean;

  /** When it was taken out of quarantine. */
  @Column('timestamptz', { name: 'replayed_at', nullable: true })
  replayedAt!: Date | null;

  /** The mapping that a file was read by. */
  @Column('uuid', { name: 'mapping_id', nullable: true })
  mappingId!: string | null;

  @Column('integer', { name: 'mapping_version', nullable: true })
  mappingVersion!: number | null;
}
