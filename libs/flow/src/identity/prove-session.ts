import { sessionEnd } from '#libs/domain';
import { revealSecret } from '../keep-secret.js';
import type { Gate } from '../ports/gate.js';
import type { ProviderRecords } from '../ports/records.js';
import type { Passphrases } from '../ports/secrets.js';
import type { Totp } from '../ports/totp.js';
import type { SealContext, Vault } from '../ports/vault.js';
import { providerScopeOf, type Session } from '../session.js';
import { hasSecondFactor, type SessionDeps } from './open-session.js';
import { recoveryCodeHash } from './recovery-codes.js';

export interface ProofDeps extends SessionDeps {
  readonly gate: Pick<Gate, 'findSignIn'>;
  readonly passphrases: Passphrases;
  readonly totp: Totp;
  readonly vault: Vault;
}

/** What a person shows. The passphrase counts only where they have no second factor and need none. */
export interface Proof {
  readonly kind: 'totp' | 'recovery-code' | 'passphrase';
  readonly code: string;
}

export type ProofOutcome =
  /** The session is full and freshly proven, and goes on under this token; the one before opens nothing any more. */
  | { readonly ok: true; readonly token: string; readonly expiresAt: Date }
  | { readonly ok: false; readonly failure: 'wrong-code' | 'too-many-codes' | 'no-such-factor' | 'signed-out' };

/** Wrong codes that end a session. */
const MOST_IN_SESSION = 5;
/** Wrong codes for one person within the window, from all sessions: whoever knows the passphrase cannot go on by signing in again. */
const MOST_FOR_USER = 10;
/** Tries left over for a browser that the person has signed in with before, however many others have spent theirs. */
const MOST_WITH_KNOWN_DEVICE = 20;
const WINDOW = 15 * 60_000;
const MAX_PASSPHRASE = 1024;

/** Where the secret of a person's app is sealed: the one in use, or the one offered last. */
export function totpSecret({ providerId, userId }: Session, which: 'totp' | 'totp-offered' = 'totp'): SealContext {
  return { providerId, purpose: which, subject: userId };
}

/** The last step of signing in, and the step-up before dangerous acts: the same proof, and each time a new token. */
export async function proveSession(
  deps: ProofDeps,
  session: Session,
  { proof, knownDevice }: { readonly proof: Proof; readonly knownDevice: boolean },
): Promise<ProofOutcome> {
  const now = deps.clock.now();
  // Read before the transaction: a second connection inside one could wait for itself.
  const user = proof.kind === 'passphrase' ? await deps.gate.findSignIn(session.email) : null;
  return deps.records.forProvider(providerScopeOf(session), async (provider): Promise<ProofOutcome> => {
    if (!(await isAskedFor(provider, session, proof))) return { ok: false, failure: 'no-such-factor' };
    const most = knownDevice ? MOST_WITH_KNOWN_DEVICE : MOST_FOR_USER;
    const limit = { most, since: new Date(now.getTime() - WINDOW), at: now };
    if (!(await provider.factors.admitTry(session.userId, limit))) return { ok: false, failure: 'too-many-codes' };
    if (!(await provider.identity.admitTry(session.sessionId, MOST_IN_SESSION))) {
      await provider.identity.endSession(session.userId, session.sessionId, now);
      return { ok: false, failure: 'signed-out' };
    }
    if (!(await isRight(deps, provider, session, { ...proof, hash: user?.passphraseHash ?? null }))) {
      await noteWrongCode(provider, session, proof, now);
      return { ok: false, failure: 'wrong-code' };
    }
    await provider.factors.forgetTries(session.userId);
    return raiseSession(deps, provider, session, proof.kind);
  });
}

async function isAskedFor({ factors, identity }: ProviderRecords, { stage, userId }: Session, { kind }: Proof): Promise<boolean> {
  if (stage === 'enrol-second-factor') return false;
  const known = await factors.summary(userId);
  if (kind === 'totp') return known.totpConfirmedAt !== null;
  if (kind === 'recovery-code') return hasSecondFactor(known);
  return stage === 'full' && !hasSecondFactor(known) && (await identity.mfaPolicy()) === 'optional';
}

async function noteWrongCode({ audit }: ProviderRecords, { sessionId }: Session, { kind }: Proof, at: Date): Promise<void> {
  const facts = { factor: kind, why: 'wrong code' };
  await audit.append({ at, action: 'sign-in.failed', subject: { kind: 'session', id: sessionId }, facts });
}

interface Shown extends Proof {
  readonly hash: string | null;
}

async function isRight(deps: ProofDeps, provider: ProviderRecords, session: Session, { kind, code, hash }: Shown): Promise<boolean> {
  const { userId } = session;
  switch (kind) {
    case 'totp': {
      const secret = await revealSecret(deps, provider, totpSecret(session));
      const step = secret === null ? null : await deps.totp.stepOf(secret, code, deps.clock.now());
      return step !== null && (await provider.factors.takeTotpStep(userId, step));
    }
    case 'recovery-code':
      return provider.factors.takeRecoveryCode(userId, recoveryCodeHash(deps.secrets, userId, code), deps.clock.now());
    case 'passphrase':
      return deps.passphrases.verify(hash, code.slice(0, MAX_PASSPHRASE));
  }
}

/** Makes a session full under a new token: one that was known before the proof opens nothing after it. */
export async function raiseSession(
  { secrets, clock }: SessionDeps,
  { identity, audit }: ProviderRecords,
  session: Session,
  shown: string,
): Promise<ProofOutcome> {
  const token = secrets.token('wrs_');
  const expiresAt = sessionEnd(session.createdAt, 'full');
  const signingIn = session.stage !== 'full';
  const method = signingIn ? `${session.method}+${shown}` : session.method;
  const at = clock.now();
  const proof = { tokenHash: secrets.sha256(token), method, provenAt: at, expiresAt };
  const proven = await identity.proveSession(session.sessionId, proof);
  if (!proven) return { ok: false, failure: 'signed-out' };
  const subject = { kind: 'session', id: session.sessionId } as const;
  await audit.append({
    at,
    subject,
    action: signingIn ? 'sign-in.succeeded' : 'identity.proven',
    facts: { factor: signingIn ? method : shown },
  });
  return { ok: true, token, expiresAt };
}
