import { providerId, type MfaPolicy, type ProviderId } from '#libs/domain';
import { plainText } from './plain-text.js';
import type { Clock } from './ports/clock.js';
import type { Records } from './ports/records.js';
import type { Secrets } from './ports/secrets.js';

export type RegisterProviderOutcome =
  | { readonly ok: true; readonly providerId: ProviderId; readonly name: string }
  | { readonly ok: false; readonly failure: 'invalid-provider'; readonly detail: string };

const MAX_NAME = 120;

/**
 * Adds a managed service provider, whose people all need a second factor; `optional` is for demonstrations and tests. Only an
 * operator at a terminal does this; no network door leads here.
 */
export async function registerProvider(
  deps: { readonly records: Pick<Records, 'forProvider'>; readonly secrets: Secrets; readonly clock: Clock },
  input: { readonly name: string; readonly mfaPolicy?: MfaPolicy },
): Promise<RegisterProviderOutcome> {
  const name = plainText(input.name, MAX_NAME);
  if (name === null) return { ok: false, failure: 'invalid-provider', detail: `name: 1 to ${MAX_NAME} printable characters` };
  const id = providerId(deps.secrets.uuid());
  const scope = { kind: 'provider', providerId: id, actor: { kind: 'system', id: 'cli' } } as const;
  const createdAt = deps.clock.now();
  await deps.records.forProvider(scope, async (provider) => {
    await provider.create({ name, createdAt, mfaPolicy: input.mfaPolicy ?? 'required' });
    await provider.audit.append({ at: createdAt, action: 'provider.added', subject: { kind: 'provider', id } });
  });
  return { ok: true, providerId: id, name };
}
