import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { DeviceRow } from './device.row.js';

/** What one source says of who a computer is, and when it said so first and last. */
@Entity({ name: 'device_identity' })
@ForeignKey(() => DeviceRow, ['providerId', 'clinicId', 'deviceId'], ['providerId', 'clinicId', 'deviceId'], {
  name: 'device_identity_device_fk',
  onDelete: 'CASCADE',
  onUpdate: 'CASCADE',
})
export class DeviceIdentityRow {
  @PrimaryColumn('uuid', { name: 'provider_id', primaryKeyConstraintName: 'device_identity_pk' })
  providerId!: string;

  @PrimaryColumn('uuid', { name: 'clinic_id', primaryKeyConstraintName: 'device_identity_pk' })
  clinicId!: string;

  @PrimaryColumn('uuid', { name: 'device_id', primaryKeyConstraintName: 'device_identity_pk' })
  deviceId!: string;

  @PrimaryColumn('text', { name: 'source', primaryKeyConstraintName: 'device_identity_pk' })
  source!: string;

  @PrimaryColumn('text', { name: 'field', primaryKeyConstraintName: 'device_identity_pk' })
  field!: string;

  @PrimaryColumn('text', { name: 'value', primaryKeyConstraintName: 'device_identity_pk' })
  value!: string;

  @Column('timestamptz', { name: 'first_told_at' })
  firstToldAt!: Date;

  @Column('timestamptz', { name: 'last_told_at' })
  lastToldAt!: Date;
}
