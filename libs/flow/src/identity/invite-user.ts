import { plainText } from '../plain-text.js';
import type { InvitationSummary } from '../ports/account-links.js';
import type { Records } from '../ports/records.js';
import { problemWithReach, reachFacts, type Reach } from '../reach.js';
import { seesClinics } from '../sees-clinics.js';
import { providerScopeOf, type Session } from '../session.js';
import { isEmail, MAX_EMAIL, normaliseEmail } from '../sign-in.js';
import { mayGrant, reachesWithin } from './may-grant.js';
import type { SessionDeps } from './open-session.js';

export interface InviteDeps extends SessionDeps {
  readonly records: Pick<Records, 'forProvider' | 'forPortfolio'>;
}

export interface InviteInput extends Reach {
  readonly email: string;
  readonly name: string;
}

export type InviteOutcome =
  /** The token is shown this once, to whoever invites: there is no mail yet. */
  | { readonly ok: true; readonly invitation: InvitationSummary; readonly token: string }
  | { readonly ok: false; readonly failure: 'invalid-user'; readonly detail: string }
  | { readonly ok: false; readonly failure: 'email-taken' | 'beyond-own-grant' | 'no-such-clinic' };

const MAX_NAME = 120;
const DAYS = 7;
const DAY = 86_400_000;

/** Invites somebody to the session's provider, with a role that reaches no further than the inviter's own. */
export async function inviteUser(deps: InviteDeps, session: Session, input: InviteInput): Promise<InviteOutcome> {
  const now = deps.clock.now();
  const detail = problemWith(input, now);
  if (detail !== null) return { ok: false, failure: 'invalid-user', detail };
  const granted = { role: input.role, assignedClinics: input.assignedClinics, assignedGroups: input.assignedGroups ?? null };
  if (!(await seesClinics(deps, session, input.assignedClinics ?? []))) return { ok: false, failure: 'no-such-clinic' };
  if (!mayGrant(session, granted)) return { ok: false, failure: 'beyond-own-grant' };
  const token = deps.secrets.token('wri_');
  const invitation: InvitationSummary = {
    ...granted,
    linkId: deps.secrets.uuid(),
    email: normaliseEmail(input.email),
    name: input.name.trim(),
    userExpiresAt: input.expiresAt ?? null,
    createdAt: now,
    expiresAt: new Date(now.getTime() + DAYS * DAY),
  };
  const kept = await deps.records.forProvider(providerScopeOf(session), async ({ links, audit }) => {
    // Only the provider's own people: that an address is somebody's elsewhere is told when the link is accepted, to whoever holds it.
    if (await links.memberByEmail(invitation.email)) return false;
    await links.invite({ ...invitation, tokenHash: deps.secrets.sha256(token), createdBy: session.userId });
    const facts = { role: input.role, ...reachFacts(input) };
    await audit.append({ at: now, action: 'user.invited', subject: { kind: 'account-link', id: invitation.linkId }, facts });
    return true;
  });
  return kept ? { ok: true, invitation, token } : { ok: false, failure: 'email-taken' };
}

function problemWith(input: InviteInput, now: Date): string | null {
  if (!isEmail(normaliseEmail(input.email))) return `email: an address such as lee@example.com, at most ${MAX_EMAIL} characters`;
  if (plainText(input.name, MAX_NAME) === null) return `name: 1 to ${MAX_NAME} printable characters`;
  return problemWithReach(input, now);
}

/** Invitations that still work and reach no clinic that the session does not see, the newest first. */
export async function openInvitations(
  deps: Pick<SessionDeps, 'records' | 'clock'>,
  session: Session,
): Promise<readonly InvitationSummary[]> {
  const open = await deps.records.forProvider(providerScopeOf(session), ({ links }) => links.open(deps.clock.now()));
  return open.filter((invitation) => reachesWithin(session, invitation));
}

/** Takes back an invitation that nobody has accepted. */
export async function revokeInvitation(
  deps: Pick<SessionDeps, 'records' | 'clock'>,
  session: Session,
  linkId: string,
): Promise<{ readonly ok: true } | { readonly ok: false; readonly failure: 'no-such-invitation' }> {
  const at = deps.clock.now();
  if (!(await openInvitations(deps, session)).some((seen) => seen.linkId === linkId)) return { ok: false, failure: 'no-such-invitation' };
  const revoked = await deps.records.forProvider(providerScopeOf(session), async ({ links, audit }) => {
    if (!(await links.revoke(linkId, at))) return false;
    await audit.append({ at, action: 'invitation.revoked', subject: { kind: 'account-link', id: linkId } });
    return true;
  });
  return revoked ? { ok: true } : { ok: false, failure: 'no-such-invitation' };
}
