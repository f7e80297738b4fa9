import { keepSecret } from '../keep-secret.js';
import type { GroupRole, SsoConnection } from '../ports/federation.js';
import type { ProviderRecords, Records } from '../ports/records.js';
import type { SealContext, Vault } from '../ports/vault.js';
import { seesClinics } from '../sees-clinics.js';
import { providerScopeOf, type Session } from '../session.js';
import { mayGrant, maySetUpSignIn } from './may-grant.js';
import type { SessionDeps } from './open-session.js';
import { applyGroups, withoutRole } from './groups.js';
import { changedGrants, isMoved, problemWithConnection, type SsoConnectionInput } from './sso-settings.js';

export interface SsoSettingDeps extends SessionDeps {
  readonly records: Pick<Records, 'forProvider' | 'forPortfolio'>;
  readonly vault: Vault;
}

export type SaveSsoOutcome =
  | { readonly ok: true; readonly connection: SsoConnection }
  | { readonly ok: false; readonly failure: 'invalid-connection'; readonly detail: string }
  | { readonly ok: false; readonly failure: 'no-such-connection' | 'beyond-own-grant' | 'no-such-clinic' };

/** Where the secret that an identity service gave to this deployment is sealed. */
export function clientSecretAt(providerId: SealContext['providerId'], connectionId: string): SealContext {
  return { providerId, purpose: 'oidc-client', subject: connectionId };
}

/** Adds or changes a provider's identity service. Its groups give nobody more than whoever sets it up holds. */
export async function saveSsoConnection(deps: SsoSettingDeps, session: Session, input: SsoConnectionInput): Promise<SaveSsoOutcome> {
  if (!maySetUpSignIn(session)) return { ok: false, failure: 'beyond-own-grant' };
  const { connectionId, clientSecret, ...settings } = input;
  const detail = problemWithConnection(input);
  if (detail !== null) return { ok: false, failure: 'invalid-connection', detail };
  const grants = grantsOf(input);
  if (
    !(await seesClinics(
      deps,
      session,
      grants.flatMap(({ clinics }) => clinics ?? []),
    ))
  )
    return { ok: false, failure: 'no-such-clinic' };
  if (!grants.every(({ role, clinics }) => mayGrant(session, { role, assignedClinics: clinics, assignedGroups: null })))
    return { ok: false, failure: 'beyond-own-grant' };
  const connection = { ...settings, connectionId: connectionId ?? deps.secrets.uuid() };
  return deps.records.forProvider(providerScopeOf(session), async (provider): Promise<SaveSsoOutcome> => {
    await provider.users.lock();
    const before = connectionId === null ? null : await provider.federation.connection(connectionId);
    if (connectionId !== null && !before) return { ok: false, failure: 'no-such-connection' };
    if (before && isMoved(before, connection) && clientSecret === null)
      return { ok: false, failure: 'invalid-connection', detail: 'clientSecret: another issuer or clientId comes with its own' };
    await keep(deps, session, provider, { before, connection, clientSecret });
    return { ok: true, connection };
  });
}

interface Saved {
  readonly before: SsoConnection | null;
  readonly connection: SsoConnection;
  readonly clientSecret: string | null;
}

/** What another service or client says of a subject is of somebody else; whom the connection let in on other terms signs in again. */
async function keep(
  deps: SsoSettingDeps,
  session: Session,
  provider: ProviderRecords,
  { before, connection, clientSecret }: Saved,
): Promise<void> {
  const at = deps.clock.now();
  const { connectionId, kind, secondFactor, groupRoles } = connection;
  await provider.federation.saveConnection(connection, at, session.userId);
  if (clientSecret !== null) await keepSecret(deps, provider, clientSecretAt(session.providerId, connectionId), clientSecret);
  if (!before || changedGrants(before, connection)) {
    for (const id of await provider.federation.members(connectionId)) await provider.identity.endSessions(id, at, session.sessionId);
    if (before && isMoved(before, connection)) await provider.federation.forgetSubjects(connectionId);
    await applyGroups(provider, await provider.provisioning.grouped(), at);
  }
  const subject = { kind: 'sso-connection', id: connectionId } as const;
  await provider.audit.append({ at, action: 'sso-connection.saved', subject, facts: { kind, secondFactor, groups: groupRoles.length } });
}

/**
 * Takes an identity service away: nobody comes in by it any more. Those who came keep their accounts; they are signed out, and without a
 * passphrase of their own or a group elsewhere they keep nothing of what it gave them.
 */
export async function removeSsoConnection(
  deps: SsoSettingDeps,
  session: Session,
  connectionId: string,
): Promise<{ readonly ok: true } | { readonly ok: false; readonly failure: 'no-such-connection' | 'beyond-own-grant' }> {
  if (!maySetUpSignIn(session)) return { ok: false, failure: 'beyond-own-grant' };
  const at = deps.clock.now();
  const removed = await deps.records.forProvider(providerScopeOf(session), async (provider) => {
    const { users, federation, provisioning, identity, sealed, audit } = provider;
    await users.lock();
    const members = await federation.members(connectionId);
    if (!(await federation.removeConnection(connectionId))) return false;
    await sealed.remove('oidc-client', connectionId);
    await audit.append({ at, action: 'sso-connection.removed', subject: { kind: 'sso-connection', id: connectionId } });
    for (const id of members) {
      await withoutRole(provider, id, at);
      await identity.endSessions(id, at, session.sessionId);
    }
    await applyGroups(provider, await provisioning.grouped(), at);
    return true;
  });
  return removed ? { ok: true } : { ok: false, failure: 'no-such-connection' };
}

/** The provider's identity services: they reach every clinic, so they are for those who see every clinic. */
export async function ssoConnections(
  deps: Pick<SsoSettingDeps, 'records'>,
  session: Session,
): Promise<
  { readonly ok: true; readonly connections: readonly SsoConnection[] } | { readonly ok: false; readonly failure: 'beyond-own-grant' }
> {
  if (session.clinics !== 'all') return { ok: false, failure: 'beyond-own-grant' };
  const connections = await deps.records.forProvider(providerScopeOf(session), ({ federation }) => federation.connections());
  return { ok: true, connections };
}

type Grant = Pick<GroupRole, 'role' | 'clinics'>;

function grantsOf({ groupRoles, defaultRole }: Pick<SsoConnection, 'groupRoles' | 'defaultRole'>): readonly Grant[] {
  return [...groupRoles, ...(defaultRole ? [{ role: defaultRole, clinics: null }] : [])];
}
