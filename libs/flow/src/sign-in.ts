import { MAX_PASSPHRASE, providerId, type AuditFacts } from '#libs/domain';
import { isOver } from './grant.js';
import { openSession, type OpenedSession } from './identity/open-session.js';
import type { Clock } from './ports/clock.js';
import type { Gate } from './ports/gate.js';
import type { SessionOrigin, SignInRecord } from './ports/identity-records.js';
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

export const MAX_EMAIL = 254;

export type SignInOutcome =
  /** The passphrase was right. What `nextStep` still asks for is shown with the token of the unfinished session. */
  ({ readonly ok: true } & OpenedSession) | { readonly ok: false; readonly failure: 'wrong-credentials' };

export interface SignInInput {
  readonly email: string;
  readonly passphrase: string;
  readonly origin?: SessionOrigin;
}

/**
 * Opens a session. The token leaves the server once, here; only its SHA-256 is stored. An unknown address costs the same
 * work and gets the same answer as a wrong passphrase.
 */
export async function signIn(deps: SignInDeps, input: SignInInput): Promise<SignInOutcome> {
  const user = await deps.gate.findSignIn(normaliseEmail(input.email));
  const right = await deps.passphrases.verify(user?.passphraseHash ?? null, input.passphrase.slice(0, MAX_PASSPHRASE));
  const whole = input.passphrase.length <= MAX_PASSPHRASE;
  if (!user) {
    await passTheTime(deps);
    return { ok: false, failure: 'wrong-credentials' };
  }
  const why = refusal(user, right && whole, deps.clock.now());
  const first = { method: 'passphrase', strong: false, hash: user.passphraseHash, origin: input.origin };
  const opened = why === null ? await openSession(deps, user, first) : null;
  if (opened) return { ok: true, ...opened };
  await noteFailure(deps, user, { factor: 'passphrase', from: input.origin?.address ?? null, why: why ?? 'no access' });
  return { ok: false, failure: 'wrong-credentials' };
}

function refusal({ disabled, expiresAt }: SignInRecord, right: boolean, now: Date): string | null {
  if (disabled || isOver(expiresAt, now)) return 'no access';
  return right ? null : 'wrong passphrase';
}

/** Tells the audit of somebody who was refused. */
async function noteFailure({ records, clock }: SignInDeps, user: SignInRecord, facts: AuditFacts): Promise<void> {
  const subject = { kind: 'user', id: user.userId } as const;
  await records.forProvider(providerScopeOf(user), ({ audit }) =>
    audit.append({ at: clock.now(), action: 'sign-in.failed', subject, facts }),
  );
}

const NOBODY = providerId('00000000-0000-4000-8000-000000000000');

/** As many round trips as telling the audit takes, so that an unknown address is not told from a known one by the clock. */
async function passTheTime({ records }: SignInDeps): Promise<void> {
  const scope = { kind: 'provider', providerId: NOBODY, actor: { kind: 'system', id: 'cli' } } as const;
  await records.forProvider(scope, ({ audit }) => audit.head());
}

/** Addresses are compared without case, as people type them. */
export function normaliseEmail(email: string): string {
  return email.trim().toLowerCase();
}

export function isEmail(text: string): boolean {
  return text.length <= MAX_EMAIL && /^[^\s@\p{Cc}]+@[^\s@\p{Cc}]+$/u.test(text);
}
