import type { FastifyRequest } from 'fastify';
import { newDeviceMark, resolveAnySession, type FactorSummary, type SessionOrigin } from '#libs/flow';
import type { ApiDeps } from '../deps.js';
import { deviceCookie, sessionCookie } from '../edge/session-cookie.js';
import { toViewer } from './identity.view.js';
import type { ProofKind, SignInResultView, SignInStep } from './sign-in.view.js';

export type CookieSetter = (cookie: string) => void;

interface Opened {
  readonly nextStep: SignInStep;
  readonly token: string;
  readonly expiresAt: Date;
  readonly factors?: FactorSummary;
}

const LONGEST_CLIENT = 200;

/** Where a call comes from, as a session keeps it. */
export function originOf(request: FastifyRequest): SessionOrigin {
  const agent = request.headers['user-agent']?.replace(/\p{Cc}/gu, '').slice(0, LONGEST_CLIENT) ?? '';
  return { address: request.ip, client: agent === '' ? null : agent };
}

/** The answer to a step of signing in: sets the session's new cookie, and marks the browser once the person is in. */
export async function answerSession(
  deps: ApiDeps,
  request: FastifyRequest,
  setCookie: CookieSetter,
  { nextStep, token, expiresAt, factors }: Opened,
): Promise<SignInResultView> {
  setCookie(sessionCookie(request, token, expiresAt));
  const proofs = nextStep === 'second-factor' && factors ? proofsOf(factors) : [];
  const session = nextStep === 'signed-in' ? await resolveAnySession(deps, token) : null;
  if (!session) return { nextStep, token, expiresAt, proofs, viewer: null };
  const now = deps.clock.now();
  setCookie(deviceCookie(request, newDeviceMark(deps.secrets, session.email, now)));
  return { nextStep, token, expiresAt, proofs, viewer: toViewer(session, now) };
}

/** The strongest first. */
function proofsOf({ totpConfirmedAt, recoveryCodesLeft, passkeys }: FactorSummary): ProofKind[] {
  const proofs: ProofKind[] = [];
  if (passkeys > 0) proofs.push('passkey');
  if (totpConfirmedAt) proofs.push('totp');
  if (recoveryCodesLeft > 0) proofs.push('recovery-code');
  return proofs;
}
