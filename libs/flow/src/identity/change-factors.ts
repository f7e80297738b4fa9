import type { FactorSummary } from '../ports/factor-records.js';
import type { ProviderRecords } from '../ports/records.js';
import { providerScopeOf, type Session } from '../session.js';
import { hasSecondFactor, type SessionDeps } from './open-session.js';
import { newRecoveryCodes } from './recovery-codes.js';

export type CodesOutcome =
  { readonly ok: true; readonly codes: readonly string[] } | { readonly ok: false; readonly failure: 'no-such-factor' };

/** Ten new recovery codes, shown this once; those before are worth nothing. The caller asks for fresh proof. */
export async function replaceRecoveryCodes(deps: SessionDeps, session: Session): Promise<CodesOutcome> {
  const { codes, hashes } = newRecoveryCodes(deps.secrets, session.userId);
  return deps.records.forProvider(providerScopeOf(session), async ({ factors, audit }): Promise<CodesOutcome> => {
    if (!hasSecondFactor(await factors.summary(session.userId))) return { ok: false, failure: 'no-such-factor' };
    await factors.replaceRecoveryCodes(session.userId, hashes, deps.clock.now());
    await audit.append({ at: deps.clock.now(), action: 'recovery-codes.replaced', subject: { kind: 'user', id: session.userId } });
    return { ok: true, codes };
  });
}

export type RemovalOutcome =
  { readonly ok: true } | { readonly ok: false; readonly failure: 'no-such-factor' | 'no-such-passkey' | 'last-factor' };

/**
 * Takes the authenticator app out of use, unless it is the last factor of somebody who needs one, and ends the person's other sessions: it
 * may be gone because somebody else has it. The caller asks for fresh proof.
 */
export async function removeTotp(deps: Pick<SessionDeps, 'records' | 'clock'>, session: Session): Promise<RemovalOutcome> {
  const { userId } = session;
  return deps.records.forProvider(providerScopeOf(session), async (provider): Promise<RemovalOutcome> => {
    const { identity, factors, sealed, audit } = provider;
    await identity.hold(userId);
    const known = await factors.summary(userId);
    if (known.totpConfirmedAt === null) return { ok: false, failure: 'no-such-factor' };
    if (await isMissed(provider, { ...known, totpConfirmedAt: null })) return { ok: false, failure: 'last-factor' };
    await factors.removeTotp(userId);
    await sealed.remove('totp', userId);
    await identity.endSessions(userId, deps.clock.now(), session.sessionId);
    await audit.append({
      at: deps.clock.now(),
      action: 'factor.removed',
      subject: { kind: 'user', id: userId },
      facts: { factor: 'totp' },
    });
    return { ok: true };
  });
}

/** Takes a passkey out of use, under the same rules. */
export async function removePasskey(
  deps: Pick<SessionDeps, 'records' | 'clock'>,
  session: Session,
  passkeyId: string,
): Promise<RemovalOutcome> {
  const { userId } = session;
  return deps.records.forProvider(providerScopeOf(session), async (provider): Promise<RemovalOutcome> => {
    const { identity, factors, audit } = provider;
    await identity.hold(userId);
    const known = await factors.summary(userId);
    if (!(await factors.passkeys(userId)).some((own) => own.passkeyId === passkeyId)) return { ok: false, failure: 'no-such-passkey' };
    if (await isMissed(provider, { ...known, passkeys: known.passkeys - 1 })) return { ok: false, failure: 'last-factor' };
    await factors.removePasskey(userId, passkeyId);
    await identity.endSessions(userId, deps.clock.now(), session.sessionId);
    const subject = { kind: 'user', id: userId } as const;
    await audit.append({ at: deps.clock.now(), action: 'factor.removed', subject, facts: { factor: 'passkey' } });
    return { ok: true };
  });
}

/** Whether a person who is left with this would have too little to sign in with. */
async function isMissed({ identity }: ProviderRecords, left: FactorSummary): Promise<boolean> {
  return !hasSecondFactor(left) && (await identity.mfaPolicy()) === 'required';
}
