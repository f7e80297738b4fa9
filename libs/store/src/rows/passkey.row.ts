import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { AppUserRow } from './app-user.row.js';

/** A public key that a person's authenticator holds the other half of. */
@Entity({ name: 'passkey' })
@Index('passkey_credential', ['credentialId'], { unique: true })
@Index('passkey_by_user', ['providerId', 'userId'])
@ForeignKey(() => AppUserRow, ['providerId', 'userId'], ['providerId', 'userId'], { name: 'passkey_user_fk', onDelete: 'CASCADE' })
export class PasskeyRow {
  @PrimaryColumn('uuid', { name: 'provider_id', primaryKeyConstraintName: 'passkey_pk' })
  providerId!: string;

  @PrimaryColumn('uuid', { name: 'passkey_id', primaryKeyConstraintName: 'passkey_pk' })
  passkeyId!: string;

  @Column('uuid', { name: 'user_id' })
  userId!: string;

  @Column('text', { name: 'credential_id' })
  credentialId!: string;

  /** COSE, in base64url. */
  @Column('text', { name: 'public_key' })
  publicKey!: string;

  /** Signatures so far as the authenticator counts them; 0 for ever where it does not. */
  @Column('bigint', { name: 'counter' })
  counter!: string;

  @Column('text', { name: 'transports', array: true })
  transports!: string[];

  @Column('text', { name: 'name' })
  name!: string;

  /** True where the authenticator keeps a copy elsewhere. */
  @Column('boolean', { name: 'backed_up' })
  backedUp!: boolean;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'last_used_at', nullable: true })
  lastUsedAt!: Date | null;
}
