import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { ClinicRow } from './clinic.row.js';

/** Score and risk of a clinic's day. */
@Entity({ name: 'posture_day' })
@ForeignKey(() => ClinicRow, ['providerId', 'clinicId'], ['providerId', 'clinicId'], {
  name: 'posture_day_clinic_fk',
  onDelete: 'CASCADE',
  onUpdate: 'CASCADE',
})
export class PostureDayRow {
  @PrimaryColumn('uuid', { name: 'provider_id', primaryKeyConstraintName: 'posture_day_pk' })
  providerId!: string;

  @PrimaryColumn('uuid', { name: 'clinic_id', primaryKeyConstraintName: 'posture_day_pk' })
  clinicId!: string;

  @PrimaryColumn('date', { name: 'day', primaryKeyConstraintName: 'posture_day_pk' })
  day!: string;

  @Column('timestamptz', { name: 'as_of' })
  asOf!: Date;

  @Column('real', { name: 'score', nullable: true })
  score!: number | null;

  @Column('jsonb', { name: 'posture' })
  posture!: unknown;

  @Column('jsonb', { name: 'risk' })
  risk!: unknown;

  @Column('text', { name: 'evidence_hash' })
  evidenceHash!: string;
}
