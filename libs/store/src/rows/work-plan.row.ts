import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { ClinicRow } from './clinic.row.js';

/** What is agreed to be fixed at a clinic and what it promised. */
@Entity({ name: 'work_plan' })
@Index('work_plan_by_id', ['providerId', 'planId'])
@ForeignKey(() => ClinicRow, ['providerId', 'clinicId'], ['providerId', 'clinicId'], {
  name: 'work_plan_clinic_fk',
  onDelete: 'CASCADE',
  onUpdate: 'CASCADE',
})
export class WorkPlanRow {
  @PrimaryColumn('uuid', { name: 'provider_id', primaryKeyConstraintName: 'work_plan_pk' })
  providerId!: string;

  @PrimaryColumn('uuid', { name: 'clinic_id', primaryKeyConstraintName: 'work_plan_pk' })
  clinicId!: string;

  @PrimaryColumn('uuid', { name: 'plan_id', primaryKeyConstraintName: 'work_plan_pk' })
  planId!: string;

  @Column('timestamptz', { name: 'made_at' })
  madeAt!: Date;

  @Column('uuid', { name: 'made_by' })
  madeBy!: string;

  @Column('text', { name: 'author_name' })
  authorName!: string;

  @Column('text', { name: 'note', nullable: true })
  note!: string | null;

  @Column('timestamptz', { name: 'until' })
  until!: Date;

  @Column('date', { name: 'day' })
  day!: string;

  @Column('double precision', { name: 'score_before', nullable: true })
  scoreBefore!: number | null;

  @Column('double precision', { name: 'score_after', nullable: true })
  scoreAfter!: number | null;

  @Column('double precision', { name: 'lambda_before' })
  lambdaBefore!: number;

  @Column('double precision', { name: 'lambda_after' })
  lambdaAfter!: number;

  @Column('jsonb', { name: 'fixes' })
  fixes!: unknown;

  /** Null where a plan was agreed before it was kept. */
  @Column('jsonb', { name: 'baseline', nullable: true })
  baseline!: unknown;

  @Column('timestamptz', { name: 'withdrawn_at', nullable: true })
  withdrawnAt!: Date | null;

  @Column('text', { name: 'withdrawn_by', nullable: true })
  withdrawnBy!: string | null;

  @Column('text', { name: 'withdrawn_why', nullable: true })
  withdrawnWhy!: string | null;
}
