import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { ProviderRow } from './provider.row.js';

/** A token that a directory comes with; only its hash is kept. */
@Entity({ name: 'scim_token' })
@Index('scim_token_hash', ['tokenHash'], { unique: true })
@ForeignKey(() => ProviderRow, ['providerId'], ['providerId'], { name: 'scim_token_provider_fk', onDelete: 'CASCADE' })
export class ScimTokenRow {
  @PrimaryColumn('uuid', { name: 'provider_id', primaryKeyConstraintName: 'scim_token_pk' })
  providerId!: string;

  @PrimaryColumn('uuid', { name: 'token_id', primaryKeyConstraintName: 'scim_token_pk' })
  tokenId!: string;

  @Column('text', { name: 'name' })
  name!: string;

  @Column('text', { name: 'token_hash' })
  tokenHash!: string;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('text', { name: 'created_by' })
  createdBy!: string;

  @Column('timestamptz', { name: 'revoked_at', nullable: true })
  revokedAt!: Date | null;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt!: Date;
}
