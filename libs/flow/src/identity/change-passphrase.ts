import { MAX_PASSPHRASE } from '#libs/domain';
import type { Gate } from '../ports/gate.js';
import type { Passphrases } from '../ports/secrets.js';
import { providerScopeOf, type Session } from '../session.js';
import { problemWithPassphrase } from './check-passphrase.js';
import type { SessionDeps } from './open-session.js';
import { renewToken, type RaisedSession } from './raise-session.js';

export interface ChangePassphraseDeps extends SessionDeps {
  readonly gate: Pick<Gate, 'findSignIn'>;
  readonly passphrases: Passphrases;
}

export type ChangePassphraseOutcome =
  | RaisedSession
  | { readonly ok: false; readonly failure: 'weak-passphrase'; readonly detail: string }
  | { readonly ok: false; readonly failure: 'wrong-passphrase' | 'too-many-codes' };

/** Wrong current passphrases within the window; counted with the person's wrong codes. */
const MOST = 5;
const WINDOW = 15 * 60_000;

/**
 * Changes the person's own passphrase: needs the current one, ends all their other sessions and gives this one a new token. It is no fresh
 * proof: whoever knows the passphrase alone keeps no session proven by it.
 */
export async function changePassphrase(
  deps: ChangePassphraseDeps,
  session: Session,
  { current, next }: { readonly current: string; readonly next: string },
): Promise<ChangePassphraseOutcome> {
  const { userId, sessionId } = session;
  const at = deps.clock.now();
  const limit = { most: MOST, since: new Date(at.getTime() - WINDOW), at };
  const admitted = await deps.records.forProvider(providerScopeOf(session), ({ factors }) => factors.admitTry(userId, limit));
  if (!admitted) return { ok: false, failure: 'too-many-codes' };
  const user = await deps.gate.findSignIn(session.email);
  // By the address of the session: another's now, if the directory has given it away meanwhile.
  const before = user?.userId === userId ? user.passphraseHash : null;
  const right = await deps.passphrases.verify(before, current.slice(0, MAX_PASSPHRASE));
  if (!right || before === null) {
    const [subject, facts] = [{ kind: 'session', id: sessionId } as const, { factor: 'passphrase', why: 'wrong passphrase' }];
    await deps.records.forProvider(providerScopeOf(session), ({ audit }) => audit.append({ at, action: 'sign-in.failed', subject, facts }));
    return { ok: false, failure: 'wrong-passphrase' };
  }
  const detail = await problemWithPassphrase(deps.passphrases, next);
  if (detail !== null) return { ok: false, failure: 'weak-passphrase', detail };
  const hash = await deps.passphrases.hash(next);
  return deps.records.forProvider(providerScopeOf(session), async (provider): Promise<ChangePassphraseOutcome> => {
    if (!(await provider.links.setPassphrase(userId, hash, before))) return { ok: false, failure: 'wrong-passphrase' };
    await provider.factors.forgetTries(userId);
    await provider.identity.endSessions(userId, at, sessionId);
    await provider.audit.append({
      at,
      action: 'passphrase.changed',
      subject: { kind: 'user', id: userId },
      facts: { how: 'by the person' },
    });
    return renewToken(deps, provider, session);
  });
}
