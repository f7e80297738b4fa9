import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { ClinicRow } from './clinic.row.js';

/** The cohort that a clinic was part of, and its own figures of then. */
@Entity({ name: 'clinic_cohort' })
@ForeignKey(() => ClinicRow, ['providerId', 'clinicId'], ['providerId', 'clinicId'], {
  name: 'clinic_cohort_clinic_fk',
  onDelete: 'CASCADE',
  onUpdate: 'CASCADE',
})
export class ClinicCohortRow {
  @PrimaryColumn('uuid', { name: 'provider_id', primaryKeyConstraintName: 'clinic_cohort_pk' })
  providerId!: string;

  @PrimaryColumn('uuid', { name: 'clinic_id', primaryKeyConstraintName: 'clinic_cohort_pk' })
  clinicId!: string;

  @PrimaryColumn('text', { name: 'quarter', primaryKeyConstraintName: 'clinic_cohort_pk' })
  quarter!: string;

  @PrimaryColumn('text', { name: 'pool', primaryKeyConstraintName: 'clinic_cohort_pk' })
  pool!: string;

  @Column('text', { name: 'archetype' })
  archetype!: string;

  @Column('text', { name: 'size_band' })
  sizeBand!: string;

  @Column('text', { name: 'region' })
  region!: string;

  @Column('text', { name: 'cohort', nullable: true })
  cohort!: string | null;

  @Column('double precision', { name: 'score' })
  score!: number;

  @Column('double precision', { name: 'risk' })
  risk!: number;
}
