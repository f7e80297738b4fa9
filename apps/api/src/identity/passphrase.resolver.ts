import { Inject } from '@nestjs/common';
import { Args, Mutation, Resolver, type Complexity } from '@nestjs/graphql';
import type { FastifyRequest } from 'fastify';
import { senderOf } from '#libs/domain';
import { acceptLink, changePassphrase } from '#libs/flow';
import { API_DEPS, type ApiDeps } from '../deps.js';
import { Public, Requires } from '../edge/access.js';
import { AttemptWindow } from '../edge/attempt-window.js';
import { ExpectedFailure, succeed } from '../edge/expected-failure.js';
import { HttpCall, InScope, SetCookie, type Scope } from '../edge/scope.js';
import { AcceptLinkInput, ChangePassphraseInput } from './invitation.view.js';
import { answerSession, originOf, type CookieSetter } from './session-answer.js';
import { SignInResultView } from './sign-in.view.js';

const WINDOW_MS = 15 * 60_000;
/** A token cannot be guessed; this only keeps a caller from tiring the server. */
const BY_IP = 50;
const hashing: Complexity = ({ childComplexity }) => 10_000 + childComplexity;

@Resolver()
export class PassphraseResolver {
  private readonly byIp = new AttemptWindow(BY_IP, WINDOW_MS);

  constructor(@Inject(API_DEPS) private readonly deps: ApiDeps) {}

  @Public()
  @Mutation(() => SignInResultView, {
    description:
      'Sets a passphrase by the link of an invitation or a recovery, and signs in with it as far as that takes. NOT_FOUND when the link was used or has ended, BAD_USER_INPUT for a weak passphrase.',
    complexity: hashing,
  })
  async acceptLink(
    @Args('input', { description: 'The link’s token and a passphrase.' }) { token, passphrase }: AcceptLinkInput,
    @HttpCall() request: FastifyRequest,
    @SetCookie() setCookie: CookieSetter,
  ): Promise<SignInResultView> {
    const wait = this.byIp.attempt(senderOf(request.ip), this.deps.clock.now());
    if (wait !== null) throw new ExpectedFailure('too-many-sign-ins', `Wait ${wait} seconds.`, wait);
    const opened = succeed(await acceptLink(this.deps, { token, passphrase, origin: originOf(request) }));
    return answerSession(this.deps, request, setCookie, opened);
  }

  @Requires('fresh-session')
  @Mutation(() => SignInResultView, {
    description:
      'Changes your passphrase and ends all of your other sessions; it is no fresh proof. BAD_USER_INPUT when the current one is wrong or the new one weak, RATE_LIMITED after five wrong ones in 15 minutes.',
    complexity: hashing,
  })
  async changePassphrase(
    @Args('input', { description: 'The current passphrase and the new one.' }) { current, next }: ChangePassphraseInput,
    @InScope() { session }: Scope,
    @HttpCall() request: FastifyRequest,
    @SetCookie() setCookie: CookieSetter,
  ): Promise<SignInResultView> {
    const { token, expiresAt } = succeed(await changePassphrase(this.deps, session, { current, next }));
    return answerSession(this.deps, request, setCookie, { nextStep: 'signed-in', token, expiresAt });
  }
}
