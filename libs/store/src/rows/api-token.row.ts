import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { AppUserRow } from './app-user.row.js';

/** A token for programs; only its hash is kept. */
@Entity({ name: 'api_token' })
@Index('api_token_hash', ['tokenHash'], { unique: true })
@Index('api_token_by_creation', ['providerId', 'createdAt', 'tokenId'])
@ForeignKey(() => AppUserRow, ['providerId', 'createdBy'], ['providerId', 'userId'], { name: 'api_token_maker_fk', onDelete: 'CASCADE' })
export class ApiTokenRow {
  @PrimaryColumn('uuid', { name: 'provider_id', primaryKeyConstraintName: 'api_token_pk' })
  providerId!: string;

  @PrimaryColumn('uuid', { name: 'token_id', primaryKeyConstraintName: 'api_token_pk' })
  tokenId!: string;

  @Column('text', { name: 'name' })
  name!: string;

  @Column('text', { name: 'token_hash' })
  tokenHash!: string;

  @Column('text', { name: 'permissions', array: true })
  permissions!: string[];

  @Column('uuid', { name: 'clinics', nullable: true, array: true })
  clinics!: string[] | null;

  @Column('text', { name: 'networks', array: true })
  networks!: string[];

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('uuid', { name: 'created_by' })
  createdBy!: string;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt!: Date;

  @Column('timestamptz', { name: 'last_used_at', nullable: true })
  lastUsedAt!: Date | null;

  @Column('text', { name: 'last_used_from', nullable: true })
  lastUsedFrom!: string | null;

  @Column('timestamptz', { name: 'revoked_at', nullable: true })
  revokedAt!: Date | null;
}
