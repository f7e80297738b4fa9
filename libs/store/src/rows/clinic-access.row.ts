import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { ClinicRow } from './clinic.row.js';

/** What somebody of a provider did at the clinic; goes with the clinic. */
@Entity({ name: 'clinic_access' })
@Index('clinic_access_by_time', { synchronize: false })
@ForeignKey(() => ClinicRow, ['providerId', 'clinicId'], ['providerId', 'clinicId'], {
  name: 'clinic_access_clinic_fk',
  onDelete: 'CASCADE',
  onUpdate: 'CASCADE',
})
export class ClinicAccessRow {
  @PrimaryColumn('uuid', { name: 'provider_id', primaryKeyConstraintName: 'clinic_access_pk' })
  providerId!: string;

  @PrimaryColumn('uuid', { name: 'clinic_id', primaryKeyConstraintName: 'clinic_access_pk' })
  clinicId!: string;

  @PrimaryColumn('uuid', { name: 'access_id', primaryKeyConstraintName: 'clinic_access_pk' })
  accessId!: string;

  @Column('timestamptz', { name: 'at' })
  at!: Date;

  @Column('text', { name: 'person' })
  person!: string;

  @Column('text', { name: 'provider_name' })
  providerName!: string;

  @Column('text', { name: 'action' })
  action!: string;

  @Column('text', { name: 'reason_code', nullable: true })
  reasonCode!: string | null;

  @Column('text', { name: 'reason_note', nullable: true })
  reasonNote!: string | null;
}
