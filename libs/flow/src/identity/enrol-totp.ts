import { keepSecret, revealSecret } from '../keep-secret.js';
import type { Totp } from '../ports/totp.js';
import type { Vault } from '../ports/vault.js';
import { providerScopeOf, type Session } from '../session.js';
import { finishEnrolment, mayEnrol, type Enrolled } from './enrolment.js';
import type { SessionDeps } from './open-session.js';
import { totpSecret } from './prove-session.js';

export interface EnrolDeps extends SessionDeps {
  readonly totp: Totp;
  readonly vault: Vault;
}

export type TotpStart =
  /** Shown this once; nothing changes until a code confirms it. */
  { readonly ok: true; readonly secret: string; readonly uri: string } | { readonly ok: false; readonly failure: 'needs-fresh-proof' };

export type TotpConfirmation = Enrolled | { readonly ok: false; readonly failure: 'wrong-code' | 'needs-fresh-proof' };

const MOST_IN_SESSION = 10;

/** Offers a secret for an authenticator app; an app confirmed earlier works until a code of the new one is shown. */
export async function startTotp(deps: EnrolDeps, session: Session): Promise<TotpStart> {
  const secret = deps.totp.newSecret();
  return deps.records.forProvider(providerScopeOf(session), async (provider): Promise<TotpStart> => {
    if (!(await mayEnrol(deps, provider, session))) return { ok: false, failure: 'needs-fresh-proof' };
    await keepSecret(deps, provider, totpSecret(session, 'totp-offered'), secret);
    return { ok: true, secret, uri: deps.totp.uri(secret, session.email) };
  });
}

/** Takes the app offered last into use once it has shown a right code; the last step of a first sign-in. */
export async function confirmTotp(deps: EnrolDeps, session: Session, code: string): Promise<TotpConfirmation> {
  const { userId, sessionId } = session;
  return deps.records.forProvider(providerScopeOf(session), async (provider): Promise<TotpConfirmation> => {
    if (!(await mayEnrol(deps, provider, session))) return { ok: false, failure: 'needs-fresh-proof' };
    if (!(await provider.identity.admitTry(sessionId, MOST_IN_SESSION))) {
      await provider.identity.endSession(userId, sessionId, deps.clock.now());
      return { ok: false, failure: 'signed-out' };
    }
    const secret = await revealSecret(deps, provider, totpSecret(session, 'totp-offered'));
    const step = secret === null ? null : await deps.totp.stepOf(secret, code, deps.clock.now());
    if (secret === null || step === null) return { ok: false, failure: 'wrong-code' };
    await keepSecret(deps, provider, totpSecret(session), secret);
    await provider.sealed.remove('totp-offered', userId);
    await provider.factors.confirmTotp(userId, step, deps.clock.now());
    return finishEnrolment(deps, provider, session, 'totp');
  });
}
