import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { ClinicRow } from './clinic.row.js';

/** A check of one clinic that is judged otherwise than the catalogue does. */
@Entity({ name: 'check_override' })
@ForeignKey(() => ClinicRow, ['providerId', 'clinicId'], ['providerId', 'clinicId'], {
  name: 'check_override_clinic_fk',
  onDelete: 'CASCADE',
  onUpdate: 'CASCADE',
})
export class CheckOverrideRow {
  @PrimaryColumn('uuid', { name: 'provider_id', primaryKeyConstraintName: 'check_override_pk' })
  providerId!: string;

  @PrimaryColumn('uuid', { name: 'clinic_id', primaryKeyConstraintName: 'check_override_pk' })
  clinicId!: string;

  @PrimaryColumn('uuid', { name: 'override_id', primaryKeyConstraintName: 'check_override_pk' })
  overrideId!: string;

  @Column('text', { name: 'check_id' })
  checkId!: string;

  @Column('text', { name: 'kind' })
  kind!: string;

  @Column('double precision', { name: 'value', nullable: true })
  value!: number | null;

  @Column('text', { name: 'reason' })
  reason!: string;

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

  @Column('timestamptz', { name: 'withdrawn_at', nullable: true })
  withdrawnAt!: Date | null;

  @Column('text', { name: 'withdrawn_by', nullable: true })
  withdrawnBy!: string | null;

  @Column('text', { name: 'withdrawer_name', nullable: true })
  withdrawerName!: string | null;

  @Column('text', { name: 'withdrawer_side', nullable: true })
  withdrawerSide!: string | null;

  @Column('text', { name: 'withdrawn_why', nullable: true })
  withdrawnWhy!: string | null;
}
