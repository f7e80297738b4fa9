import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { DeviceRow } from './device.row.js';

/** What somebody has said of two sightings: one computer, or two. */
@Entity({ name: 'device_ruling' })
@ForeignKey(() => DeviceRow, ['providerId', 'clinicId', 'deviceA'], ['providerId', 'clinicId', 'deviceId'], {
  name: 'device_ruling_a_fk',
  onDelete: 'CASCADE',
  onUpdate: 'CASCADE',
})
@ForeignKey(() => DeviceRow, ['providerId', 'clinicId', 'deviceB'], ['providerId', 'clinicId', 'deviceId'], {
  name: 'device_ruling_b_fk',
  onDelete: 'CASCADE',
  onUpdate: 'CASCADE',
})
export class DeviceRulingRow {
  @PrimaryColumn('uuid', { name: 'provider_id', primaryKeyConstraintName: 'device_ruling_pk' })
  providerId!: string;

  @PrimaryColumn('uuid', { name: 'clinic_id', primaryKeyConstraintName: 'device_ruling_pk' })
  clinicId!: string;

  @PrimaryColumn('uuid', { name: 'device_a', primaryKeyConstraintName: 'device_ruling_pk' })
  deviceA!: string;

  @PrimaryColumn('uuid', { name: 'device_b', primaryKeyConstraintName: 'device_ruling_pk' })
  deviceB!: string;

  @Column('text', { name: 'verdict' })
  verdict!: string;

  @Column('timestamptz', { name: 'ruled_at' })
  ruledAt!: Date;

  @Column('text', { name: 'ruled_by' })
  ruledBy!: string;

  @Column('text', { name: 'reason' })
  reason!: string;
}
