import { sessionEnd } from '#libs/domain';
import type { ProviderRecords } from '../ports/records.js';
import type { Session } from '../session.js';
import type { SessionDeps } from './open-session.js';

export type RaisedSession =
  /** The session is full and goes on under this token; the one before opens nothing any more. */
  { readonly ok: true; readonly token: string; readonly expiresAt: Date } | { readonly ok: false; readonly failure: 'signed-out' };

/** Lets a full session go on under a new token, and leaves the proof that it has as old as it is. */
export async function renewToken({ secrets }: SessionDeps, { identity }: ProviderRecords, session: Session): Promise<RaisedSession> {
  const { sessionId, method, provenAt, expiresAt } = session;
  const token = secrets.token('wrs_');
  const going = await identity.proveSession(sessionId, { tokenHash: secrets.sha256(token), method, provenAt, expiresAt });
  return going ? { ok: true, token, expiresAt } : { ok: false, failure: 'signed-out' };
}

/** Makes a session full under a new token: one that was known before the proof opens nothing after it. */
export async function raiseSession(
  { secrets, clock }: SessionDeps,
  { identity, audit }: ProviderRecords,
  session: Session,
  shown: string,
): Promise<RaisedSession> {
  const token = secrets.token('wrs_');
  const expiresAt = sessionEnd(session.createdAt, 'full');
  const signingIn = session.stage !== 'full';
  const method = signingIn ? `${session.method}+${shown}` : session.method;
  const at = clock.now();
  const proof = { tokenHash: secrets.sha256(token), method, provenAt: at, expiresAt };
  if (!(await identity.proveSession(session.sessionId, proof))) return { ok: false, failure: 'signed-out' };
  const subject = { kind: 'session', id: session.sessionId } as const;
  const action = signingIn ? 'sign-in.succeeded' : 'identity.proven';
  await audit.append({ at, subject, action, facts: { factor: signingIn ? method : shown } });
  return { ok: true, token, expiresAt };
}
