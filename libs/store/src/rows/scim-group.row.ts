import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { ProviderRow } from './provider.row.js';

/** A group that a directory keeps. */
@Entity({ name: 'scim_group' })
@Index('scim_group_name', ['providerId', 'name'], { unique: true })
@ForeignKey(() => ProviderRow, ['providerId'], ['providerId'], { name: 'scim_group_provider_fk', onDelete: 'CASCADE' })
export class ScimGroupRow {
  @PrimaryColumn('uuid', { name: 'provider_id', primaryKeyConstraintName: 'scim_group_pk' })
  providerId!: string;

  @PrimaryColumn('uuid', { name: 'group_id', primaryKeyConstraintName: 'scim_group_pk' })
  groupId!: string;

  @Column('text', { name: 'name' })
  name!: string;

  @Column('text', { name: 'external_id', nullable: true })
  externalId!: string | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'changed_at' })
  changedAt!: Date;
}
