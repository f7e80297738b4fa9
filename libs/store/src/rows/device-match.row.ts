import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { DeviceRow } from './device.row.js';

/** Two sightings that may be of one computer, and wait for somebody's word. */
@Entity({ name: 'device_match' })
@ForeignKey(() => DeviceRow, ['providerId', 'clinicId', 'deviceA'], ['providerId', 'clinicId', 'deviceId'], {
  name: 'device_match_a_fk',
  onDelete: 'CASCADE',
  onUpdate: 'CASCADE',
})
@ForeignKey(() => DeviceRow, ['providerId', 'clinicId', 'deviceB'], ['providerId', 'clinicId', 'deviceId'], {
  name: 'device_match_b_fk',
  onDelete: 'CASCADE',
  onUpdate: 'CASCADE',
})
export class DeviceMatchRow {
  @PrimaryColumn('uuid', { name: 'provider_id', primaryKeyConstraintName: 'device_match_pk' })
  providerId!: string;

  @PrimaryColumn('uuid', { name: 'clinic_id', primaryKeyConstraintName: 'device_match_pk' })
  clinicId!: string;

  @PrimaryColumn('uuid', { name: 'device_a', primaryKeyConstraintName: 'device_match_pk' })
  deviceA!: string;

  @PrimaryColumn('uuid', { name: 'device_b', primaryKeyConstraintName: 'device_match_pk' })
  deviceB!: string;

  @Column('text', { name: 'reason' })
  reason!: string;

  @Column('boolean', { name: 'between_several' })
  betweenSeveral!: boolean;

  @Column('text', { name: 'agrees', array: true })
  agrees!: string[];

  @Column('text', { name: 'contradicts', array: true })
  contradicts!: string[];

  @Column('timestamptz', { name: 'found_at' })
  foundAt!: Date;
}
