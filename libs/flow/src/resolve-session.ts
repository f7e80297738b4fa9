import type { Clock } from './ports/clock.js';
import type { Gate } from './ports/gate.js';
import type { Secrets } from './ports/secrets.js';
import { grantOf, isOver } from './grant.js';
import type { Session } from './session.js';

export interface ResolveSessionDeps {
  readonly gate: Pick<Gate, 'findSession'>;
  readonly secrets: Secrets;
  readonly clock: Clock;
}

/** What a session token looks like; anything else is refused without asking the database. */
const SESSION_TOKEN = /^wrs_[A-Za-z0-9_-]{32,128}$/;

/** The session that `token` opens; null when it is malformed, unknown, signed out, past its limit, or its user is disabled or past theirs. */
export async function resolveSession(deps: ResolveSessionDeps, token: string): Promise<Session | null> {
  if (!SESSION_TOKEN.test(token)) return null;
  const found = await deps.gate.findSession(deps.secrets.sha256(token));
  const now = deps.clock.now();
  if (!found || found.ended || found.expiresAt <= now || isOver(found.userExpiresAt, now)) return null;
  return {
    sessionId: found.sessionId,
    userId: found.userId,
    email: found.email,
    name: found.name,
    ...grantOf(found),
    providerId: found.providerId,
    providerName: found.providerName,
    clinics: found.assignedClinics ?? 'all',
    expiresAt: found.expiresAt,
  };
}
