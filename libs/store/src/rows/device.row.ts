import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { ClinicRow } from './clinic.row.js';

/** An enrolled machine. */
@Entity({ name: 'device' })
@Index('device_key', ['keyHash'], { unique: true })
@ForeignKey(() => ClinicRow, ['providerId', 'clinicId'], ['providerId', 'clinicId'], { name: 'device_clinic_fk', onDelete: 'CASCADE' })
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
}
