import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { ClinicRow } from './clinic.row.js';

/** The checks' results of a clinic's day. */
@Entity({ name: 'assessment_day' })
@ForeignKey(() => ClinicRow, ['providerId', 'clinicId'], ['providerId', 'clinicId'], {
  name: 'assessment_day_clinic_fk',
  onDelete: 'CASCADE',
  onUpdate: 'CASCADE',
})
export class AssessmentDayRow {
  @PrimaryColumn('uuid', { name: 'provider_id', primaryKeyConstraintName: 'assessment_day_pk' })
  providerId!: string;

  @PrimaryColumn('uuid', { name: 'clinic_id', primaryKeyConstraintName: 'assessment_day_pk' })
  clinicId!: string;

  @PrimaryColumn('date', { name: 'day', primaryKeyConstraintName: 'assessment_day_pk' })
  day!: string;

  @Column('timestamptz', { name: 'as_of' })
  asOf!: Date;

  @Column('text', { name: 'catalogue_version' })
  catalogueVersion!: string;

  @Column('jsonb', { name: 'checks' })
  checks!: unknown;

  @Column('jsonb', { name: 'exposure' })
  exposure!: unknown;

  @Column('text', { name: 'evidence_hash' })
  evidenceHash!: string;
}
