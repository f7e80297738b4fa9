import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { ClinicRow } from './clinic.row.js';

/** An offer to hand a clinic over; only the hash of its code is kept. */
@Entity({ name: 'hand_over' })
@Index('hand_over_code', ['codeHash'], { unique: true })
@ForeignKey(() => ClinicRow, ['providerId', 'clinicId'], ['providerId', 'clinicId'], {
  name: 'hand_over_clinic_fk',
  onDelete: 'CASCADE',
  onUpdate: 'CASCADE',
})
export class HandOverRow {
  @PrimaryColumn('uuid', { name: 'provider_id', primaryKeyConstraintName: 'hand_over_pk' })
  providerId!: string;

  @PrimaryColumn('uuid', { name: 'clinic_id', primaryKeyConstraintName: 'hand_over_pk' })
  clinicId!: string;

  @PrimaryColumn('uuid', { name: 'offer_id', primaryKeyConstraintName: 'hand_over_pk' })
  offerId!: string;

  @Column('uuid', { name: 'from_provider' })
  fromProvider!: string;

  @Column('text', { name: 'code_hash' })
  codeHash!: string;

  @Column('text', { name: 'offered_by' })
  offeredBy!: string;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt!: Date;
}
