import { knownPermissions, liesInOne, type ClinicId } from '#libs/domain';
import { grantOf, isOver } from '../grant.js';
import type { ApiTokenRecord } from '../ports/access-records.js';
import type { Clock } from '../ports/clock.js';
import type { Gate } from '../ports/gate.js';
import type { Records } from '../ports/records.js';
import type { Secrets } from '../ports/secrets.js';
import { providerScopeOf, type Session } from '../session.js';

export interface ResolveTokenDeps {
  readonly gate: Pick<Gate, 'findApiToken'>;
  readonly records: Pick<Records, 'forProvider'>;
  readonly secrets: Secrets;
  readonly clock: Clock;
}

/** What an API token looks like; anything else is refused without asking the database. */
const API_TOKEN = /^wrt_[A-Za-z0-9_-]{32,128}$/;
/** How often its use is noted, so that a busy program costs a write a minute. */
const USED_EVERY = 60_000;

/**
 * What a program may do with `token` from `address`: the token's permissions that its maker still holds, at the clinics of both. Null
 * when it is malformed, unknown, revoked, past its end or used from elsewhere, or its maker is shut out.
 */
export async function resolveApiToken(deps: ResolveTokenDeps, token: string, address: string): Promise<Session | null> {
  if (!API_TOKEN.test(token)) return null;
  const found = await deps.gate.findApiToken(deps.secrets.sha256(token));
  const now = deps.clock.now();
  if (!found || !isOpen(found, now) || !liesInOne(found.networks, address)) return null;
  const session = sessionOf(found, now);
  if (found.lastUsedAt === null || now.getTime() - found.lastUsedAt.getTime() >= USED_EVERY)
    await deps.records.forProvider(providerScopeOf(session), ({ apiTokens }) => apiTokens.touch(found.tokenId, now, address));
  return session;
}

function isOpen({ ended, expiresAt, maker }: ApiTokenRecord, now: Date): boolean {
  return !ended && expiresAt > now && !isOver(maker.userExpiresAt, now);
}

function sessionOf(found: ApiTokenRecord, now: Date): Session {
  const { maker } = found;
  const held = grantOf(maker);
  const permissions = knownPermissions(found.permissions).filter((permission) => held.permissions.includes(permission));
  return {
    ...held,
    permissions,
    sessionId: found.tokenId,
    userId: maker.userId,
    apiTokenId: found.tokenId,
    email: maker.email,
    name: found.name,
    providerId: found.providerId,
    providerName: found.providerName,
    clinics: inBoth(found.clinics, maker.assignedClinics),
    stage: 'full',
    method: 'api-token',
    // A program shows its whole proof with every request.
    provenAt: now,
    createdAt: now,
    expiresAt: found.expiresAt,
  };
}

function inBoth(ofToken: readonly ClinicId[] | null, ofMaker: readonly ClinicId[] | null): Session['clinics'] {
  if (ofToken === null) return ofMaker ?? 'all';
  return ofMaker === null ? ofToken : ofToken.filter((id) => ofMaker.includes(id));
}
