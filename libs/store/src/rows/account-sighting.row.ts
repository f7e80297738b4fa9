import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { ClinicRow } from './clinic.row.js';

/** What one source calls one account. */
@Entity({ name: 'account_sighting' })
@Index('account_sighting_once', ['providerId', 'clinicId', 'subjectKey', 'source'], { unique: true })
@ForeignKey(() => ClinicRow, ['providerId', 'clinicId'], ['providerId', 'clinicId'], {
  name: 'account_sighting_clinic_fk',
  onDelete: 'CASCADE',
  onUpdate: 'CASCADE',
})
export class AccountSightingRow {
  @PrimaryColumn('uuid', { name: 'provider_id', primaryKeyConstraintName: 'account_sighting_pk' })
  providerId!: string;

  @PrimaryColumn('uuid', { name: 'clinic_id', primaryKeyConstraintName: 'account_sighting_pk' })
  clinicId!: string;

  @PrimaryColumn('uuid', { name: 'sighting_id', primaryKeyConstraintName: 'account_sighting_pk' })
  sightingId!: string;

  @Column('text', { name: 'subject_key' })
  subjectKey!: string;

  @Column('text', { name: 'source' })
  source!: string;

  @Column('timestamptz', { name: 'first_recorded_at' })
  firstRecordedAt!: Date;
}
