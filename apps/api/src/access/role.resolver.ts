import { Inject } from '@nestjs/common';
import { Args, Field, ID, InputType, Int, Mutation, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { isUuid, type Side } from '#libs/domain';
import { changeCustomRole, createCustomRole, providerScopeOf, removeCustomRole, type CustomRole } from '#libs/flow';
import { API_DEPS, type ApiDeps } from '../deps.js';
import { Requires } from '../edge/access.js';
import { ExpectedFailure, succeed } from '../edge/expected-failure.js';
import { list, record } from '../edge/price.js';
import { InScope, type Scope } from '../edge/scope.js';
import { SideEnum } from './role.enum.js';

@ObjectType('CustomRole', { description: 'A role of your provider’s own: a named set of permissions.' })
export class CustomRoleView {
  @Field(() => ID, { description: 'UUID.' })
  id!: string;

  @Field({ description: 'Its name.' })
  name!: string;

  @Field(() => SideEnum, { description: 'Whose people have it.' })
  side!: Side;

  @Field(() => [String], { description: 'What it allows, in the order of docs/roles.md.' })
  permissions!: readonly string[];
}

@ObjectType('CustomRoleInUse', { description: 'A role and how many have it.' })
export class CustomRoleInUseView {
  @Field(() => CustomRoleView, { description: 'The role.' })
  role!: CustomRoleView;

  @Field(() => Int, { description: 'People who have it.' })
  people!: number;
}

@InputType({ description: 'A role to keep.' })
export class CreateCustomRoleInput {
  @Field({ description: '1 to 60 characters.' })
  name!: string;

  @Field(() => SideEnum, { description: 'Whose people have it; those of a clinic can hold only what concerns their clinic.' })
  side!: Side;

  @Field(() => [String], { description: 'Permissions of docs/roles.md; only such as you hold yourself.' })
  permissions!: string[];
}

@InputType({ description: 'A role as it shall be.' })
export class ChangeCustomRoleInput {
  @Field(() => ID, { description: 'UUID.' })
  roleId!: string;

  @Field({ description: '1 to 60 characters.' })
  name!: string;

  @Field(() => [String], { description: 'All of its permissions from now on.' })
  permissions!: string[];
}

@Resolver(() => CustomRoleView)
export class RoleResolver {
  constructor(@Inject(API_DEPS) private readonly deps: ApiDeps) {}

  @Requires('user.read')
  @Query(() => [CustomRoleInUseView], { description: 'Roles of your provider’s own, by name.', complexity: list(50) })
  async customRoles(@InScope() { session }: Scope): Promise<CustomRoleInUseView[]> {
    const found = await this.deps.records.forProvider(providerScopeOf(session), ({ roles }) => roles.all());
    return found.map(({ people, ...role }) => ({ role: toRoleView(role), people }));
  }

  @Requires('role.change')
  @Mutation(() => CustomRoleView, {
    description: 'Keeps a role of your provider’s own. FORBIDDEN with a permission that you do not hold, CONFLICT when the name is taken.',
    complexity: record,
  })
  async createCustomRole(
    @InScope() { session }: Scope,
    @Args('input', { description: 'The role.' }) input: CreateCustomRoleInput,
  ): Promise<CustomRoleView> {
    return toRoleView(succeed(await createCustomRole(this.deps, session, input)).role);
  }

  @Requires('role.change')
  @Mutation(() => CustomRoleView, {
    description: 'Changes a role; it holds for everybody who has it from their next request on. Errors as createCustomRole.',
    complexity: record,
  })
  async changeCustomRole(
    @InScope() { session }: Scope,
    @Args('input', { description: 'The role as it shall be.' }) { roleId, name, permissions }: ChangeCustomRoleInput,
  ): Promise<CustomRoleView> {
    return toRoleView(succeed(await changeCustomRole(this.deps, session, { name, permissions, roleId: toRoleId(roleId) })).role);
  }

  @Requires('role.change')
  @Mutation(() => CustomRoleView, { description: 'Removes a role. CONFLICT while somebody has it.', complexity: record })
  async removeCustomRole(
    @InScope() { session }: Scope,
    @Args('roleId', { type: () => ID, description: 'UUID.' }) roleId: string,
  ): Promise<CustomRoleView> {
    return toRoleView(succeed(await removeCustomRole(this.deps, session, toRoleId(roleId))).role);
  }
}

function toRoleView({ roleId: id, name, side, permissions }: CustomRole): CustomRoleView {
  return { id, name, side, permissions };
}

function toRoleId(text: string): string {
  if (!isUuid(text)) throw new ExpectedFailure('no-such-role');
  return text;
}
