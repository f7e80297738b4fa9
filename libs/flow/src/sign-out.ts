import type { Clock } from './ports/clock.js';
import type { Records } from './ports/records.js';
import { providerScopeOf, type Session } from './session.js';

/** Ends the session at once; its token opens nothing from now on. */
export async function signOut(
  deps: { readonly records: Pick<Records, 'forProvider'>; readonly clock: Clock },
  session: Pick<Session, 'providerId' | 'userId' | 'sessionId'>,
): Promise<void> {
  const { userId, sessionId } = session;
  const at = deps.clock.now();
  await deps.records.forProvider(providerScopeOf(session), async ({ identity, audit }) => {
    await identity.endSession(userId, sessionId, at);
    await audit.append({ at, action: 'sign-out', subject: { kind: 'session', id: sessionId } });
  });
}
