import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { AppUserRow } from './app-user.row.js';
import { SsoConnectionRow } from './sso-connection.row.js';

/** Who a subject of an identity service is here. */
@Entity({ name: 'sso_identity' })
@Index('sso_identity_user', ['providerId', 'connectionId', 'userId'], { unique: true })
@ForeignKey(() => SsoConnectionRow, ['providerId', 'connectionId'], ['providerId', 'connectionId'], {
  name: 'sso_identity_connection_fk',
  onDelete: 'CASCADE',
})
@ForeignKey(() => AppUserRow, ['providerId', 'userId'], ['providerId', 'userId'], { name: 'sso_identity_user_fk', onDelete: 'CASCADE' })
export class SsoIdentityRow {
  @PrimaryColumn('uuid', { name: 'provider_id', primaryKeyConstraintName: 'sso_identity_pk' })
  providerId!: string;

  @PrimaryColumn('uuid', { name: 'connection_id', primaryKeyConstraintName: 'sso_identity_pk' })
  connectionId!: string;

  @PrimaryColumn('text', { name: 'subject', primaryKeyConstraintName: 'sso_identity_pk' })
  subject!: string;

  @Column('uuid', { name: 'user_id' })
  userId!: string;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;
}
