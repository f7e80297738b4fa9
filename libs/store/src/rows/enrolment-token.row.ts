import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { ClinicRow } from './clinic.row.js';

/** Admits devices to a clinic; only its hash is kept. */
@Entity({ name: 'enrolment_token' })
@Index('enrolment_token_hash', ['tokenHash'], { unique: true })
@ForeignKey(() => ClinicRow, ['providerId', 'clinicId'], ['providerId', 'clinicId'], {
  name: 'enrolment_token_clinic_fk',
  onDelete: 'CASCADE',
  onUpdate: 'CASCADE',
})
export class EnrolmentTokenRow {
  @PrimaryColumn('uuid', { name: 'provider_id', primaryKeyConstraintName: 'enrolment_token_pk' })
  providerId!: string;

  @PrimaryColumn('uuid', { name: 'clinic_id', primaryKeyConstraintName: 'enrolment_token_pk' })
  clinicId!: string;

  @PrimaryColumn('uuid', { name: 'token_id', primaryKeyConstraintName: 'enrolment_token_pk' })
  tokenId!: string;

  @Column('text', { name: 'label' })
  label!: string;

  @Column('text', { name: 'site', nullable: true })
  site!: string | null;

  @Column('text', { name: 'token_hash' })
  tokenHash!: string;

  @Column('integer', { name: 'max_uses' })
  maxUses!: number;

  @Column('integer', { name: 'uses' })
  uses!: number;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt!: Date;

  @Column('timestamptz', { name: 'revoked_at', nullable: true })
  revokedAt!: Date | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('text', { name: 'created_by' })
  createdBy!: string;
}
