import { ROLES } from '#libs/domain';
import type { MemberRecord } from '../ports/account-links.js';
import { providerScopeOf, type Session } from '../session.js';
import { normaliseEmail } from '../sign-in.js';
import { mayGrant } from './may-grant.js';
import type { SessionDeps } from './open-session.js';

export type RecoveryOutcome =
  | { readonly ok: true; readonly token: string; readonly expiresAt: Date }
  | { readonly ok: false; readonly failure: 'no-such-user' | 'beyond-own-grant' };

const HOURS = 24;

/**
 * The way back for somebody of the session's provider who lost their passphrase. It sets a passphrase and nothing else: their second factor is
 * still asked for, so whoever makes the link cannot get in with it.
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
  return deps.records.forProvider(providerScopeOf(session), async ({ links, audit }): Promise<RecoveryOutcome> => {
    const user = await links.memberByEmail(normaliseEmail(email));
    if (!user || user.disabled) return { ok: false, failure: 'no-such-user' };
    if (!isWithinReach(session, user)) return { ok: false, failure: 'beyond-own-grant' };
    await links.recover({ ...link, user });
    await audit.append({ at: now, action: 'recovery.offered', subject: { kind: 'user', id: user.userId } });
    return { ok: true, token, expiresAt: link.expiresAt };
  });
}

/** A custom role is made of permissions that its maker held; whoever sees every clinic may help its holders back in. */
function isWithinReach(session: Session, { role, assignedClinics, assignedGroups }: MemberRecord): boolean {
  const known = ROLES.find((each) => each === role);
  return known ? mayGrant(session, { role: known, assignedClinics, assignedGroups }) : session.clinics === 'all';
}
