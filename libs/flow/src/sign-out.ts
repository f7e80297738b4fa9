import type { Clock } from './ports/clock.js';
import type { Records } from './ports/records.js';
import { providerScopeOf, type Session } from './session.js';

/** Ends the session at once; its token opens nothing from now on. */
export async function signOut(
  deps: { readonly records: Pick<Records, 'forProvider'>; readonly clock: Clock },
  session: Session,
): Promise<void> {
  await deps.records.forProvider(providerScopeOf(session), (provider) => provider.identity.endSession(session.sessionId, deps.clock.now()));
}
