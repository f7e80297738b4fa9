import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { ClinicRow } from './clinic.row.js';

/** A clinic at the end of a week or quarter, as it is known since late evidence arrived. */
@Entity({ name: 'trend_known' })
@ForeignKey(() => ClinicRow, ['providerId', 'clinicId'], ['providerId', 'clinicId'], {
  name: 'trend_known_clinic_fk',
  onDelete: 'CASCADE',
  onUpdate: 'CASCADE',
})
export class TrendKnownRow {
  @PrimaryColumn('uuid', { name: 'provider_id', primaryKeyConstraintName: 'trend_known_pk' })
  providerId!: string;

  @PrimaryColumn('uuid', { name: 'clinic_id', primaryKeyConstraintName: 'trend_known_pk' })
  clinicId!: string;

  @PrimaryColumn('text', { name: 'grain', primaryKeyConstraintName: 'trend_known_pk' })
  grain!: string;

  @PrimaryColumn('date', { name: 'start', primaryKeyConstraintName: 'trend_known_pk' })
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

  @Column('text', { name: 'model' })
  model!: string;

  @Column('double precision', { name: 'reference_lambda' })
  referenceLambda!: number;

  @Column('timestamptz', { name: 'known_at' })
  knownAt!: Date;

  @Column('text', { name: 'evidence_hash', nullable: true })
  evidenceHash!: string | null;

  @Column('real', { name: 'score_without_overrides', nullable: true })
  scoreWithoutOverrides!: number | null;

  @Column('boolean', { name: 'overridden', default: false })
  overridden!: boolean;
}
