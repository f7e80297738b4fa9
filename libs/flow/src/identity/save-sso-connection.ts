import { sideOf, type ClinicId, type Role } from '#libs/domain';
import { keepSecret } from '../keep-secret.js';
import { plainText } from '../plain-text.js';
import { type GroupRole, type SsoConnection, type SsoKind } from '../ports/federation.js';
import type { Records } from '../ports/records.js';
import type { SealContext, Vault } from '../ports/vault.js';
import { portfolioScopeOf, providerScopeOf, type Session } from '../session.js';
import { mayGrant, maySetUpSignIn } from './may-grant.js';
import type { SessionDeps } from './open-session.js';

export interface SsoSettingDeps extends SessionDeps {
  readonly records: Pick<Records, 'forProvider' | 'forPortfolio'>;
  readonly vault: Vault;
}

export interface SsoConnectionInput extends Omit<SsoConnection, 'connectionId'> {
  /** Null: a new connection. */
  readonly connectionId: string | null;
  /** Null: the one that is kept stays. */
  readonly clientSecret: string | null;
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
  const detail = problemWith(input);
  if (detail !== null) return { ok: false, failure: 'invalid-connection', detail };
  const grants = grantsOf(input);
  if (!(await areSeen(deps, session, grants))) return { ok: false, failure: 'no-such-clinic' };
  if (!grants.every(({ role, clinics }) => mayGrant(session, { role, assignedClinics: clinics, assignedGroups: null })))
    return { ok: false, failure: 'beyond-own-grant' };
  const connection = { ...settings, connectionId: connectionId ?? deps.secrets.uuid() };
  const at = deps.clock.now();
  return deps.records.forProvider(providerScopeOf(session), async (provider): Promise<SaveSsoOutcome> => {
    if (connectionId !== null && !(await provider.federation.connection(connectionId))) return { ok: false, failure: 'no-such-connection' };
    await provider.federation.saveConnection(connection, at, session.userId);
    if (clientSecret !== null) await keepSecret(deps, provider, clientSecretAt(session.providerId, connection.connectionId), clientSecret);
    const subject = { kind: 'sso-connection', id: connection.connectionId } as const;
    const facts = { kind: connection.kind, secondFactor: connection.secondFactor, groups: connection.groupRoles.length };
    await provider.audit.append({ at, action: 'sso-connection.saved', subject, facts });
    return { ok: true, connection };
  });
}

/** Takes an identity service away: nobody comes in by it any more. Those who came keep their accounts, without a passphrase. */
export async function removeSsoConnection(
  deps: SsoSettingDeps,
  session: Session,
  connectionId: string,
): Promise<{ readonly ok: true } | { readonly ok: false; readonly failure: 'no-such-connection' | 'beyond-own-grant' }> {
  if (!maySetUpSignIn(session)) return { ok: false, failure: 'beyond-own-grant' };
  const at = deps.clock.now();
  const removed = await deps.records.forProvider(providerScopeOf(session), async ({ federation, sealed, audit }) => {
    if (!(await federation.removeConnection(connectionId))) return false;
    await sealed.remove('oidc-client', connectionId);
    await audit.append({ at, action: 'sso-connection.removed', subject: { kind: 'sso-connection', id: connectionId } });
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

async function areSeen({ records }: SsoSettingDeps, session: Session, grants: readonly Grant[]): Promise<boolean> {
  const wanted = new Set<ClinicId>(grants.flatMap(({ clinics }) => clinics ?? []));
  if (wanted.size === 0) return true;
  const found = await records.forPortfolio(portfolioScopeOf(session), (portfolio) => portfolio.clinicsById([...wanted]));
  return new Set(found.map(({ id }) => id)).size === wanted.size;
}

const MAX_TEXT = 200;
const MOST = 100;
const DOMAIN = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/;
/** One tenant, never everybody's: a `common` issuer would let in whoever has any account there. */
const ISSUERS: Readonly<Record<SsoKind, RegExp>> = {
  entra: /^https:\/\/login\.microsoftonline\.com\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\/v2\.0$/,
  google: /^https:\/\/accounts\.google\.com$/,
  keycloak: /^https?:\/\/[^\s?#]+\/realms\/[^\s/?#]+$/,
  other: /^https?:\/\/[^\s?#]+$/,
};

function problemWith(input: SsoConnectionInput): string | null {
  if (plainText(input.name, MAX_TEXT) === null) return `name: 1 to ${MAX_TEXT} printable characters`;
  if (plainText(input.clientId, MAX_TEXT) === null) return `clientId: 1 to ${MAX_TEXT} printable characters`;
  if (!ISSUERS[input.kind].test(input.issuer) || !isSafe(input.issuer))
    return `issuer: the one of a ${input.kind} tenant of yours, over https`;
  if (input.connectionId === null && !input.clientSecret) return 'clientSecret: a new connection needs one';
  if (input.domains.length === 0 || input.domains.length > MOST || !input.domains.every((domain) => DOMAIN.test(domain)))
    return `domains: 1 to ${MOST} domains of e-mail addresses, in lower case, e.g. example.com`;
  return problemWithGroups(input);
}

/** Plain http is for a server on this very machine; whether that may be asked is for the guard of outgoing calls to say. */
function isSafe(issuer: string): boolean {
  return issuer.startsWith('https://') || /^http:\/\/(localhost|127\.0\.0\.1)(:\d+)?(\/|$)/.test(issuer);
}

function problemWithGroups({ groupRoles, groupClaim, defaultRole }: SsoConnectionInput): string | null {
  if (plainText(groupClaim, MAX_TEXT) === null) return `groupClaim: 1 to ${MAX_TEXT} printable characters`;
  if (groupRoles.length > MOST || groupRoles.some(({ group }) => plainText(group, MAX_TEXT) === null))
    return `groupRoles: at most ${MOST}, each with a group of 1 to ${MAX_TEXT} printable characters`;
  if (groupRoles.some(({ role, clinics }) => !fits(role, clinics)) || (defaultRole && !fits(defaultRole, null)))
    return 'groupRoles: a clinic’s people need clinics, and an external assessor is invited for a time instead';
  return groupRoles.length === 0 && defaultRole === null ? 'groupRoles: without them and without defaultRole nobody would be let in' : null;
}

function fits(role: Role, clinics: readonly ClinicId[] | null): boolean {
  return role !== 'external-assessor' && (sideOf(role) === 'provider' || (clinics !== null && clinics.length > 0));
}
