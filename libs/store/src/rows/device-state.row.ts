import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { DeviceRow } from './device.row.js';

/** The hashes of a device's last report: one hot row a device. */
@Entity({ name: 'device_state' })
@ForeignKey(() => DeviceRow, ['providerId', 'clinicId', 'deviceId'], ['providerId', 'clinicId', 'deviceId'], {
  name: 'device_state_device_fk',
  onDelete: 'CASCADE',
  onUpdate: 'CASCADE',
})
export class DeviceStateRow {
  @PrimaryColumn('uuid', { name: 'provider_id', primaryKeyConstraintName: 'device_state_pk' })
  providerId!: string;

  @PrimaryColumn('uuid', { name: 'clinic_id', primaryKeyConstraintName: 'device_state_pk' })
  clinicId!: string;

  @PrimaryColumn('uuid', { name: 'device_id', primaryKeyConstraintName: 'device_state_pk' })
  deviceId!: string;

  @PrimaryColumn('text', { name: 'source', primaryKeyConstraintName: 'device_state_pk' })
  source!: string;

  @Column('text', { name: 'report_hash' })
  reportHash!: string;

  @Column('jsonb', { name: 'section_hashes' })
  sectionHashes!: unknown;

  @Column('timestamptz', { name: 'observed_at' })
  observedAt!: Date;
}
