import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { DeviceRow } from './device.row.js';

/** What a scheduled query of a computer answers. */
@Entity({ name: 'query_state' })
@ForeignKey(() => DeviceRow, ['providerId', 'clinicId', 'deviceId'], ['providerId', 'clinicId', 'deviceId'], {
  name: 'query_state_device_fk',
  onDelete: 'CASCADE',
  onUpdate: 'CASCADE',
})
export class QueryStateRow {
  @PrimaryColumn('uuid', { name: 'provider_id', primaryKeyConstraintName: 'query_state_pk' })
  providerId!: string;

  @PrimaryColumn('uuid', { name: 'clinic_id', primaryKeyConstraintName: 'query_state_pk' })
  clinicId!: string;

  @PrimaryColumn('uuid', { name: 'device_id', primaryKeyConstraintName: 'query_state_pk' })
  deviceId!: string;

  @PrimaryColumn('text', { name: 'query', primaryKeyConstraintName: 'query_state_pk' })
  query!: string;

  @Column('text', { name: 'epoch' })
  epoch!: string;

  @Column('bigint', { name: 'counter' })
  counter!: string;

  @Column('timestamptz', { name: 'observed_at' })
  observedAt!: Date;

  @Column('timestamptz', { name: 'confirmed_at' })
  confirmedAt!: Date;

  @Column('text', { name: 'standing' })
  standing!: string;

  @Column('boolean', { name: 'truncated' })
  truncated!: boolean;

  @Column('jsonb', { name: 'answer' })
  answer!: unknown;
}
