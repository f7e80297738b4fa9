import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import type { ClinicId, Role, UserId } from '#libs/domain';
import type { UserSummary } from '#libs/flow';
import { connectionOf } from '../edge/pagination.js';
import { RoleEnum } from './role.enum.js';

@ObjectType('User', { description: 'Somebody who can sign in at your provider.' })
export class UserView {
  @Field(() => ID, { description: 'UUID.' })
  id!: UserId;

  @Field({ description: 'Address that they sign in with.' })
  email!: string;

  @Field({ description: 'Their name.' })
  name!: string;

  @Field({ description: 'One of the eight roles as docs/roles.md spells them, or custom.' })
  role!: string;

  @Field(() => ID, { nullable: true, description: 'The role of your provider’s own that they have; null for the eight roles.' })
  customRoleId!: string | null;

  @Field({ description: 'The name of that role; otherwise the same as role.' })
  roleTitle!: string;

  @Field(() => [ID], { nullable: true, description: 'Clinics that they see; null together with assignedGroups: every clinic.' })
  assignedClinics!: readonly ClinicId[] | null;

  @Field(() => [String], { nullable: true, description: 'Groups whose clinics they see, now and later.' })
  assignedGroups!: readonly string[] | null;

  @Field(() => Date, { nullable: true, description: 'When their access ends by itself; null: it does not.' })
  expiresAt!: Date | null;

  @Field({ description: 'When they were added.' })
  createdAt!: Date;

  @Field(() => Date, { nullable: true, description: 'When they were shut out; null: they are not.' })
  disabledAt!: Date | null;
}

export const UserConnection = connectionOf(UserView, 'User', 'A person');

export function toUserView({ userId: id, customRole, ...user }: UserSummary): UserView {
  const { email, name, role, assignedClinics, assignedGroups, expiresAt, createdAt, disabledAt } = user;
  const named = { customRoleId: customRole?.roleId ?? null, roleTitle: customRole?.name ?? role };
  return { id, email, name, role, ...named, assignedClinics, assignedGroups, expiresAt, createdAt, disabledAt };
}

@InputType({ description: 'What changes of somebody’s access. What is left out stays.' })
export class ChangeUserInput {
  @Field(() => ID, { description: 'UUID of the person.' })
  userId!: string;

  @Field(() => RoleEnum, { nullable: true, description: 'One of the eight roles.' })
  role?: Role | null;

  @Field(() => ID, { nullable: true, description: 'A role of your provider’s own instead.' })
  customRoleId?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'True: sees every clinic. Leave out to give clinics or groups.' })
  everyClinic?: boolean | null;

  @Field(() => [ID], { nullable: true, description: 'Sees these clinics only, at most 500.' })
  assignedClinics?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Sees the clinics of these groups besides, at most 50.' })
  assignedGroups?: string[] | null;

  @Field(() => Date, { nullable: true, description: 'When their access ends by itself.' })
  expiresAt?: Date | null;

  @Field(() => Boolean, { nullable: true, description: 'True: their access does not end by itself.' })
  noEnd?: boolean | null;
}
