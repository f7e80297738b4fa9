import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { ProviderRow } from './provider.row.js';

/** A service that is asked for what it knows of clinics; its secret is sealed elsewhere. */
@Entity({ name: 'connection' })
@ForeignKey(() => ProviderRow, ['providerId'], ['providerId'], { name: 'connection_provider_fk', onDelete: 'CASCADE' })
export class ConnectionRow {
  @PrimaryColumn('uuid', { name: 'provider_id', primaryKeyConstraintName: 'connection_pk' })
  providerId!: string;

  @PrimaryColumn('uuid', { name: 'connection_id', primaryKeyConstraintName: 'connection_pk' })
  connectionId!: string;

  @Column('text', { name: 'kind' })
  kind!: string;

  @Column('text', { name: 'name' })
  name!: string;

  /** Nothing secret. */
  @Column('jsonb', { name: 'settings' })
  settings!: unknown;

  @Column('text', { name: 'state' })
  state!: string;

  /** Why it needs attention. */
  @Column('text', { name: 'reason', nullable: true })
  reason!: string | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('text', { name: 'created_by' })
  createdBy!: string;

  @Column('timestamptz', { name: 'credentials_at' })
  credentialsAt!: Date;
}
