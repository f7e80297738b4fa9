import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { ClinicRow } from './clinic.row.js';

/** A clinic at the end of a week or quarter. */
@Entity({ name: 'trend' })
@Index('trend_by_period', ['providerId', 'grain', 'start'])
@ForeignKey(() => ClinicRow, ['providerId', 'clinicId'], ['providerId', 'clinicId'], {
  name: 'trend_clinic_fk',
  onDelete: 'CASCADE',
  onUpdate: 'CASCADE',
})
export class TrendRow {
  @PrimaryColumn('uuid', { name: 'provider_id', primaryKeyConstraintName: 'trend_pk' })
  providerId!: string;

  @PrimaryColumn('uuid', { name: 'clinic_id', primaryKeyConstraintName: 'trend_pk' })
  clinicId!: string;

  @PrimaryColumn('text', { name: 'grain', primaryKeyConstraintName: 'trend_pk' })
  grain!: string;

  @PrimaryColumn('date', { name: 'start', primaryKeyConstraintName: 'trend_pk' })
  start!: string;

  @Column('text', { name: 'period' })
  period!: string;

  @Column('date', { name: 'day' })
  day!: string;

  @Column('real', { name: 'score', nullable: true })
  score!: number | null;

  @Column('real', { name: 'score_if_unknown_passes', nullable: true })
  scoreIfUnknownPasses!: number | null;

  @Column('real', { name: 'coverage' })
  coverage!: number;

  @Column('real', { name: 'confidence' })
  confidence!: number;

  @Column('text', { name: 'model' })
  model!: string;

  @Column('double precision', { name: 'reference_lambda' })
  referenceLambda!: number;

  @Column('double precision', { name: 'lambda' })
  lambda!: number;

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

  @Column('real', { name: 'step_scores', array: true })
  stepScores!: number[];

  @Column('real', { name: 'step_coverage', array: true })
  stepCoverage!: number[];

  @Column('real', { name: 'score_without_overrides', nullable: true })
  scoreWithoutOverrides!: number | null;

  @Column('boolean', { name: 'overridden', default: false })
  overridden!: boolean;
}
