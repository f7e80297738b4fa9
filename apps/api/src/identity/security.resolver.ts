import { Inject } from '@nestjs/common';
import { Args, ID, Int, Mutation, ResolveField, Resolver } from '@nestjs/graphql';
import type { FastifyRequest } from 'fastify';
import {
  confirmTotp,
  endOtherSessions,
  endOwnSession,
  ownFactors,
  ownSessions,
  removeTotp,
  replaceRecoveryCodes,
  startTotp,
  type SessionSummary,
} from '#libs/flow';
import { isUuid } from '#libs/domain';
import { API_DEPS, type ApiDeps } from '../deps.js';
import { Requires } from '../edge/access.js';
import { ExpectedFailure, succeed } from '../edge/expected-failure.js';
import { list, record } from '../edge/price.js';
import { HttpCall, InScope, SetCookie, type Scope } from '../edge/scope.js';
import { ViewerView } from './identity.view.js';
import { SecondFactorsView, ViewerSessionView } from './security.view.js';
import { answerSession, type CookieSetter } from './session-answer.js';
import { EnrolmentView, TotpOfferView } from './sign-in.view.js';

/** What a person looks after themselves: their factors and their sessions. */
@Resolver(() => ViewerView)
export class SecurityResolver {
  constructor(@Inject(API_DEPS) private readonly deps: ApiDeps) {}

  @ResolveField(() => [ViewerSessionView], { description: 'Your sessions, the last used first.', complexity: list(20) })
  async sessions(@InScope() { session }: Scope): Promise<ViewerSessionView[]> {
    return (await ownSessions(this.deps, session)).map((each) => toSession(each, session.sessionId));
  }

  @ResolveField(() => SecondFactorsView, { description: 'What you can show besides your passphrase.', complexity: record })
  async secondFactors(@InScope() { session }: Scope): Promise<SecondFactorsView> {
    const { summary, passkeys } = await ownFactors(this.deps, session);
    const { totpConfirmedAt: totpSince, recoveryCodesLeft } = summary;
    return { totpSince, recoveryCodesLeft, passkeys: passkeys.map(({ passkeyId: id, ...rest }) => ({ id, ...rest })) };
  }

  @Requires('any-session')
  @Mutation(() => TotpOfferView, {
    description: 'Offers a secret for an authenticator app: at a first sign-in, or shortly after proveIdentity; else STEP_UP_REQUIRED.',
    complexity: record,
  })
  async startTotp(@InScope() { session }: Scope): Promise<TotpOfferView> {
    const { secret, uri } = succeed(await startTotp(this.deps, session));
    return { secret, uri };
  }

  @Requires('any-session')
  @Mutation(() => EnrolmentView, {
    description:
      'Takes the app offered by startTotp into use, by its first code. BAD_USER_INPUT for a wrong one, STEP_UP_REQUIRED as startTotp.',
    complexity: record,
  })
  async confirmTotp(
    @Args('code', { description: 'Six digits.' }) code: string,
    @InScope() { session }: Scope,
    @HttpCall() request: FastifyRequest,
    @SetCookie() setCookie: CookieSetter,
  ): Promise<EnrolmentView> {
    const { recoveryCodes, token, expiresAt } = succeed(await confirmTotp(this.deps, session, code));
    return { recoveryCodes, session: await answerSession(this.deps, request, setCookie, { nextStep: 'signed-in', token, expiresAt }) };
  }

  @Requires('fresh-session')
  @Mutation(() => Boolean, {
    description:
      'Takes your authenticator app out of use and ends your other sessions. CONFLICT when it is your last factor and your provider asks for one. True when done.',
    complexity: record,
  })
  async removeTotp(@InScope() { session }: Scope): Promise<boolean> {
    return succeed(await removeTotp(this.deps, session)).ok;
  }

  @Requires('fresh-session')
  @Mutation(() => [String], {
    description: 'Ten new recovery codes, shown this once; those before are worth nothing. CONFLICT while you have no second factor.',
    complexity: record,
  })
  async replaceRecoveryCodes(@InScope() { session }: Scope): Promise<readonly string[]> {
    return succeed(await replaceRecoveryCodes(this.deps, session)).codes;
  }

  @Requires('session')
  @Mutation(() => Boolean, {
    description: 'Ends one of your sessions at once. NOT_FOUND when it is not yours or has ended. True when done.',
  })
  async endSession(
    @Args('id', { type: () => ID, description: 'From the sessions of viewer.' }) id: string,
    @InScope() { session }: Scope,
  ): Promise<boolean> {
    if (!isUuid(id)) throw new ExpectedFailure('no-such-session');
    return succeed(await endOwnSession(this.deps, session, id)).ok;
  }

  @Requires('session')
  @Mutation(() => Int, { description: 'Ends all of your sessions but this one; how many.' })
  endOtherSessions(@InScope() { session }: Scope): Promise<number> {
    return endOtherSessions(this.deps, session);
  }
}

function toSession(
  { sessionId, method, address, client, createdAt, lastSeenAt, expiresAt }: SessionSummary,
  own: string,
): ViewerSessionView {
  return { id: sessionId, current: sessionId === own, method, address, client, createdAt, lastSeenAt, expiresAt };
}
