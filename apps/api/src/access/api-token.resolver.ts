import { Inject } from '@nestjs/common';
import { Args, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { isUuid } from '#libs/domain';
import { createApiToken, providerScopeOf, revokeApiToken } from '#libs/flow';
import { API_DEPS, type ApiDeps } from '../deps.js';
import { Requires } from '../edge/access.js';
import { ExpectedFailure, succeed } from '../edge/expected-failure.js';
import { clinicsNamedBy, inputField } from '../edge/locate.js';
import { pageRequest, toConnection, type ConnectionView } from '../edge/pagination.js';
import { page, record } from '../edge/price.js';
import { InScope, type Scope } from '../edge/scope.js';
import { ApiTokenConnection, ApiTokenView, CreateApiTokenInput, CreatedApiTokenView, toApiTokenView } from './api-token.view.js';
import { toClinicIds } from './user.change.js';

const PAGE = { usual: 50, most: 500 };

/** Tokens that programs use the API with. */
@Resolver(() => ApiTokenView)
export class ApiTokenResolver {
  constructor(@Inject(API_DEPS) private readonly deps: ApiDeps) {}

  @Requires('token.revoke')
  @Query(() => ApiTokenConnection, {
    description: 'Your provider’s API tokens, newest first. FORBIDDEN for those who see assigned clinics only.',
    complexity: page(PAGE.usual),
  })
  async apiTokens(
    @InScope() { session }: Scope,
    @Args('first', { type: () => Int, nullable: true, defaultValue: PAGE.usual, description: 'Tokens a page, 1 to 500.' })
    first: number | null,
    @Args('after', { type: () => String, nullable: true, description: 'endCursor of the page before.' }) after: string | null,
  ): Promise<ConnectionView<ApiTokenView>> {
    if (session.clinics !== 'all') throw new ExpectedFailure('needs-every-clinic');
    const request = pageRequest(first, after, PAGE);
    const found = await this.deps.records.forProvider(providerScopeOf(session), ({ apiTokens }) => apiTokens.page(request));
    return toConnection(found, toApiTokenView);
  }

  @Requires('token.create', clinicsNamedBy(inputField('clinicIds')))
  @Mutation(() => CreatedApiTokenView, {
    description: 'Makes a token for a program. FORBIDDEN beyond your own permissions; NOT_FOUND for a clinic that is not among yours.',
    complexity: record,
  })
  async createApiToken(
    @InScope() { session }: Scope,
    @Args('input', { description: 'What it may do, where, from where and how long.' }) input: CreateApiTokenInput,
  ): Promise<CreatedApiTokenView> {
    const { name, permissions, networks, expiresInDays } = input;
    const clinics = input.clinicIds ? toClinicIds(input.clinicIds) : null;
    const made = succeed(await createApiToken(this.deps, session, { name, permissions, clinics, networks, expiresInDays }));
    return { token: made.token, apiToken: toApiTokenView(made.apiToken) };
  }

  @Requires('token.revoke')
  @Mutation(() => Boolean, { description: 'Ends an API token at once. NOT_FOUND when it has ended. True when done.', complexity: record })
  async revokeApiToken(
    @InScope() { session }: Scope,
    @Args('tokenId', { type: () => ID, description: 'UUID, from apiTokens.' }) tokenId: string,
  ): Promise<boolean> {
    if (session.clinics !== 'all') throw new ExpectedFailure('needs-every-clinic');
    if (!isUuid(tokenId)) throw new ExpectedFailure('no-such-token');
    return succeed(await revokeApiToken(this.deps, session, tokenId)).ok;
  }
}
