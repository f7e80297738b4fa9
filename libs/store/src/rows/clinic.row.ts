import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { ProviderRow } from './provider.row.js';

/** A practice in a provider's care. */
@Entity({ name: 'clinic' })
@Index('clinic_by_name', ['providerId', 'name', 'clinicId'])
@ForeignKey(() => ProviderRow, ['providerId'], ['providerId'], { name: 'clinic_provider_fk', onDelete: 'CASCADE' })
export class ClinicRow {
  @PrimaryColumn('uuid', { name: 'provider_id', primaryKeyConstraintName: 'clinic_pk' })
  providerId!: string;

  @PrimaryColumn('uuid', { name: 'clinic_id', primaryKeyConstraintName: 'clinic_pk' })
  clinicId!: string;

  @Column('text', { name: 'name' })
  name!: string;

  @Column('text', { name: 'archetype' })
  archetype!: string;

  @Column('text', { name: 'group_name', nullable: true })
  groupName!: string | null;

  @Column('text', { name: 'time_zone' })
  timeZone!: string;

  @Column('real', { name: 'practitioners' })
  practitioners!: number;

  @Column('integer', { name: 'patient_records', nullable: true })
  patientRecords!: number | null;

  @Column('boolean', { name: 'simulated' })
  simulated!: boolean;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;
}
