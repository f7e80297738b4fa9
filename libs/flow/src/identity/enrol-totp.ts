import { isFreshlyProven } from '#libs/domain';
import { keepSecret, revealSecret } from '../keep-secret.js';
import type { ProviderRecords } from '../ports/records.js';
import type { Totp } from '../ports/totp.js';
import type { Vault } from '../ports/vault.js';
import { providerScopeOf, type Session } from '../session.js';
import { hasSecondFactor, type SessionDeps } from './open-session.js';
import { raiseSession, totpSecret } from './prove-session.js';
import { newRecoveryCodes } from './recovery-codes.js';

export interface EnrolDeps extends SessionDeps {
  readonly totp: Totp;
  readonly vault: Vault;
}

export type TotpStart =
  /** Shown this once; nothing changes until a code confirms it. */
  { readonly ok: true; readonly secret: string; readonly uri: string } | { readonly ok: false; readonly failure: 'needs-fresh-proof' };

export type TotpConfirmation =
  | {
      readonly ok: true;
      readonly token: string;
      readonly expiresAt: Date;
      /** Ten new codes when the person had none left; null otherwise. */
      readonly recoveryCodes: readonly string[] | null;
    }
  | { readonly ok: false; readonly failure: 'wrong-code' | 'needs-fresh-proof' | 'signed-out' };

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
    const recoveryCodes = await codesIfNone(deps, provider, session);
    await provider.audit.append({
      at: deps.clock.now(),
      action: 'factor.added',
      subject: { kind: 'user', id: userId },
      facts: { factor: 'totp' },
    });
    const raised = await raiseSession(deps, provider, session, 'totp');
    return raised.ok ? { ...raised, recoveryCodes } : { ok: false, failure: 'signed-out' };
  });
}

/** At the first sign-in, while there is no other factor; later only shortly after one was shown. */
async function mayEnrol({ clock }: SessionDeps, { factors }: ProviderRecords, session: Session): Promise<boolean> {
  if (session.stage === 'full') return isFreshlyProven(session.provenAt, clock.now());
  return session.stage === 'enrol-second-factor' && !hasSecondFactor(await factors.summary(session.userId));
}

async function codesIfNone(
  { secrets, clock }: SessionDeps,
  { factors }: ProviderRecords,
  { userId }: Session,
): Promise<readonly string[] | null> {
  const { recoveryCodesLeft } = await factors.summary(userId);
  if (recoveryCodesLeft > 0) return null;
  const { codes, hashes } = newRecoveryCodes(secrets, userId);
  await factors.replaceRecoveryCodes(userId, hashes, clock.now());
  return codes;
}
