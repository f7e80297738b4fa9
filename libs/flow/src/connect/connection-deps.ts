import type { ProviderId } from '#libs/domain';
import { revealSecret } from '../keep-secret.js';
import type { Clock } from '../ports/clock.js';
import type { Connection } from '../ports/connection-records.js';
import type { ConnectionAccess, RemoteDirectory } from '../ports/connectors.js';
import type { ProviderRecords, Records } from '../ports/records.js';
import type { Secrets } from '../ports/secrets.js';
import { CannotOpen, type SealContext, type Vault } from '../ports/vault.js';

/** What setting up and steering connections needs. */
export interface ConnectionDeps {
  readonly records: Pick<Records, 'forClinic' | 'forProvider'>;
  readonly vault: Vault;
  readonly secrets: Pick<Secrets, 'uuid'>;
  readonly clock: Clock;
}

export interface AskingDeps extends ConnectionDeps {
  readonly directory: RemoteDirectory;
}

/** Where a connection's secret is sealed. */
export function connectionSecretAt(providerId: ProviderId, connectionId: string): SealContext {
  return { providerId, purpose: 'connection', subject: connectionId };
}

/** The connection with its secret, for a call; null when the secret is not there or does not open. */
export async function accessTo(
  deps: Pick<ConnectionDeps, 'vault'>,
  provider: Pick<ProviderRecords, 'sealed'>,
  providerId: ProviderId,
  { connectionId, settings, credentialsAt }: Connection,
): Promise<ConnectionAccess | null> {
  try {
    const secret = await revealSecret(deps, provider, connectionSecretAt(providerId, connectionId));
    return secret === null ? null : { connectionId, settings, credentialsAt, secret };
  } catch (error) {
    if (error instanceof CannotOpen) return null;
    throw error;
  }
}

/** What a person reads where a secret is lost or altered. */
export const NO_SECRET = 'Its secret cannot be opened: give its credentials anew';

/** Credentials that are no longer taken stop every pull of the connection, until somebody gives others. */
export async function noteRefused(
  { connections, audit }: Pick<ProviderRecords, 'connections' | 'audit'>,
  { connectionId, credentialsAt, kind }: Connection,
  { at, reason }: { readonly at: Date; readonly reason: string | null },
): Promise<void> {
  const noted = await connections.setState(connectionId, 'needs-attention', reason, credentialsAt);
  if (noted) await audit.append({ at, action: 'connection.refused', subject: { kind: 'connection', id: connectionId }, facts: { kind } });
}
