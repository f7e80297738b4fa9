import { Inject } from '@nestjs/common';
import { Args, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Permission } from '#libs/domain';
import { changeUser, providerScopeOf, setUserDisabled } from '#libs/flow';
import { API_DEPS, type ApiDeps } from '../deps.js';
import { Requires, type CallArgs } from '../edge/access.js';
import { ExpectedFailure, succeed } from '../edge/expected-failure.js';
import { inputField } from '../edge/locate.js';
import { pageRequest, toConnection, type ConnectionView } from '../edge/pagination.js';
import { page, record } from '../edge/price.js';
import { InScope, type Scope } from '../edge/scope.js';
import { toUserChange, toUserId } from './user.change.js';
import { ChangeUserInput, toUserView, UserConnection, UserView } from './user.view.js';

const PAGE = { usual: 50, most: 500 };

/** The provider's people. */
@Resolver(() => UserView)
export class UserResolver {
  constructor(@Inject(API_DEPS) private readonly deps: ApiDeps) {}

  @Requires('user.read')
  @Query(() => UserConnection, {
    description: 'People who can sign in at your provider, by name. FORBIDDEN for those who see assigned clinics only.',
    complexity: page(PAGE.usual),
  })
  async users(
    @InScope() scope: Scope,
    @Args('first', { type: () => Int, nullable: true, defaultValue: PAGE.usual, description: 'People a page, 1 to 500.' })
    first: number | null,
    @Args('after', { type: () => String, nullable: true, description: 'endCursor of the page before.' }) after: string | null,
  ): Promise<ConnectionView<UserView>> {
    if (scope.session.clinics !== 'all') throw new ExpectedFailure('needs-every-clinic');
    const request = pageRequest(first, after, PAGE);
    const found = await this.deps.records.forProvider(providerScopeOf(scope.session), ({ users }) => users.page(request));
    return toConnection(found, toUserView);
  }

  @Requires(neededToChange)
  @Mutation(() => UserView, {
    description:
      'Changes somebody’s role, clinics or end; it holds from their next request on. FORBIDDEN beyond your own permissions, CONFLICT for yourself and the last owner.',
    complexity: record,
  })
  async changeUser(
    @InScope() scope: Scope,
    @Args('input', { description: 'The person and the change.' }) input: ChangeUserInput,
  ): Promise<UserView> {
    return toUserView(succeed(await changeUser(this.deps, scope.session, toUserChange(input))).user);
  }

  @Requires('user.change')
  @Mutation(() => UserView, {
    description: 'Shuts somebody out at once, with every session and API token of theirs. CONFLICT for yourself and the last owner.',
    complexity: record,
  })
  disableUser(@InScope() scope: Scope, @Args('userId', { type: () => ID, description: 'UUID.' }) id: string): Promise<UserView> {
    return this.setDisabled(scope, id, true);
  }

  @Requires('user.change')
  @Mutation(() => UserView, { description: 'Lets somebody who was shut out sign in again.', complexity: record })
  enableUser(@InScope() scope: Scope, @Args('userId', { type: () => ID, description: 'UUID.' }) id: string): Promise<UserView> {
    return this.setDisabled(scope, id, false);
  }

  private async setDisabled({ session }: Scope, id: string, disabled: boolean): Promise<UserView> {
    return toUserView(succeed(await setUserDisabled(this.deps, session, { userId: toUserId(id), disabled })).user);
  }
}

/** Another role is another matter than other clinics. */
function neededToChange(args: CallArgs): Permission {
  const changesRole = Boolean(inputField('role')(args) ?? inputField('customRoleId')(args));
  return changesRole ? 'user.change-role' : 'user.change';
}
