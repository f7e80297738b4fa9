import { isUuid, type ProviderId } from '#libs/domain';
import { revealSecret } from '../keep-secret.js';
import type { SignOnService, SsoAttempt, SsoClient, SsoConnection } from '../ports/federation.js';
import type { Gate } from '../ports/gate.js';
import type { SessionOrigin } from '../ports/identity-records.js';
import type { Vault } from '../ports/vault.js';
import { openSession, type OpenedSession, type SessionDeps } from './open-session.js';
import { admitPerson, noteRefusal, NOT_LET_IN } from './admit-person.js';
import { clientSecretAt } from './save-sso-connection.js';
import { readClaims } from './sso-claims.js';

export interface SsoDeps extends SessionDeps {
  readonly gate: Pick<Gate, 'findSsoConnection'>;
  readonly vault: Vault;
  readonly signOn: SignOnService;
  /** Address of this deployment, without a slash at the end. */
  readonly publicUrl: string;
}

export type SsoStart =
  /** `cookie` is sealed; it has to come back with the browser. */
  | { readonly ok: true; readonly url: string; readonly cookie: string }
  | { readonly ok: false; readonly failure: 'no-such-connection' | 'sso-unavailable' };

export type SsoOutcome =
  ({ readonly ok: true } & OpenedSession) | { readonly ok: false; readonly failure: 'no-such-connection' | 'sso-refused' | 'sso-no-role' };

interface Kept extends SsoAttempt {
  readonly at: number;
}

interface Found {
  readonly providerId: ProviderId;
  readonly connection: SsoConnection;
  readonly client: SsoClient;
}

const PATIENCE = 10 * 60_000;

/** Sends a browser to the provider's identity service. */
export async function startSso(deps: SsoDeps, connectionId: string): Promise<SsoStart> {
  const found = await find(deps, connectionId);
  if (!found) return { ok: false, failure: 'no-such-connection' };
  const begun = await deps.signOn.begin(found.client);
  if (!begun) return { ok: false, failure: 'sso-unavailable' };
  const kept: Kept = { ...begun.attempt, at: deps.clock.now().getTime() };
  const { envelope } = await deps.vault.seal(attemptAt(found.providerId, connectionId), JSON.stringify(kept));
  return { ok: true, url: begun.url, cookie: envelope };
}

/** Takes the browser back. Everything has to fit: this browser, this connection, once, within ten minutes, and somebody who may come. */
export async function finishSso(
  deps: SsoDeps,
  connectionId: string,
  { cookie, answer, origin }: { readonly cookie: string | null; readonly answer: string; readonly origin: SessionOrigin },
): Promise<SsoOutcome> {
  const found = await find(deps, connectionId);
  if (!found) return { ok: false, failure: 'no-such-connection' };
  const attempt = cookie === null ? null : await openAttempt(deps, found.providerId, connectionId, cookie);
  if (!attempt || !(await spend(deps, found.providerId, attempt))) return { ok: false, failure: 'sso-refused' };
  const claims = await deps.signOn.finish(found.client, attempt, answer);
  if (!claims) return { ok: false, failure: 'sso-refused' };
  const person = readClaims(found.connection, claims);
  const user = person ? await admitPerson(deps, found, person) : NOT_LET_IN;
  if (!user.ok) {
    await noteRefusal(deps, found, user, origin);
    return { ok: false, failure: user.failure };
  }
  const who = { providerId: found.providerId, userId: user.userId };
  const opened = await openSession(deps, who, { method: 'sso', strong: user.strong, hash: null, origin });
  return opened ? { ok: true, ...opened } : { ok: false, failure: 'sso-refused' };
}

async function find(deps: SsoDeps, connectionId: string): Promise<Found | null> {
  const known = isUuid(connectionId) ? await deps.gate.findSsoConnection(connectionId) : null;
  if (!known) return null;
  const { providerId } = known;
  const scope = { kind: 'provider', providerId, actor: { kind: 'system', id: 'api' } } as const;
  return deps.records.forProvider(scope, async (provider) => {
    const connection = await provider.federation.connection(connectionId);
    const clientSecret = await revealSecret(deps, provider, clientSecretAt(providerId, connectionId));
    if (!connection || clientSecret === null) return null;
    // An address of its own for each connection: an answer of one service cannot be taken for another's.
    const redirectUri = `${deps.publicUrl}/sso/${connectionId}/callback`;
    return { providerId, connection, client: { issuer: connection.issuer, clientId: connection.clientId, clientSecret, redirectUri } };
  });
}

const attemptAt = (providerId: ProviderId, connectionId: string) => ({ providerId, purpose: 'sso-attempt', subject: connectionId });

async function openAttempt(deps: SsoDeps, providerId: ProviderId, connectionId: string, cookie: string): Promise<Kept | null> {
  // Whatever does not open was altered, is another connection's, or none of ours.
  const text = await deps.vault.open(attemptAt(providerId, connectionId), cookie).catch(() => null);
  const kept = text === null ? null : (JSON.parse(text) as Kept);
  const age = kept ? deps.clock.now().getTime() - kept.at : PATIENCE;
  return kept && age >= 0 && age < PATIENCE ? kept : null;
}

function spend({ records, secrets }: SsoDeps, providerId: ProviderId, { state, at }: Kept): Promise<boolean> {
  const scope = { kind: 'provider', providerId, actor: { kind: 'system', id: 'api' } } as const;
  return records.forProvider(scope, ({ factors }) => factors.spend(secrets.sha256(`sso ${state}`), new Date(at + PATIENCE)));
}
