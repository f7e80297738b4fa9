import { Inject } from '@nestjs/common';
import { Args, Mutation, Query, Resolver, type Complexity } from '@nestjs/graphql';
import type { FastifyRequest } from 'fastify';
import { resolveSession, signIn, signOut } from '#libs/flow';
import { API_DEPS, type ApiDeps } from '../deps.js';
import { Public, Requires } from '../edge/access.js';
import { succeed } from '../edge/expected-failure.js';
import { HttpCall, InScope, SetCookie, type Scope } from '../edge/scope.js';
import { endedCookie, sessionCookie } from '../edge/session-cookie.js';
import { SignInInput, SignInResultView, ViewerView, toViewer } from './identity.view.js';
import { SignInThrottle } from './sign-in-throttle.js';

/** Hashing is slow on purpose, so an operation can hold only a few attempts. */
const hashing: Complexity = ({ childComplexity }) => 10_000 + childComplexity;

@Resolver(() => ViewerView)
export class IdentityResolver {
  private readonly throttle = new SignInThrottle();

  constructor(@Inject(API_DEPS) private readonly deps: ApiDeps) {}

  @Requires('session')
  @Query(() => ViewerView, { description: 'You, as signed in.' })
  viewer(@InScope() scope: Scope): ViewerView {
    return toViewer(scope.session);
  }

  @Public()
  @Mutation(() => SignInResultView, {
    description: 'Opens a session. UNAUTHENTICATED when address or passphrase is wrong, RATE_LIMITED after five attempts in 15 minutes.',
    complexity: hashing,
  })
  async signIn(
    @Args('input', { description: 'Address and passphrase.' }) input: SignInInput,
    @HttpCall() request: FastifyRequest,
    @SetCookie() setCookie: (cookie: string) => void,
  ): Promise<SignInResultView> {
    this.throttle.admit(input.email, request.ip, this.deps.clock.now());
    const outcome = succeed(await signIn(this.deps, input));
    if (outcome.nextStep !== 'signed-in') return { nextStep: outcome.nextStep, token: null, expiresAt: null, viewer: null };
    this.throttle.succeeded(input.email, request.ip);
    const { nextStep, token, expiresAt } = outcome;
    setCookie(sessionCookie(request, token, expiresAt));
    const session = await resolveSession(this.deps, token);
    return { nextStep, token, expiresAt, viewer: session && toViewer(session) };
  }

  @Requires('session')
  @Mutation(() => Boolean, { description: 'Ends this session at once. True when done.' })
  async signOut(
    @InScope() scope: Scope,
    @HttpCall() request: FastifyRequest,
    @SetCookie() setCookie: (cookie: string) => void,
  ): Promise<boolean> {
    await signOut(this.deps, scope.session);
    setCookie(endedCookie(request));
    return true;
  }
}
