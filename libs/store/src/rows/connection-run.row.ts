import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { ConnectionBindingRow } from './connection-binding.row.js';

/** What one pull for a binding came to, in counts. */
@Entity({ name: 'connection_run' })
@Index('connection_run_latest', ['providerId', 'clinicId', 'bindingId', 'startedAt'])
@ForeignKey(() => ConnectionBindingRow, ['providerId', 'clinicId', 'bindingId'], ['providerId', 'clinicId', 'bindingId'], {
  name: 'connection_run_binding_fk',
  onDelete: 'CASCADE',
  onUpdate: 'CASCADE',
})
export class ConnectionRunRow {
  @PrimaryColumn('uuid', { name: 'provider_id', primaryKeyConstraintName: 'connection_run_pk' })
  providerId!: string;

  @PrimaryColumn('uuid', { name: 'clinic_id', primaryKeyConstraintName: 'connection_run_pk' })
  clinicId!: string;

  @PrimaryColumn('uuid', { name: 'run_id', primaryKeyConstraintName: 'connection_run_pk' })
  runId!: string;

  @Column('uuid', { name: 'binding_id' })
  bindingId!: string;

  @Column('timestamptz', { name: 'started_at' })
  startedAt!: Date;

  @Column('timestamptz', { name: 'ended_at' })
  endedAt!: Date;

  @Column('text', { name: 'outcome' })
  outcome!: string;

  @Column('jsonb', { name: 'streams' })
  streams!: unknown;
}
