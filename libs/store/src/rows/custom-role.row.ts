import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { ProviderRow } from './provider.row.js';

/** A provider's own role: a named set of permissions. */
@Entity({ name: 'custom_role' })
@Index('custom_role_name', ['providerId', 'name'], { unique: true })
@ForeignKey(() => ProviderRow, ['providerId'], ['providerId'], { name: 'custom_role_provider_fk', onDelete: 'CASCADE' })
export class CustomRoleRow {
  @PrimaryColumn('uuid', { name: 'provider_id', primaryKeyConstraintName: 'custom_role_pk' })
  providerId!: string;

  @PrimaryColumn('uuid', { name: 'role_id', primaryKeyConstraintName: 'custom_role_pk' })
  roleId!: string;

  @Column('text', { name: 'name' })
  name!: string;

  @Column('text', { name: 'side' })
  side!: string;

  @Column('text', { name: 'permissions', array: true })
  permissions!: string[];

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('text', { name: 'created_by' })
  createdBy!: string;
}
