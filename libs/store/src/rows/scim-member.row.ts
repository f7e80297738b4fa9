import { Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { ScimGroupRow } from './scim-group.row.js';
import { ScimUserRow } from './scim-user.row.js';

/** Who is in a group of a directory. */
@Entity({ name: 'scim_member' })
@ForeignKey(() => ScimGroupRow, ['providerId', 'groupId'], ['providerId', 'groupId'], { name: 'scim_member_group_fk', onDelete: 'CASCADE' })
@ForeignKey(() => ScimUserRow, ['providerId', 'userId'], ['providerId', 'userId'], { name: 'scim_member_user_fk', onDelete: 'CASCADE' })
export class ScimMemberRow {
  @PrimaryColumn('uuid', { name: 'provider_id', primaryKeyConstraintName: 'scim_member_pk' })
  providerId!: string;

  @PrimaryColumn('uuid', { name: 'group_id', primaryKeyConstraintName: 'scim_member_pk' })
  groupId!: string;

  @PrimaryColumn('uuid', { name: 'user_id', primaryKeyConstraintName: 'scim_member_pk' })
  userId!: string;
}
