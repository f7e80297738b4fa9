import { isOver } from './grant.js';
import type { Clock } from './ports/clock.js';
import type { Gate } from './ports/gate.js';
import type { SignInRecord } from './ports/identity-records.js';
import type { Records } from './ports/records.js';
import type { Passphrases, Secrets } from './ports/secrets.js';
import { providerScopeOf } from './session.js';

export interface SignInDeps {
  readonly gate: Pick<Gate, 'findSignIn'>;
  readonly records: Pick<Records, 'forProvider'>;
  readonly secrets: Secrets;
  readonly passphrases: Passphrases;
  readonly clock: Clock;
}

/** Hours after which a session ends however busy it is. */
export const SESSION_HOURS = 12;
/** Longer input is not hashed, so that it cannot be used to tire the server. */
const MAX_PASSPHRASE = 1024;

export type SignInOutcome =
  | { readonly ok: true; readonly nextStep: 'signed-in'; readonly token: string; readonly expiresAt: Date }
  /** The passphrase was right and a second factor is still to come; no session exists yet. */
  | { readonly ok: true; readonly nextStep: 'second-factor' }
  | { readonly ok: false; readonly failure: 'wrong-credentials' };

/**
 * Opens a session. The token leaves the server once, here; only its SHA-256 is stored. An unknown address costs the same
 * work and gets the same answer as a wrong passphrase.
 */
export async function signIn(deps: SignInDeps, input: { email: string; passphrase: string }): Promise<SignInOutcome> {
  const user = await deps.gate.findSignIn(normaliseEmail(input.email));
  const right = await deps.passphrases.verify(user?.passphraseHash ?? null, input.passphrase.slice(0, MAX_PASSPHRASE));
  const whole = input.passphrase.length <= MAX_PASSPHRASE;
  if (!user || user.disabled || isOver(user.expiresAt, deps.clock.now()) || !right || !whole)
    return { ok: false, failure: 'wrong-credentials' };
  return openSession(deps, user);
}

/** Addresses are compared without case, as people type them. */
export function normaliseEmail(email: string): string {
  return email.trim().toLowerCase();
}

async function openSession(deps: SignInDeps, user: SignInRecord): Promise<SignInOutcome> {
  const token = deps.secrets.token('wrs_');
  const createdAt = deps.clock.now();
  const expiresAt = new Date(createdAt.getTime() + SESSION_HOURS * 3_600_000);
  const session = { sessionId: deps.secrets.uuid(), userId: user.userId, tokenHash: deps.secrets.sha256(token), createdAt, expiresAt };
  await deps.records.forProvider(providerScopeOf(user), (provider) => provider.identity.addSession(session));
  return { ok: true, nextStep: 'signed-in', token, expiresAt };
}
