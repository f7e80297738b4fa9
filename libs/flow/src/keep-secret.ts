import type { Clock } from './ports/clock.js';
import type { ProviderRecords } from './ports/records.js';
import type { SealContext, Vault } from './ports/vault.js';

type Sealing = Pick<ProviderRecords, 'sealed'>;

/** Seals a secret and keeps it at its place, over an earlier one. Inside the provider's transaction, beside what the secret is for. */
export async function keepSecret(
  deps: { readonly vault: Vault; readonly clock: Clock },
  provider: Sealing,
  context: SealContext,
  secret: string,
): Promise<void> {
  const { purpose, subject } = context;
  await provider.sealed.put({ ...(await deps.vault.seal(context, secret)), purpose, subject }, deps.clock.now());
}

/** The secret at its place; null when there is none. Throws CannotOpen where the row was altered or moved. */
export async function revealSecret(deps: { readonly vault: Vault }, provider: Sealing, context: SealContext): Promise<string | null> {
  const envelope = await provider.sealed.envelope(context.purpose, context.subject);
  return envelope === null ? null : deps.vault.open(context, envelope);
}
