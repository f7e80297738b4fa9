import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { CustomRoleRow } from './custom-role.row.js';
import { ProviderRow } from './provider.row.js';

/** Somebody who signs in. */
@Entity({ name: 'app_user' })
@Index('app_user_email', ['email'], { unique: true })
@ForeignKey(() => ProviderRow, ['providerId'], ['providerId'], { name: 'app_user_provider_fk', onDelete: 'CASCADE' })
@ForeignKey(() => CustomRoleRow, ['providerId', 'customRoleId'], ['providerId', 'roleId'], { name: 'app_user_custom_role_fk' })
export class AppUserRow {
  @PrimaryColumn('uuid', { name: 'provider_id', primaryKeyConstraintName: 'app_user_pk' })
  providerId!: string;

  @PrimaryColumn('uuid', { name: 'user_id', primaryKeyConstraintName: 'app_user_pk' })
  userId!: string;

  @Column('text', { name: 'email' })
  email!: string;

  @Column('text', { name: 'name' })
  name!: string;

  @Column('text', { name: 'role' })
  role!: string;

  @Column('uuid', { name: 'assigned_clinics', nullable: true, array: true })
  assignedClinics!: string[] | null;

  /** Null: the person comes by single sign-on. */
  @Column('text', { name: 'passphrase_hash', nullable: true })
  passphraseHash!: string | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'disabled_at', nullable: true })
  disabledAt!: Date | null;

  /** True while it was the directory that shut them out, and may let them in again. */
  @Column('boolean', { name: 'disabled_by_directory', default: false })
  disabledByDirectory!: boolean;

  @Column('uuid', { name: 'custom_role_id', nullable: true })
  customRoleId!: string | null;

  @Column('text', { name: 'assigned_groups', nullable: true, array: true })
  assignedGroups!: string[] | null;

  @Column('timestamptz', { name: 'expires_at', nullable: true })
  expiresAt!: Date | null;
}
