import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { ClinicRow } from './clinic.row.js';

/** A time of the week in which work may interrupt a clinic's people. */
@Entity({ name: 'maintenance_window' })
@ForeignKey(() => ClinicRow, ['providerId', 'clinicId'], ['providerId', 'clinicId'], {
  name: 'maintenance_window_clinic_fk',
  onDelete: 'CASCADE',
  onUpdate: 'CASCADE',
})
export class MaintenanceWindowRow {
  @PrimaryColumn('uuid', { name: 'provider_id', primaryKeyConstraintName: 'maintenance_window_pk' })
  providerId!: string;

  @PrimaryColumn('uuid', { name: 'clinic_id', primaryKeyConstraintName: 'maintenance_window_pk' })
  clinicId!: string;

  @PrimaryColumn('smallint', { name: 'weekday', primaryKeyConstraintName: 'maintenance_window_pk' })
  weekday!: number;

  @PrimaryColumn('smallint', { name: 'starts_at', primaryKeyConstraintName: 'maintenance_window_pk' })
  startsAt!: number;

  @Column('smallint', { name: 'minutes' })
  minutes!: number;
}
