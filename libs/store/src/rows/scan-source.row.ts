import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { ClinicRow } from './clinic.row.js';

/** A scanner by what it looks at. */
@Entity({ name: 'scan_source' })
@Index('scan_source_once', ['providerId', 'clinicId', 'format', 'scope'], { unique: true })
@ForeignKey(() => ClinicRow, ['providerId', 'clinicId'], ['providerId', 'clinicId'], {
  name: 'scan_source_clinic_fk',
  onDelete: 'CASCADE',
  onUpdate: 'CASCADE',
})
export class ScanSourceRow {
  @PrimaryColumn('uuid', { name: 'provider_id', primaryKeyConstraintName: 'scan_source_pk' })
  providerId!: string;

  @PrimaryColumn('uuid', { name: 'clinic_id', primaryKeyConstraintName: 'scan_source_pk' })
  clinicId!: string;

  @PrimaryColumn('uuid', { name: 'source_id', primaryKeyConstraintName: 'scan_source_pk' })
  sourceId!: string;

  @Column('text', { name: 'format' })
  format!: string;

  @Column('text', { name: 'tool' })
  tool!: string;

  @Column('text', { name: 'scope' })
  scope!: string;

  @Column('timestamptz', { name: 'last_run_at', nullable: true })
  lastRunAt!: Date | null;

  @Column('timestamptz', { name: 'last_seen_all_at', nullable: true })
  lastSeenAllAt!: Date | null;
}
