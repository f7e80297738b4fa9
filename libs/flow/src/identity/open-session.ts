import { sessionEnd, stageAfterFirstFactor, type MfaPolicy, type ProviderId, type SessionStage, type UserId } from '#libs/domain';
import { isOver } from '../grant.js';
import type { Clock } from '../ports/clock.js';
import type { FactorSummary } from '../ports/factor-records.js';
import type { HeldPerson, SessionOrigin } from '../ports/identity-records.js';
import type { Records } from '../ports/records.js';
import type { Secrets } from '../ports/secrets.js';
import { providerScopeOf } from '../session.js';

export interface SessionDeps {
  readonly records: Pick<Records, 'forProvider'>;
  readonly secrets: Secrets;
  readonly clock: Clock;
}

export interface OpenedSession {
  readonly nextStep: 'signed-in' | Exclude<SessionStage, 'full'>;
  /** Opens the session; shown this once. */
  readonly token: string;
  readonly expiresAt: Date;
  /** What the person can show at the next step. */
  readonly factors: FactorSummary;
}

export interface FirstFactor {
  /** What was shown, e.g. `passphrase`. */
  readonly method: string;
  /** True where the first factor is multi-factor by itself. */
  readonly strong: boolean;
  /** What the passphrase that was shown was compared to; null where none was shown. */
  readonly hash: string | null;
  readonly origin: SessionOrigin | undefined;
}

/** Whether the person has a second factor that signing in can ask for. */
export function hasSecondFactor({ totpConfirmedAt, passkeys }: Pick<FactorSummary, 'totpConfirmedAt' | 'passkeys'>): boolean {
  return totpConfirmedAt !== null || passkeys > 0;
}

/**
 * Opens a session for a user whose first factor was right: as far as that factor, theirs and the provider's policy take it. Null when the
 * person was shut out, came to their end or has another passphrase since it was found right.
 */
export async function openSession(
  deps: SessionDeps,
  user: { readonly providerId: ProviderId; readonly userId: UserId },
  first: FirstFactor,
): Promise<OpenedSession | null> {
  const token = deps.secrets.token('wrs_');
  const createdAt = deps.clock.now();
  const origin = { address: first.origin?.address ?? null, client: first.origin?.client ?? null };
  return deps.records.forProvider(providerScopeOf(user), async ({ identity, factors, audit }) => {
    if (!mayEnter(await identity.hold(user.userId), first.hash, createdAt)) return null;
    const known = await factors.summary(user.userId);
    const stage = stageOf(first.strong, await identity.mfaPolicy(), known);
    const expiresAt = sessionEnd(createdAt, stage);
    const sessionId = deps.secrets.uuid();
    await identity.addSession({
      sessionId,
      userId: user.userId,
      tokenHash: deps.secrets.sha256(token),
      stage,
      method: first.method,
      provenAt: stage === 'full' ? createdAt : null,
      ...origin,
      createdAt,
      expiresAt,
    });
    if (stage === 'full') {
      const facts = { factor: first.method, from: origin.address };
      await audit.append({ at: createdAt, action: 'sign-in.succeeded', subject: { kind: 'session', id: sessionId }, facts });
    }
    return { nextStep: stage === 'full' ? 'signed-in' : stage, token, expiresAt, factors: known };
  });
}

function mayEnter(person: HeldPerson | null, hash: string | null, now: Date): boolean {
  if (!person || person.disabled || isOver(person.expiresAt, now)) return false;
  return hash === null || person.passphraseHash === hash;
}

function stageOf(strong: boolean, policy: MfaPolicy, known: FactorSummary): SessionStage {
  return strong ? 'full' : stageAfterFirstFactor(policy, hasSecondFactor(known));
}
