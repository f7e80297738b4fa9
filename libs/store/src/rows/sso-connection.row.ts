import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { ProviderRow } from './provider.row.js';

/** A provider's identity service (OpenID Connect); the client's secret is sealed elsewhere. */
@Entity({ name: 'sso_connection' })
@ForeignKey(() => ProviderRow, ['providerId'], ['providerId'], { name: 'sso_connection_provider_fk', onDelete: 'CASCADE' })
export class SsoConnectionRow {
  @PrimaryColumn('uuid', { name: 'provider_id', primaryKeyConstraintName: 'sso_connection_pk' })
  providerId!: string;

  @PrimaryColumn('uuid', { name: 'connection_id', primaryKeyConstraintName: 'sso_connection_pk' })
  connectionId!: string;

  @Column('text', { name: 'kind' })
  kind!: string;

  @Column('text', { name: 'name' })
  name!: string;

  @Column('text', { name: 'issuer' })
  issuer!: string;

  @Column('text', { name: 'client_id' })
  clientId!: string;

  /** Domains of the addresses that are let in. */
  @Column('text', { name: 'domains', array: true })
  domains!: string[];

  /** `ask`, `amr` or `trusted`. */
  @Column('text', { name: 'second_factor' })
  secondFactor!: string;

  @Column('text', { name: 'group_claim' })
  groupClaim!: string;

  @Column('jsonb', { name: 'group_roles' })
  groupRoles!: unknown;

  /** Role of whoever is in no group that has one; null: they are not let in. */
  @Column('text', { name: 'default_role', nullable: true })
  defaultRole!: string | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('text', { name: 'created_by' })
  createdBy!: string;
}
