import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { DeviceRow } from './device.row.js';

/** The numbers that a device was given with its reports. */
@Entity({ name: 'device_chain' })
@ForeignKey(() => DeviceRow, ['providerId', 'clinicId', 'deviceId'], ['providerId', 'clinicId', 'deviceId'], {
  name: 'device_chain_device_fk',
  onDelete: 'CASCADE',
  onUpdate: 'CASCADE',
})
export class DeviceChainRow {
  @PrimaryColumn('uuid', { name: 'provider_id', primaryKeyConstraintName: 'device_chain_pk' })
  providerId!: string;

  @PrimaryColumn('uuid', { name: 'clinic_id', primaryKeyConstraintName: 'device_chain_pk' })
  clinicId!: string;

  @PrimaryColumn('uuid', { name: 'device_id', primaryKeyConstraintName: 'device_chain_pk' })
  deviceId!: string;

  @Column('integer', { name: 'head' })
  head!: number;

  @Column('text', { name: 'head_report', nullable: true })
  headReport!: string | null;

  @Column('integer', { name: 'head_from' })
  headFrom!: number;

  @Column('jsonb', { name: 'abandoned' })
  abandoned!: unknown;
}
