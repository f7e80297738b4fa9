import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { ConnectionBindingRow } from './connection-binding.row.js';

/** How far one kind of thing has been pulled for a binding. */
@Entity({ name: 'connection_stream' })
@Index('connection_stream_due', ['nextPullAt'], { where: 'next_pull_at IS NOT NULL' })
@ForeignKey(() => ConnectionBindingRow, ['providerId', 'clinicId', 'bindingId'], ['providerId', 'clinicId', 'bindingId'], {
  name: 'connection_stream_binding_fk',
  onDelete: 'CASCADE',
  onUpdate: 'CASCADE',
})
export class ConnectionStreamRow {
  @PrimaryColumn('uuid', { name: 'provider_id', primaryKeyConstraintName: 'connection_stream_pk' })
  providerId!: string;

  @PrimaryColumn('uuid', { name: 'clinic_id', primaryKeyConstraintName: 'connection_stream_pk' })
  clinicId!: string;

  @PrimaryColumn('uuid', { name: 'binding_id', primaryKeyConstraintName: 'connection_stream_pk' })
  bindingId!: string;

  @PrimaryColumn('text', { name: 'stream', primaryKeyConstraintName: 'connection_stream_pk' })
  stream!: string;

  /** Where the next pull goes on from. */
  @Column('text', { name: 'cursor', nullable: true })
  cursor!: string | null;

  @Column('text', { name: 'outcome', nullable: true })
  outcome!: string | null;

  @Column('text', { name: 'reason', nullable: true })
  reason!: string | null;

  /** In a row. */
  @Column('integer', { name: 'failures' })
  failures!: number;

  @Column('timestamptz', { name: 'attempted_at', nullable: true })
  attemptedAt!: Date | null;

  @Column('timestamptz', { name: 'succeeded_at', nullable: true })
  succeededAt!: Date | null;

  /** Null: only when somebody asks for it. */
  @Column('timestamptz', { name: 'next_pull_at', nullable: true })
  nextPullAt!: Date | null;

  /** Until when the service asked to be left alone. */
  @Column('timestamptz', { name: 'not_before', nullable: true })
  notBefore!: Date | null;

  /** What the service says of its own health; null: it never told. */
  @Column('jsonb', { name: 'health', nullable: true })
  health!: unknown;
}
