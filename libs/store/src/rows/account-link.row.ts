import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { AppUserRow } from './app-user.row.js';
import { ProviderRow } from './provider.row.js';

/** A link that lets somebody set a passphrase once; only the hash of its token is kept. */
@Entity({ name: 'account_link' })
@Index('account_link_token', ['tokenHash'], { unique: true })
@ForeignKey(() => ProviderRow, ['providerId'], ['providerId'], { name: 'account_link_provider_fk', onDelete: 'CASCADE' })
@ForeignKey(() => AppUserRow, ['providerId', 'userId'], ['providerId', 'userId'], { name: 'account_link_user_fk', onDelete: 'CASCADE' })
export class AccountLinkRow {
  @PrimaryColumn('uuid', { name: 'provider_id', primaryKeyConstraintName: 'account_link_pk' })
  providerId!: string;

  @PrimaryColumn('uuid', { name: 'link_id', primaryKeyConstraintName: 'account_link_pk' })
  linkId!: string;

  /** `invitation` or `recovery`. */
  @Column('text', { name: 'kind' })
  kind!: string;

  @Column('text', { name: 'token_hash' })
  tokenHash!: string;

  /** Whose passphrase a recovery sets; null for an invitation. */
  @Column('uuid', { name: 'user_id', nullable: true })
  userId!: string | null;

  @Column('text', { name: 'email' })
  email!: string;

  @Column('text', { name: 'name' })
  name!: string;

  @Column('text', { name: 'role' })
  role!: string;

  @Column('uuid', { name: 'assigned_clinics', nullable: true, array: true })
  assignedClinics!: string[] | null;

  @Column('text', { name: 'assigned_groups', nullable: true, array: true })
  assignedGroups!: string[] | null;

  /** When the invited person's access ends by itself. */
  @Column('timestamptz', { name: 'user_expires_at', nullable: true })
  userExpiresAt!: Date | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('text', { name: 'created_by' })
  createdBy!: string;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt!: Date;

  @Column('timestamptz', { name: 'used_at', nullable: true })
  usedAt!: Date | null;

  @Column('timestamptz', { name: 'revoked_at', nullable: true })
  revokedAt!: Date | null;
}
