import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { DeviceRow } from './device.row.js';

/** That a sighting is of the same computer as an earlier one, since when and until when. */
@Entity({ name: 'device_join' })
@Index('device_join_in_force', ['providerId', 'clinicId', 'deviceId'], { unique: true, where: 'until IS NULL' })
@Index('device_join_into', ['providerId', 'clinicId', 'intoId'], { where: 'until IS NULL' })
@ForeignKey(() => DeviceRow, ['providerId', 'clinicId', 'deviceId'], ['providerId', 'clinicId', 'deviceId'], {
  name: 'device_join_device_fk',
  onDelete: 'CASCADE',
  onUpdate: 'CASCADE',
})
@ForeignKey(() => DeviceRow, ['providerId', 'clinicId', 'intoId'], ['providerId', 'clinicId', 'deviceId'], {
  name: 'device_join_into_fk',
  onDelete: 'CASCADE',
  onUpdate: 'CASCADE',
})
export class DeviceJoinRow {
  @PrimaryColumn('uuid', { name: 'provider_id', primaryKeyConstraintName: 'device_join_pk' })
  providerId!: string;

  @PrimaryColumn('uuid', { name: 'clinic_id', primaryKeyConstraintName: 'device_join_pk' })
  clinicId!: string;

  @PrimaryColumn('uuid', { name: 'device_id', primaryKeyConstraintName: 'device_join_pk' })
  deviceId!: string;

  @PrimaryColumn('timestamptz', { name: 'since', primaryKeyConstraintName: 'device_join_pk' })
  since!: Date;

  @Column('uuid', { name: 'into_id' })
  intoId!: string;

  @Column('text', { name: 'reason' })
  reason!: string;

  @Column('timestamptz', { name: 'until', nullable: true })
  until!: Date | null;
}
