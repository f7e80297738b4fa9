import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { ExceptionRow } from './exception.row.js';

/** That an exception was accepted or withdrawn; never changed. */
@Entity({ name: 'exception_step' })
@ForeignKey(() => ExceptionRow, ['providerId', 'clinicId', 'exceptionId'], ['providerId', 'clinicId', 'exceptionId'], {
  name: 'exception_step_exception_fk',
  onDelete: 'CASCADE',
  onUpdate: 'CASCADE',
})
export class ExceptionStepRow {
  @PrimaryColumn('uuid', { name: 'provider_id', primaryKeyConstraintName: 'exception_step_pk' })
  providerId!: string;

  @PrimaryColumn('uuid', { name: 'clinic_id', primaryKeyConstraintName: 'exception_step_pk' })
  clinicId!: string;

  @PrimaryColumn('uuid', { name: 'exception_id', primaryKeyConstraintName: 'exception_step_pk' })
  exceptionId!: string;

  @PrimaryColumn('text', { name: 'step', primaryKeyConstraintName: 'exception_step_pk' })
  step!: string;

  @Column('timestamptz', { name: 'at' })
  at!: Date;

  @Column('text', { name: 'by' })
  by!: string;

  @Column('text', { name: 'name' })
  name!: string;

  @Column('text', { name: 'side' })
  side!: string;

  @Column('text', { name: 'why', nullable: true })
  why!: string | null;
}
