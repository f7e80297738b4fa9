import { MAX_PASSPHRASE } from '#libs/domain';
import { revealSecret } from '../keep-secret.js';
import type { Gate } from '../ports/gate.js';
import type { Passkeys } from '../ports/passkeys.js';
import type { ProviderRecords } from '../ports/records.js';
import type { Passphrases } from '../ports/secrets.js';
import type { Totp } from '../ports/totp.js';
import type { SealContext, Vault } from '../ports/vault.js';
import { providerScopeOf, type Session } from '../session.js';
import { hasSecondFactor, type SessionDeps } from './open-session.js';
import { newChallenge } from './one-time-challenge.js';
import { raiseSession, type RaisedSession } from './raise-session.js';
import { recoveryCodeHash } from './recovery-codes.js';
import { verifyPasskey, type Assertion } from './verify-passkey.js';

export interface ProofDeps extends SessionDeps {
  readonly gate: Pick<Gate, 'findSignIn' | 'findPasskey'>;
  readonly passphrases: Passphrases;
  readonly totp: Totp;
  readonly vault: Vault;
  readonly passkeys: Passkeys;
}

/** What a person shows. The passphrase counts only where they have no second factor and need none. */
export interface Proof {
  readonly kind: 'totp' | 'passkey' | 'recovery-code' | 'passphrase';
  /** For a passkey: what the browser answered to `startPasskeyProof`, as JSON. */
  readonly code: string;
}

export type ProofOutcome = RaisedSession | { readonly ok: false; readonly failure: 'wrong-code' | 'too-many-codes' | 'no-such-factor' };

/** Wrong codes that end a session. */
const MOST_IN_SESSION = 5;
/** Wrong codes for one person within the window, from all sessions: whoever knows the passphrase cannot go on by signing in again. */
const MOST_FOR_USER = 10;
/** Tries left over for a browser that the person has signed in with before, however many others have spent theirs. */
const MOST_WITH_KNOWN_DEVICE = 20;
const WINDOW = 15 * 60_000;

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
  const shown = await lookUp(deps, session, proof);
  return deps.records.forProvider(providerScopeOf(session), async (provider): Promise<ProofOutcome> => {
    if (!(await isAskedFor(provider, session, proof))) return { ok: false, failure: 'no-such-factor' };
    const most = knownDevice ? MOST_WITH_KNOWN_DEVICE : MOST_FOR_USER;
    const limit = { most, since: new Date(now.getTime() - WINDOW), at: now };
    if (!(await provider.factors.admitTry(session.userId, limit))) return { ok: false, failure: 'too-many-codes' };
    if (!(await provider.identity.admitTry(session.sessionId, MOST_IN_SESSION))) {
      await provider.identity.endSession(session.userId, session.sessionId, now);
      const subject = { kind: 'session', id: session.sessionId } as const;
      await provider.audit.append({ at: now, action: 'session.ended', subject, facts: { sessions: 1 } });
      return { ok: false, failure: 'signed-out' };
    }
    if (!(await isRight(deps, provider, session, shown))) {
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
  if (kind === 'passkey') return known.passkeys > 0;
  if (kind === 'recovery-code') return hasSecondFactor(known);
  return stage === 'full' && !hasSecondFactor(known) && (await identity.mfaPolicy()) === 'optional';
}

async function noteWrongCode({ audit }: ProviderRecords, { sessionId }: Session, { kind }: Proof, at: Date): Promise<void> {
  const facts = { factor: kind, why: 'wrong code' };
  await audit.append({ at, action: 'sign-in.failed', subject: { kind: 'session', id: sessionId }, facts });
}

/** A proof with what it is compared to. */
interface Shown extends Proof {
  readonly hash: string | null;
  readonly assertion: Assertion | null;
}

async function lookUp({ gate, passkeys }: ProofDeps, session: Session, proof: Proof): Promise<Shown> {
  const user = proof.kind === 'passphrase' ? await gate.findSignIn(session.email) : null;
  const claim = proof.kind === 'passkey' ? passkeys.readAssertion(proof.code) : null;
  const known = claim && (await gate.findPasskey(claim.credentialId));
  const own = known?.providerId === session.providerId && known.userId === session.userId;
  const assertion = claim && own ? { response: proof.code, claim, known, purpose: proofPurpose(session) } : null;
  return { ...proof, hash: user?.userId === session.userId ? user.passphraseHash : null, assertion };
}

const proofPurpose = ({ sessionId }: Session): string => `prove ${sessionId}`;

/** What a browser needs to show one of the person's passkeys in this session: to finish signing in, or as fresh proof. */
export async function startPasskeyProof(deps: Omit<ProofDeps, 'gate'>, session: Session): Promise<PasskeyProofStart> {
  const own = await deps.records.forProvider(providerScopeOf(session), ({ factors }) => factors.passkeys(session.userId));
  if (own.length === 0) return { ok: false, failure: 'no-such-factor' };
  const challenge = newChallenge(deps.secrets, proofPurpose(session), deps.clock.now());
  const options = await deps.passkeys.assertionOptions(
    challenge,
    own.map(({ credentialId }) => credentialId),
  );
  return { ok: true, options };
}

export type PasskeyProofStart =
  { readonly ok: true; readonly options: string } | { readonly ok: false; readonly failure: 'no-such-factor' };

async function isRight(
  deps: ProofDeps,
  provider: ProviderRecords,
  session: Session,
  { kind, code, hash, assertion }: Shown,
): Promise<boolean> {
  const { userId } = session;
  switch (kind) {
    case 'totp': {
      const secret = await revealSecret(deps, provider, totpSecret(session));
      const step = secret === null ? null : await deps.totp.stepOf(secret, code, deps.clock.now());
      return step !== null && (await provider.factors.takeTotpStep(userId, step));
    }
    case 'passkey':
      return assertion !== null && verifyPasskey(deps, provider, assertion);
    case 'recovery-code':
      return provider.factors.takeRecoveryCode(userId, recoveryCodeHash(deps.secrets, userId, code), deps.clock.now());
    case 'passphrase':
      return deps.passphrases.verify(hash, code.slice(0, MAX_PASSPHRASE));
  }
}
