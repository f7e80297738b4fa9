import type { UserId } from '#libs/domain';
import { normaliseEmail } from '../sign-in.js';
import type { Clock } from '../ports/clock.js';
import type { Gate } from '../ports/gate.js';
import type { ProviderRecords, Records } from '../ports/records.js';

/**
 * Takes every second factor from somebody who lost all of them, recovery codes included, and ends their sessions; at the next sign-in they
 * set one up. Only an operator at a terminal does this, who has seen to it that it is that person: no network door leads here.
 */
export async function resetFactors(
  deps: { readonly gate: Pick<Gate, 'findSignIn'>; readonly records: Pick<Records, 'forProvider'>; readonly clock: Clock },
  email: string,
): Promise<{ readonly ok: true } | { readonly ok: false; readonly failure: 'no-such-user' }> {
  const user = await deps.gate.findSignIn(normaliseEmail(email));
  if (!user) return { ok: false, failure: 'no-such-user' };
  const { userId, providerId } = user;
  const at = deps.clock.now();
  const scope = { kind: 'provider', providerId, actor: { kind: 'system', id: 'cli' } } as const;
  await deps.records.forProvider(scope, async (provider) => {
    await forgetFactors(provider, userId, at);
    await provider.identity.endSessions(userId, at, null);
    await provider.audit.append({ at, action: 'factor.removed', subject: { kind: 'user', id: userId }, facts: { factor: 'all' } });
  });
  return { ok: true };
}

/** Nothing that the person could show is worth anything any more, recovery codes included. */
export async function forgetFactors({ factors, sealed }: ProviderRecords, userId: UserId, at: Date): Promise<void> {
  for (const { passkeyId } of await factors.passkeys(userId)) await factors.removePasskey(userId, passkeyId);
  await factors.removeTotp(userId);
  for (const secret of ['totp', 'totp-offered']) await sealed.remove(secret, userId);
  await factors.replaceRecoveryCodes(userId, [], at);
  await factors.forgetTries(userId);
}
