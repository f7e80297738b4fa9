import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { AppUserRow } from './app-user.row.js';

/** A person whom a directory keeps. */
@Entity({ name: 'scim_user' })
@ForeignKey(() => AppUserRow, ['providerId', 'userId'], ['providerId', 'userId'], { name: 'scim_user_fk', onDelete: 'CASCADE' })
export class ScimUserRow {
  @PrimaryColumn('uuid', { name: 'provider_id', primaryKeyConstraintName: 'scim_user_pk' })
  providerId!: string;

  @PrimaryColumn('uuid', { name: 'user_id', primaryKeyConstraintName: 'scim_user_pk' })
  userId!: string;

  @Column('text', { name: 'external_id', nullable: true })
  externalId!: string | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'changed_at' })
  changedAt!: Date;
}
