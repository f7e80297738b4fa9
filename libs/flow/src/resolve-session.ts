import { isLive, SEEN_EVERY } from '#libs/domain';
import type { Clock } from './ports/clock.js';
import type { Gate } from './ports/gate.js';
import type { SessionRecord } from './ports/identity-records.js';
import type { Records } from './ports/records.js';
import type { Secrets } from './ports/secrets.js';
import { grantOf, isOver } from './grant.js';
import { providerScopeOf, type Session } from './session.js';

export interface ResolveSessionDeps {
  readonly gate: Pick<Gate, 'findSession'>;
  readonly records: Pick<Records, 'forProvider'>;
  readonly secrets: Secrets;
  readonly clock: Clock;
}

/** What a session token looks like; anything else is refused without asking the database. */
const SESSION_TOKEN = /^wrs_[A-Za-z0-9_-]{32,128}$/;

/** The session that `token` opens; null when signing in is not finished, or as with `resolveAnySession`. */
export async function resolveSession(deps: ResolveSessionDeps, token: string): Promise<Session | null> {
  const session = await resolveAnySession(deps, token);
  return session?.stage === 'full' ? session : null;
}

/**
 * The session of `token`, at whatever stage; null when the token is malformed or unknown, or its session signed out, idle for an hour
 * or past its limit, or its user disabled or past theirs. Only for the steps of signing in: everything else asks `resolveSession`, or for the stage.
 */
export async function resolveAnySession(deps: ResolveSessionDeps, token: string): Promise<Session | null> {
  if (!SESSION_TOKEN.test(token)) return null;
  const found = await deps.gate.findSession(deps.secrets.sha256(token));
  const now = deps.clock.now();
  if (!found || found.ended || !isLive(found, now) || isOver(found.userExpiresAt, now)) return null;
  await noteRequest(deps, found);
  return {
    sessionId: found.sessionId,
    userId: found.userId,
    email: found.email,
    name: found.name,
    ...grantOf(found),
    providerId: found.providerId,
    providerName: found.providerName,
    clinics: found.assignedClinics ?? 'all',
    stage: found.stage,
    method: found.method,
    provenAt: found.provenAt,
    createdAt: found.createdAt,
    expiresAt: found.expiresAt,
  };
}

async function noteRequest({ records, clock }: ResolveSessionDeps, found: SessionRecord): Promise<void> {
  const now = clock.now();
  if (now.getTime() - found.lastSeenAt.getTime() < SEEN_EVERY) return;
  await records.forProvider(providerScopeOf(found), ({ identity }) => identity.touchSession(found.sessionId, now));
}
