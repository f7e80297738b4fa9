import type { SessionDeps } from './open-session.js';
import { providerScopeOf, type Session } from '../session.js';
import { hasSecondFactor } from './open-session.js';
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

export type RemovalOutcome = { readonly ok: true } | { readonly ok: false; readonly failure: 'no-such-factor' | 'last-factor' };

/** Takes the authenticator app out of use, unless it is the last factor of somebody who needs one. The caller asks for fresh proof. */
export async function removeTotp(deps: Pick<SessionDeps, 'records' | 'clock'>, session: Session): Promise<RemovalOutcome> {
  const { userId } = session;
  return deps.records.forProvider(providerScopeOf(session), async ({ factors, identity, sealed, audit }): Promise<RemovalOutcome> => {
    const known = await factors.summary(userId);
    if (known.totpConfirmedAt === null) return { ok: false, failure: 'no-such-factor' };
    const isLast = !hasSecondFactor({ ...known, totpConfirmedAt: null });
    if (isLast && (await identity.mfaPolicy()) === 'required') return { ok: false, failure: 'last-factor' };
    await factors.removeTotp(userId);
    await sealed.remove('totp', userId);
    await audit.append({
      at: deps.clock.now(),
      action: 'factor.removed',
      subject: { kind: 'user', id: userId },
      facts: { factor: 'totp' },
    });
    return { ok: true };
  });
}
