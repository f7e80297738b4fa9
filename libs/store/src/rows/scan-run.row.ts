import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { ScanSourceRow } from './scan-source.row.js';

/** One run of a scanner. */
@Entity({ name: 'scan_run' })
@Index('scan_run_once', ['providerId', 'clinicId', 'submissionId'], { unique: true })
@Index('scan_run_by_time', { synchronize: false })
@ForeignKey(() => ScanSourceRow, ['providerId', 'clinicId', 'sourceId'], ['providerId', 'clinicId', 'sourceId'], {
  name: 'scan_run_source_fk',
  onDelete: 'CASCADE',
  onUpdate: 'CASCADE',
})
export class ScanRunRow {
  @PrimaryColumn('uuid', { name: 'provider_id', primaryKeyConstraintName: 'scan_run_pk' })
  providerId!: string;

  @PrimaryColumn('uuid', { name: 'clinic_id', primaryKeyConstraintName: 'scan_run_pk' })
  clinicId!: string;

  @PrimaryColumn('uuid', { name: 'run_id', primaryKeyConstraintName: 'scan_run_pk' })
  runId!: string;

  @Column('uuid', { name: 'source_id' })
  sourceId!: string;

  @Column('uuid', { name: 'submission_id' })
  submissionId!: string;

  @Column('text', { name: 'tool_version', nullable: true })
  toolVersion!: string | null;

  @Column('timestamptz', { name: 'observed_at' })
  observedAt!: Date;

  @Column('timestamptz', { name: 'recorded_at' })
  recordedAt!: Date;

  @Column('text', { name: 'saw' })
  saw!: string;

  @Column('text', { name: 'reason', nullable: true })
  reason!: string | null;

  @Column('integer', { name: 'records' })
  records!: number;

  @Column('jsonb', { name: 'counts' })
  counts!: unknown;

  @Column('integer', { name: 'assets' })
  assets!: number;

  /** Sightings of enrolled computers that it looked into, one of each. */
  @Column('uuid', { name: 'device_ids', array: true, default: () => "'{}'" })
  deviceIds!: string[];

  @Column('integer', { name: 'findings' })
  findings!: number;

  @Column('integer', { name: 'opened' })
  opened!: number;

  @Column('integer', { name: 'fixed' })
  fixed!: number;

  @Column('integer', { name: 'reopened' })
  reopened!: number;

  @Column('text', { name: 'notes', array: true })
  notes!: string[];
}
