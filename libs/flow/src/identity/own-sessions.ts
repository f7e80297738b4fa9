import { isLive } from '#libs/domain';
import type { FactorSummary, PasskeySummary } from '../ports/factor-records.js';
import type { SessionSummary } from '../ports/identity-records.js';
import { providerScopeOf, type Session } from '../session.js';
import type { SessionDeps } from './open-session.js';

type Deps = Pick<SessionDeps, 'records' | 'clock'>;

/** The person's sessions that still open something, the last used first. */
export async function ownSessions(deps: Deps, session: Session): Promise<readonly SessionSummary[]> {
  const now = deps.clock.now();
  const sessions = await deps.records.forProvider(providerScopeOf(session), ({ identity }) => identity.liveSessions(session.userId, now));
  return sessions.filter((each) => isLive(each, now));
}

/** Ends one of the person's own sessions at once; another person's does not exist. */
export async function endOwnSession(
  deps: Deps,
  session: Session,
  sessionId: string,
): Promise<{ readonly ok: true } | { readonly ok: false; readonly failure: 'no-such-session' }> {
  const at = deps.clock.now();
  const ended = await deps.records.forProvider(providerScopeOf(session), async ({ identity, audit }) => {
    if (!(await identity.endSession(session.userId, sessionId, at))) return false;
    await audit.append({ at, action: 'session.ended', subject: { kind: 'session', id: sessionId }, facts: { sessions: 1 } });
    return true;
  });
  return ended ? { ok: true } : { ok: false, failure: 'no-such-session' };
}

/** Ends all of the person's sessions but this one; how many. */
export function endOtherSessions(deps: Deps, session: Session): Promise<number> {
  const at = deps.clock.now();
  return deps.records.forProvider(providerScopeOf(session), async ({ identity, audit }) => {
    const sessions = await identity.endSessions(session.userId, at, session.sessionId);
    await audit.append({ at, action: 'session.ended', subject: { kind: 'user', id: session.userId }, facts: { sessions } });
    return sessions;
  });
}

/** What the person can show besides a passphrase. */
export function ownFactors(
  deps: Pick<Deps, 'records'>,
  { providerId, userId }: Session,
): Promise<{ readonly summary: FactorSummary; readonly passkeys: readonly PasskeySummary[] }> {
  return deps.records.forProvider(providerScopeOf({ providerId, userId }), async ({ factors }) => ({
    summary: await factors.summary(userId),
    passkeys: await factors.passkeys(userId),
  }));
}
