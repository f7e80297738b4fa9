import { HUMAN_PERMISSIONS, knownPermissions, parseNetwork, type ClinicId, type Permission } from '#libs/domain';
import { plainText } from '../plain-text.js';
import type { Clock } from '../ports/clock.js';
import type { ApiToken } from '../ports/access-records.js';
import type { Records } from '../ports/records.js';
import type { Secrets } from '../ports/secrets.js';
import { seesClinics } from '../sees-clinics.js';
import { providerScopeOf, type Session } from '../session.js';
import { holdsAll } from './may-grant.js';

export interface TokenDeps {
  readonly records: Pick<Records, 'forProvider' | 'forPortfolio'>;
  readonly secrets: Secrets;
  readonly clock: Clock;
}

export interface ApiTokenInput {
  readonly name: string;
  readonly permissions: readonly string[];
  /** Null: every clinic that the maker sees. */
  readonly clinics: readonly ClinicId[] | null;
  /** Ranges that it may be used from; at least one, `0.0.0.0/0` and `::/0` for anywhere. */
  readonly networks: readonly string[];
  /** 1..366. */
  readonly expiresInDays: number;
}

export type CreateTokenOutcome =
  /** The token itself, shown this once. */
  | { readonly ok: true; readonly token: string; readonly apiToken: ApiToken }
  | { readonly ok: false; readonly failure: 'invalid-token'; readonly detail: string }
  | { readonly ok: false; readonly failure: 'beyond-own-permissions' | 'no-such-clinic' };

export type RevokeTokenOutcome = { readonly ok: true } | { readonly ok: false; readonly failure: 'no-such-token' };

const MAX_NAME = 120;
const MAX_NETWORKS = 20;
const MAX_DAYS = 366;
const DAY = 86_400_000;

/** Makes a token for a program: never for more than its maker holds, nor for what only people may do. Only its SHA-256 is stored. */
export async function createApiToken(deps: TokenDeps, session: Session, input: ApiTokenInput): Promise<CreateTokenOutcome> {
  const detail = problemWith(input);
  if (detail !== null) return { ok: false, failure: 'invalid-token', detail };
  const permissions = knownPermissions(input.permissions);
  if (!holdsAll(session, permissions)) return { ok: false, failure: 'beyond-own-permissions' };
  const clinics = input.clinics && [...new Set(input.clinics)];
  if (clinics?.length === 0 || !(await seesClinics(deps, session, clinics ?? []))) return { ok: false, failure: 'no-such-clinic' };
  const token = deps.secrets.token('wrt_');
  const createdAt = deps.clock.now();
  const apiToken = {
    tokenId: deps.secrets.uuid(),
    name: input.name.trim(),
    permissions,
    clinics,
    networks: input.networks,
    createdAt,
    createdBy: session.userId,
    expiresAt: new Date(createdAt.getTime() + input.expiresInDays * DAY),
  };
  await deps.records.forProvider(providerScopeOf(session), async ({ apiTokens, audit }) => {
    await apiTokens.add({ ...apiToken, tokenHash: deps.secrets.sha256(token) });
    const facts = { permissions: permissions.join(' '), clinics: clinics?.length ?? 'all', expiresAt: apiToken.expiresAt.toISOString() };
    await audit.append({ at: createdAt, action: 'api-token.created', subject: { kind: 'api-token', id: apiToken.tokenId }, facts });
  });
  return { ok: true, token, apiToken: { ...apiToken, lastUsedAt: null, lastUsedFrom: null, revokedAt: null } };
}

/** Ends a token at once. */
export async function revokeApiToken(deps: TokenDeps, session: Session, tokenId: string): Promise<RevokeTokenOutcome> {
  const at = deps.clock.now();
  const revoked = await deps.records.forProvider(providerScopeOf(session), async ({ apiTokens, audit }) => {
    if (!(await apiTokens.revoke(tokenId, at))) return false;
    await audit.append({ at, action: 'api-token.revoked', subject: { kind: 'api-token', id: tokenId } });
    return true;
  });
  return revoked ? { ok: true } : { ok: false, failure: 'no-such-token' };
}

function problemWith({ name, permissions, networks, expiresInDays }: ApiTokenInput): string | null {
  if (plainText(name, MAX_NAME) === null) return `name: 1 to ${MAX_NAME} printable characters`;
  const badNetwork = networks.length === 0 || networks.length > MAX_NETWORKS || networks.some((text) => parseNetwork(text) === null);
  if (badNetwork) return `networks: 1 to ${MAX_NETWORKS} ranges such as 203.0.113.0/24; 0.0.0.0/0 and ::/0 for anywhere`;
  if (!Number.isInteger(expiresInDays) || expiresInDays < 1 || expiresInDays > MAX_DAYS) return `expiresInDays: 1 to ${MAX_DAYS}`;
  return problemWithPermissions(permissions);
}

function problemWithPermissions(permissions: readonly string[]): string | null {
  const known: readonly string[] = knownPermissions(permissions);
  if (permissions.length === 0 || permissions.some((permission) => !known.includes(permission)))
    return 'permissions: at least one, and only those of docs/roles.md';
  const human = permissions.find((permission) => HUMAN_PERMISSIONS.includes(permission as Permission));
  return human === undefined ? null : `permissions: ${human} is for people only`;
}
