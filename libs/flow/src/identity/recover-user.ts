import { providerScopeOf, type Session } from '../session.js';
import { normaliseEmail } from '../sign-in.js';
import type { SessionDeps } from './open-session.js';
import { wayBackFor } from './way-back.js';

export type RecoveryOutcome =
  | { readonly ok: true; readonly token: string; readonly expiresAt: Date }
  | { readonly ok: false; readonly failure: 'no-such-user' | 'beyond-own-grant' | 'no-way-back' };

const HOURS = 24;

/**
 * The way back for somebody of the session's provider who lost their passphrase. It sets a passphrase and nothing else: a second factor that
 * they have is still asked for, so whoever makes the link cannot get in with it.
 */
export async function recoverUser(deps: SessionDeps, session: Session, email: string): Promise<RecoveryOutcome> {
  const now = deps.clock.now();
  const token = deps.secrets.token('wri_');
  const link = {
    linkId: deps.secrets.uuid(),
    tokenHash: deps.secrets.sha256(token),
    createdAt: now,
    createdBy: session.userId,
    expiresAt: new Date(now.getTime() + HOURS * 3_600_000),
  };
  return deps.records.forProvider(providerScopeOf(session), async (provider): Promise<RecoveryOutcome> => {
    const member = await provider.links.memberByEmail(normaliseEmail(email));
    if (!member) return { ok: false, failure: 'no-such-user' };
    const found = await wayBackFor(provider, session, member.userId);
    if (!found.ok) return found;
    await provider.links.recover({ ...link, user: member });
    await provider.audit.append({ at: now, action: 'recovery.offered', subject: { kind: 'user', id: member.userId } });
    return { ok: true, token, expiresAt: link.expiresAt };
  });
}
