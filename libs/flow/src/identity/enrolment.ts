import { isFreshlyProven } from '#libs/domain';
import type { ProviderRecords } from '../ports/records.js';
import type { Session } from '../session.js';
import { hasSecondFactor, type SessionDeps } from './open-session.js';
import { raiseSession } from './raise-session.js';
import { newRecoveryCodes } from './recovery-codes.js';

export type Enrolled =
  | {
      readonly ok: true;
      readonly token: string;
      readonly expiresAt: Date;
      /** Ten new codes when the person had none left; null otherwise. */
      readonly recoveryCodes: readonly string[] | null;
    }
  | { readonly ok: false; readonly failure: 'signed-out' };

/** At the first sign-in, while there is no other factor; later only shortly after one was shown. */
export async function mayEnrol({ clock }: Pick<SessionDeps, 'clock'>, { factors }: ProviderRecords, session: Session): Promise<boolean> {
  if (session.stage === 'full') return isFreshlyProven(session.provenAt, clock.now());
  return session.stage === 'enrol-second-factor' && !hasSecondFactor(await factors.summary(session.userId));
}

/** What follows once a factor is kept: recovery codes for whoever has none, and a session that is proven by it. */
export async function finishEnrolment(
  deps: SessionDeps,
  provider: ProviderRecords,
  session: Session,
  factor: 'totp' | 'passkey',
): Promise<Enrolled> {
  const recoveryCodes = await codesIfNone(deps, provider, session);
  const subject = { kind: 'user', id: session.userId } as const;
  // How the session began: by an invitation or by a service, a first factor is as good as what it was added after.
  const facts = { factor, via: session.method };
  await provider.audit.append({ at: deps.clock.now(), action: 'factor.added', subject, facts });
  const raised = await raiseSession(deps, provider, session, factor);
  return raised.ok ? { ...raised, recoveryCodes } : { ok: false, failure: 'signed-out' };
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
