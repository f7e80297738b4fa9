import { Inject } from '@nestjs/common';
import { Args, Field, ID, Int, Mutation, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { isUuid } from '#libs/domain';
import { createScimToken, revokeScimToken, scimTokens, type ScimTokenSummary } from '#libs/flow';
import { API_DEPS, type ApiDeps } from '../deps.js';
import { Requires } from '../edge/access.js';
import { ExpectedFailure, succeed } from '../edge/expected-failure.js';
import { list, record } from '../edge/price.js';
import { InScope, type Scope } from '../edge/scope.js';
import { baseOf } from './scim-call.js';

@ObjectType('ScimToken', { description: 'A token that your directory comes with.' })
export class ScimTokenView {
  @Field(() => ID, { description: 'UUID.' })
  id!: string;

  @Field({ description: 'Your name for it.' })
  name!: string;

  @Field({ description: 'When it was made.' })
  createdAt!: Date;

  @Field(() => ID, { description: 'UUID of the person who made it. It goes on working when they are shut out: revoke it then.' })
  createdBy!: string;

  @Field({ description: 'When it stops working.' })
  expiresAt!: Date;
}

@ObjectType('NewScimToken', { description: 'A new token with what a directory has to be told.' })
export class NewScimTokenView {
  @Field(() => ScimTokenView, { description: 'The token as it is listed.' })
  scimToken!: ScimTokenView;

  @Field({ description: 'The token itself; shown this once.' })
  token!: string;

  @Field({ description: 'Base address of the service (tenant URL).' })
  baseUrl!: string;
}

@Resolver(() => ScimTokenView)
export class ScimTokenResolver {
  constructor(@Inject(API_DEPS) private readonly deps: ApiDeps) {}

  @Requires('sign-in.configure')
  @Query(() => [ScimTokenView], { description: 'Tokens of your directory that still work, the oldest first.', complexity: list(10) })
  async scimTokens(@InScope() { session }: Scope): Promise<ScimTokenView[]> {
    const { tokens } = succeed(await scimTokens(this.deps, session));
    return tokens.map(toView);
  }

  @Requires('sign-in.configure')
  @Mutation(() => NewScimTokenView, {
    description: 'Makes a token for your directory; for those who could make an owner, for every clinic. BAD_USER_INPUT beyond 366 days.',
    complexity: record,
  })
  async createScimToken(
    @Args('name', { description: 'Your name for it, 1 to 80 characters.' }) name: string,
    @Args('expiresInDays', { type: () => Int, nullable: true, defaultValue: 365, description: 'Days that it is good for, 1 to 366.' })
    expiresInDays: number | null,
    @InScope() { session }: Scope,
  ): Promise<NewScimTokenView> {
    const { made, token } = succeed(await createScimToken(this.deps, session, { name, expiresInDays: expiresInDays ?? 365 }));
    return { scimToken: toView(made), token, baseUrl: baseOf(this.deps).url };
  }

  @Requires('sign-in.configure')
  @Mutation(() => Boolean, { description: 'Ends a token of your directory at once. True when done.' })
  async revokeScimToken(
    @Args('id', { type: () => ID, description: 'From scimTokens.' }) id: string,
    @InScope() { session }: Scope,
  ): Promise<boolean> {
    if (!isUuid(id)) throw new ExpectedFailure('no-such-scim-token');
    return succeed(await revokeScimToken(this.deps, session, id)).ok;
  }
}

function toView({ tokenId: id, name, createdAt, createdBy, expiresAt }: ScimTokenSummary): ScimTokenView {
  return { id, name, createdAt, createdBy, expiresAt };
}
