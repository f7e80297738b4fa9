import { isOver } from '../grant.js';
import type { Gate } from '../ports/gate.js';
import type { PasskeyRecord, SessionOrigin } from '../ports/identity-records.js';
import type { Passkeys } from '../ports/passkeys.js';
import { providerScopeOf } from '../session.js';
import { newChallenge } from './one-time-challenge.js';
import { openSession, type OpenedSession, type SessionDeps } from './open-session.js';
import { verifyPasskey, type Assertion } from './verify-passkey.js';

export interface PasskeySignInDeps extends SessionDeps {
  readonly gate: Pick<Gate, 'findPasskey'>;
  readonly passkeys: Passkeys;
}

export type PasskeySignInOutcome = ({ readonly ok: true } & OpenedSession) | { readonly ok: false; readonly failure: 'wrong-passkey' };

const PURPOSE = 'sign-in';

/** What a browser needs to let somebody choose a passkey: nobody says who they are before they have shown it. */
export function startPasskeySignIn({
  passkeys,
  secrets,
  clock,
}: Pick<PasskeySignInDeps, 'passkeys' | 'secrets' | 'clock'>): Promise<string> {
  return passkeys.assertionOptions(newChallenge(secrets, PURPOSE, clock.now()), []);
}

/** Signs in by a passkey alone: something held, unlocked by something known or by the person, and bound to this site. */
export async function signInWithPasskey(
  deps: PasskeySignInDeps,
  { response, origin }: { readonly response: string; readonly origin: SessionOrigin },
): Promise<PasskeySignInOutcome> {
  const claim = deps.passkeys.readAssertion(response);
  const known = claim && (await deps.gate.findPasskey(claim.credentialId));
  if (!known) return { ok: false, failure: 'wrong-passkey' };
  if (!(await isShown(deps, { response, claim, known, purpose: PURPOSE }, origin))) return { ok: false, failure: 'wrong-passkey' };
  const opened = await openSession(deps, known, { method: 'passkey', strong: true, hash: null, origin });
  return opened ? { ok: true, ...opened } : { ok: false, failure: 'wrong-passkey' };
}

async function isShown(deps: PasskeySignInDeps, assertion: Assertion, { address }: SessionOrigin): Promise<boolean> {
  const at = deps.clock.now();
  const { known } = assertion;
  return deps.records.forProvider(providerScopeOf(known), async (provider) => {
    const right = await verifyPasskey(deps, provider, assertion);
    if (right && mayEnter(known, at)) return true;
    const facts = { factor: 'passkey', from: address, why: right ? 'no access' : 'wrong passkey' };
    await provider.audit.append({ at, action: 'sign-in.failed', subject: { kind: 'user', id: known.userId }, facts });
    return false;
  });
}

function mayEnter({ disabled, expiresAt }: PasskeyRecord, now: Date): boolean {
  return !disabled && !isOver(expiresAt, now);
}
