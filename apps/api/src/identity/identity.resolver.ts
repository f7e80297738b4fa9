import { Inject } from '@nestjs/common';
import { Args, Mutation, Query, Resolver, type Complexity } from '@nestjs/graphql';
import type { FastifyRequest } from 'fastify';
import { proveSession, readDeviceMark, signIn, signOut } from '#libs/flow';
import { API_DEPS, type ApiDeps } from '../deps.js';
import { Public, Requires } from '../edge/access.js';
import { succeed } from '../edge/expected-failure.js';
import { HttpCall, InScope, SetCookie, type Scope } from '../edge/scope.js';
import { endedCookie, readDeviceCookie } from '../edge/session-cookie.js';
import { ViewerView, toViewer } from './identity.view.js';
import { answerSession, originOf, type CookieSetter } from './session-answer.js';
import { SignInThrottle } from './sign-in-throttle.js';
import { ProveIdentityInput, SignInInput, SignInResultView } from './sign-in.view.js';

/** Hashing is slow on purpose, so an operation can hold only a few attempts. */
const hashing: Complexity = ({ childComplexity }) => 10_000 + childComplexity;

@Resolver(() => ViewerView)
export class IdentityResolver {
  private readonly throttle = new SignInThrottle();

  constructor(@Inject(API_DEPS) private readonly deps: ApiDeps) {}

  @Requires('session')
  @Query(() => ViewerView, { description: 'You, as signed in.' })
  viewer(@InScope() scope: Scope): ViewerView {
    return toViewer(scope.session, scope.now);
  }

  @Public()
  @Mutation(() => SignInResultView, {
    description:
      'Opens a session, as far as the passphrase takes it. UNAUTHENTICATED when address or passphrase is wrong, RATE_LIMITED after five attempts in 15 minutes.',
    complexity: hashing,
  })
  async signIn(
    @Args('input', { description: 'Address and passphrase.' }) { email, passphrase }: SignInInput,
    @HttpCall() request: FastifyRequest,
    @SetCookie() setCookie: CookieSetter,
  ): Promise<SignInResultView> {
    const caller = { email, ip: request.ip, device: this.deviceOf(request, email) };
    this.throttle.admit(caller, this.deps.clock.now());
    const opened = succeed(await signIn(this.deps, { email, passphrase, origin: originOf(request) }));
    this.throttle.succeeded(caller);
    return answerSession(this.deps, request, setCookie, opened);
  }

  @Requires('any-session')
  @Mutation(() => SignInResultView, {
    description:
      'Shows a second factor: the last step of signing in, and the fresh proof that dangerous acts ask for. BAD_USER_INPUT for a wrong or used code, RATE_LIMITED after ten in 15 minutes, UNAUTHENTICATED after five in one session.',
    complexity: hashing,
  })
  async proveIdentity(
    @Args('input', { description: 'The factor and its code.' }) input: ProveIdentityInput,
    @InScope() { session }: Scope,
    @HttpCall() request: FastifyRequest,
    @SetCookie() setCookie: CookieSetter,
  ): Promise<SignInResultView> {
    const knownDevice = this.deviceOf(request, session.email) !== null;
    const proven = succeed(await proveSession(this.deps, session, { proof: input, knownDevice }));
    return answerSession(this.deps, request, setCookie, { ...proven, nextStep: 'signed-in' });
  }

  @Requires('any-session')
  @Mutation(() => Boolean, { description: 'Ends this session at once. True when done.' })
  async signOut(@InScope() scope: Scope, @HttpCall() request: FastifyRequest, @SetCookie() setCookie: CookieSetter): Promise<boolean> {
    await signOut(this.deps, scope.session);
    setCookie(endedCookie(request));
    return true;
  }

  private deviceOf(request: FastifyRequest, email: string): string | null {
    return readDeviceMark(this.deps.secrets, readDeviceCookie(request), email, this.deps.clock.now());
  }
}
