import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { DeviceRow } from './device.row.js';
import { LiveQueryRow } from './live-query.row.js';

/** What a computer answered to a question that it was given. */
@Entity({ name: 'live_answer' })
@ForeignKey(() => LiveQueryRow, ['providerId', 'clinicId', 'queryId'], ['providerId', 'clinicId', 'queryId'], {
  name: 'live_answer_query_fk',
  onDelete: 'CASCADE',
  onUpdate: 'CASCADE',
})
@ForeignKey(() => DeviceRow, ['providerId', 'clinicId', 'deviceId'], ['providerId', 'clinicId', 'deviceId'], {
  name: 'live_answer_device_fk',
  onDelete: 'CASCADE',
  onUpdate: 'CASCADE',
})
export class LiveAnswerRow {
  @PrimaryColumn('uuid', { name: 'provider_id', primaryKeyConstraintName: 'live_answer_pk' })
  providerId!: string;

  @PrimaryColumn('uuid', { name: 'clinic_id', primaryKeyConstraintName: 'live_answer_pk' })
  clinicId!: string;

  @PrimaryColumn('uuid', { name: 'query_id', primaryKeyConstraintName: 'live_answer_pk' })
  queryId!: string;

  @PrimaryColumn('uuid', { name: 'device_id', primaryKeyConstraintName: 'live_answer_pk' })
  deviceId!: string;

  @Column('text', { name: 'state' })
  state!: string;

  @Column('timestamptz', { name: 'asked_at' })
  askedAt!: Date;

  @Column('timestamptz', { name: 'handed_at' })
  handedAt!: Date;

  @Column('integer', { name: 'handed' })
  handed!: number;

  @Column('timestamptz', { name: 'answered_at', nullable: true })
  answeredAt!: Date | null;

  @Column('jsonb', { name: 'answer' })
  answer!: unknown;

  @Column('integer', { name: 'row_count' })
  rowCount!: number;

  @Column('boolean', { name: 'truncated' })
  truncated!: boolean;
}
