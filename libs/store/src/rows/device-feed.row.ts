import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { DeviceRow } from './device.row.js';

/** How a computer is told of by a program that is not Wardround's own agent. */
@Entity({ name: 'device_feed' })
@Index('device_feed_key', ['keyHash'], { unique: true })
@Index('device_feed_own_id', ['providerId', 'clinicId', 'source', 'ownId'])
@ForeignKey(() => DeviceRow, ['providerId', 'clinicId', 'deviceId'], ['providerId', 'clinicId', 'deviceId'], {
  name: 'device_feed_device_fk',
  onDelete: 'CASCADE',
  onUpdate: 'CASCADE',
})
export class DeviceFeedRow {
  @PrimaryColumn('uuid', { name: 'provider_id', primaryKeyConstraintName: 'device_feed_pk' })
  providerId!: string;

  @PrimaryColumn('uuid', { name: 'clinic_id', primaryKeyConstraintName: 'device_feed_pk' })
  clinicId!: string;

  @PrimaryColumn('uuid', { name: 'device_id', primaryKeyConstraintName: 'device_feed_pk' })
  deviceId!: string;

  @PrimaryColumn('text', { name: 'source', primaryKeyConstraintName: 'device_feed_pk' })
  source!: string;

  @Column('text', { name: 'own_id' })
  ownId!: string;

  @Column('text', { name: 'key_hash' })
  keyHash!: string;

  @Column('uuid', { name: 'token_id' })
  tokenId!: string;

  @Column('text', { name: 'client', nullable: true })
  client!: string | null;

  @Column('bigint', { name: 'epoch' })
  epoch!: string;

  @Column('timestamptz', { name: 'admitted_at' })
  admittedAt!: Date;

  @Column('timestamptz', { name: 'last_seen_at' })
  lastSeenAt!: Date;

  @Column('bigint', { name: 'taken' })
  taken!: string;

  @Column('bigint', { name: 'repeated' })
  repeated!: string;

  @Column('bigint', { name: 'refused' })
  refused!: string;

  @Column('bigint', { name: 'warnings' })
  warnings!: string;

  @Column('bigint', { name: 'errors' })
  errors!: string;

  @Column('timestamptz', { name: 'revoked_at', nullable: true })
  revokedAt!: Date | null;
}
