import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { DeviceRow } from './device.row.js';

/** That a device reported on a day, first and last. */
@Entity({ name: 'device_presence' })
@ForeignKey(() => DeviceRow, ['providerId', 'clinicId', 'deviceId'], ['providerId', 'clinicId', 'deviceId'], {
  name: 'device_presence_device_fk',
  onDelete: 'CASCADE',
  onUpdate: 'CASCADE',
})
export class DevicePresenceRow {
  @PrimaryColumn('uuid', { name: 'provider_id', primaryKeyConstraintName: 'device_presence_pk' })
  providerId!: string;

  @PrimaryColumn('uuid', { name: 'clinic_id', primaryKeyConstraintName: 'device_presence_pk' })
  clinicId!: string;

  @PrimaryColumn('uuid', { name: 'device_id', primaryKeyConstraintName: 'device_presence_pk' })
  deviceId!: string;

  @PrimaryColumn('date', { name: 'day', primaryKeyConstraintName: 'device_presence_pk' })
  day!: string;

  @PrimaryColumn('text', { name: 'source', primaryKeyConstraintName: 'device_presence_pk' })
  source!: string;

  @Column('timestamptz', { name: 'first_at' })
  firstAt!: Date;

  @Column('timestamptz', { name: 'last_at' })
  lastAt!: Date;

  @Column('integer', { name: 'reports' })
  reports!: number;
}
