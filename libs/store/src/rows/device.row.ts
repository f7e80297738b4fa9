import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { ClinicRow } from './clinic.row.js';

/** An enrolled machine. */
@Entity({ name: 'device' })
@Index('device_key', ['keyHash'], { unique: true })
@Index('device_offered_key', ['offeredKeyHash'], { unique: true, where: 'offered_key_hash IS NOT NULL' })
@Index('device_replaced_key', ['replacedKeyHash'], { unique: true, where: 'replaced_key_hash IS NOT NULL' })
@Index('device_suspect', ['providerId', 'clinicId'], { where: 'suspect_at IS NOT NULL' })
@ForeignKey(() => ClinicRow, ['providerId', 'clinicId'], ['providerId', 'clinicId'], {
  name: 'device_clinic_fk',
  onDelete: 'CASCADE',
  onUpdate: 'CASCADE',
})
export class DeviceRow {
  @PrimaryColumn('uuid', { name: 'provider_id', primaryKeyConstraintName: 'device_pk' })
  providerId!: string;

  @PrimaryColumn('uuid', { name: 'clinic_id', primaryKeyConstraintName: 'device_pk' })
  clinicId!: string;

  @PrimaryColumn('uuid', { name: 'device_id', primaryKeyConstraintName: 'device_pk' })
  deviceId!: string;

  @Column('text', { name: 'name' })
  name!: string;

  @Column('text', { name: 'platform' })
  platform!: string;

  @Column('text', { name: 'role', nullable: true })
  role!: string | null;

  /** When the computer was looked at for its name and role; null while it has only what it enrolled with. */
  @Column('timestamptz', { name: 'described_at', nullable: true })
  describedAt!: Date | null;

  @Column('text', { name: 'site', nullable: true })
  site!: string | null;

  @Column('text', { name: 'hardware_uuid', nullable: true })
  hardwareUuid!: string | null;

  @Column('text', { name: 'serial', nullable: true })
  serial!: string | null;

  @Column('text', { name: 'key_hash' })
  keyHash!: string;

  @Column('timestamptz', { name: 'enrolled_at' })
  enrolledAt!: Date;

  @Column('timestamptz', { name: 'revoked_at', nullable: true })
  revokedAt!: Date | null;

  @Column('timestamptz', { name: 'key_issued_at' })
  keyIssuedAt!: Date;

  @Column('text', { name: 'offered_key_hash', nullable: true })
  offeredKeyHash!: string | null;

  @Column('timestamptz', { name: 'offered_at', nullable: true })
  offeredAt!: Date | null;

  @Column('text', { name: 'replaced_key_hash', nullable: true })
  replacedKeyHash!: string | null;

  @Column('timestamptz', { name: 'replaced_key_used_at', nullable: true })
  replacedKeyUsedAt!: Date | null;

  @Column('timestamptz', { name: 'new_key_asked_at', nullable: true })
  newKeyAskedAt!: Date | null;

  @Column('timestamptz', { name: 'key_revoked_at', nullable: true })
  keyRevokedAt!: Date | null;

  @Column('text', { name: 'revoked_by', nullable: true })
  revokedBy!: string | null;

  @Column('text', { name: 'revoke_reason', nullable: true })
  revokeReason!: string | null;

  @Column('timestamptz', { name: 'suspect_at', nullable: true })
  suspectAt!: Date | null;

  @Column('text', { name: 'suspect_why', nullable: true })
  suspectWhy!: string | null;

  @Column('timestamptz', { name: 'cleared_at', nullable: true })
  clearedAt!: Date | null;

  @Column('text', { name: 'cleared_by', nullable: true })
  clearedBy!: string | null;

  @Column('text', { name: 'clear_reason', nullable: true })
  clearReason!: string | null;
}
