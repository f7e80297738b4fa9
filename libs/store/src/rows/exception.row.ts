import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { ClinicRow } from './clinic.row.js';

/** What is left as it is at a clinic for a while; never changed. */
@Entity({ name: 'exception' })
@ForeignKey(() => ClinicRow, ['providerId', 'clinicId'], ['providerId', 'clinicId'], {
  name: 'exception_clinic_fk',
  onDelete: 'CASCADE',
  onUpdate: 'CASCADE',
})
export class ExceptionRow {
  @PrimaryColumn('uuid', { name: 'provider_id', primaryKeyConstraintName: 'exception_pk' })
  providerId!: string;

  @PrimaryColumn('uuid', { name: 'clinic_id', primaryKeyConstraintName: 'exception_pk' })
  clinicId!: string;

  @PrimaryColumn('uuid', { name: 'exception_id', primaryKeyConstraintName: 'exception_pk' })
  exceptionId!: string;

  @Column('text', { name: 'check_id' })
  checkId!: string;

  @Column('text', { name: 'subject_type', nullable: true })
  subjectType!: string | null;

  @Column('text', { name: 'subject_key', nullable: true })
  subjectKey!: string | null;

  @Column('text', { name: 'subject_label', nullable: true })
  subjectLabel!: string | null;

  @Column('text', { name: 'kind' })
  kind!: string;

  @Column('text', { name: 'reason' })
  reason!: string;

  @Column('boolean', { name: 'needs_acceptance' })
  needsAcceptance!: boolean;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('text', { name: 'created_by' })
  createdBy!: string;

  @Column('text', { name: 'author_name' })
  authorName!: string;

  @Column('text', { name: 'author_side' })
  authorSide!: string;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt!: Date;
}
