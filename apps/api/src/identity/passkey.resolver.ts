import { Inject } from '@nestjs/common';
import { Args, ID, Mutation, Resolver, type Complexity } from '@nestjs/graphql';
import type { FastifyRequest } from 'fastify';
import { isUuid, senderOf } from '#libs/domain';
import { addPasskey, removePasskey, signInWithPasskey, startPasskey, startPasskeyProof, startPasskeySignIn } from '#libs/flow';
import { API_DEPS, type ApiDeps } from '../deps.js';
import { Public, Requires } from '../edge/access.js';
import { AttemptWindow } from '../edge/attempt-window.js';
import { ExpectedFailure, succeed } from '../edge/expected-failure.js';
import { record } from '../edge/price.js';
import { HttpCall, InScope, SetCookie, type Scope } from '../edge/scope.js';
import { answerSession, originOf, type CookieSetter } from './session-answer.js';
import { AddPasskeyInput, EnrolmentView, SignInResultView } from './sign-in.view.js';

const WINDOW_MS = 15 * 60_000;
/** A signature cannot be guessed; this only keeps a caller from tiring the server. */
const BY_IP = 100;
const verifying: Complexity = ({ childComplexity }) => 10_000 + childComplexity;

@Resolver()
export class PasskeyResolver {
  private readonly byIp = new AttemptWindow(BY_IP, WINDOW_MS);

  constructor(@Inject(API_DEPS) private readonly deps: ApiDeps) {}

  @Public()
  @Mutation(() => String, {
    description: 'Lets anybody choose a passkey: PublicKeyCredentialRequestOptionsJSON, good for five minutes and once.',
    complexity: record,
  })
  startPasskeySignIn(): Promise<string> {
    return startPasskeySignIn(this.deps);
  }

  @Public()
  @Mutation(() => SignInResultView, {
    description: 'Signs in by a passkey alone, which is two factors by itself. BAD_USER_INPUT when it cannot be verified.',
    complexity: verifying,
  })
  async signInWithPasskey(
    @Args('response', { description: 'What the browser answered to startPasskeySignIn: AuthenticationResponseJSON.' }) response: string,
    @HttpCall() request: FastifyRequest,
    @SetCookie() setCookie: CookieSetter,
  ): Promise<SignInResultView> {
    const wait = this.byIp.attempt(senderOf(request.ip), this.deps.clock.now());
    if (wait !== null) throw new ExpectedFailure('too-many-sign-ins', `Wait ${wait} seconds.`, wait);
    const opened = succeed(await signInWithPasskey(this.deps, { response, origin: originOf(request) }));
    return answerSession(this.deps, request, setCookie, opened);
  }

  @Requires('any-session')
  @Mutation(() => String, {
    description:
      'Asks for one of your passkeys in this session: PublicKeyCredentialRequestOptionsJSON for proveIdentity. CONFLICT without any.',
    complexity: record,
  })
  async startPasskeyProof(@InScope() { session }: Scope): Promise<string> {
    return succeed(await startPasskeyProof(this.deps, session)).options;
  }

  @Requires('any-session')
  @Mutation(() => String, {
    description:
      'Offers to make a passkey: PublicKeyCredentialCreationOptionsJSON. At a first sign-in or shortly after proveIdentity; else STEP_UP_REQUIRED.',
    complexity: record,
  })
  async startPasskey(@InScope() { session }: Scope): Promise<string> {
    return succeed(await startPasskey(this.deps, session)).options;
  }

  @Requires('any-session')
  @Mutation(() => EnrolmentView, {
    description: 'Takes a new passkey into use. BAD_USER_INPUT when it cannot be verified, STEP_UP_REQUIRED as startPasskey.',
    complexity: verifying,
  })
  async addPasskey(
    @Args('input', { description: 'The passkey and a name for it.' }) input: AddPasskeyInput,
    @InScope() { session }: Scope,
    @HttpCall() request: FastifyRequest,
    @SetCookie() setCookie: CookieSetter,
  ): Promise<EnrolmentView> {
    const { recoveryCodes, token, expiresAt } = succeed(await addPasskey(this.deps, session, input));
    return { recoveryCodes, session: await answerSession(this.deps, request, setCookie, { nextStep: 'signed-in', token, expiresAt }) };
  }

  @Requires('fresh-session')
  @Mutation(() => Boolean, {
    description:
      'Takes a passkey of yours out of use and ends your other sessions. CONFLICT when it is your last factor and your provider asks for one. True when done.',
    complexity: record,
  })
  async removePasskey(
    @Args('id', { type: () => ID, description: 'From the passkeys of viewer.' }) id: string,
    @InScope() { session }: Scope,
  ): Promise<boolean> {
    if (!isUuid(id)) throw new ExpectedFailure('no-such-passkey');
    return succeed(await removePasskey(this.deps, session, id)).ok;
  }
}
