import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { ClinicRow } from './clinic.row.js';

/** A day's risk by a model that did not report it. */
@Entity({ name: 'risk_series' })
@ForeignKey(() => ClinicRow, ['providerId', 'clinicId'], ['providerId', 'clinicId'], {
  name: 'risk_series_clinic_fk',
  onDelete: 'CASCADE',
  onUpdate: 'CASCADE',
})
export class RiskSeriesRow {
  @PrimaryColumn('uuid', { name: 'provider_id', primaryKeyConstraintName: 'risk_series_pk' })
  providerId!: string;

  @PrimaryColumn('uuid', { name: 'clinic_id', primaryKeyConstraintName: 'risk_series_pk' })
  clinicId!: string;

  @PrimaryColumn('text', { name: 'model', primaryKeyConstraintName: 'risk_series_pk' })
  model!: string;

  @PrimaryColumn('date', { name: 'day', primaryKeyConstraintName: 'risk_series_pk' })
  day!: string;

  @Column('double precision', { name: 'lambda' })
  lambda!: number;

  @Column('double precision', { name: 'reference_lambda' })
  referenceLambda!: number;

  @Column('double precision', { name: 'probability' })
  probability!: number;

  @Column('double precision', { name: 'p5' })
  p5!: number;

  @Column('double precision', { name: 'p50' })
  p50!: number;

  @Column('double precision', { name: 'p95' })
  p95!: number;

  @Column('double precision', { name: 'expected_annual_loss' })
  expectedAnnualLoss!: number;

  @Column('double precision', { name: 'annual_loss_p95' })
  annualLossP95!: number;

  @Column('text', { name: 'evidence_hash' })
  evidenceHash!: string;
}
