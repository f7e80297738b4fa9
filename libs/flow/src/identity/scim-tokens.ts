import type { ProviderScope } from '#libs/domain';
import { plainText } from '../plain-text.js';
import { isOver } from '../grant.js';
import type { Clock } from '../ports/clock.js';
import type { Gate } from '../ports/gate.js';
import type { ScimTokenSummary } from '../ports/provisioning.js';
import type { Secrets } from '../ports/secrets.js';
import { providerScopeOf, type Session } from '../session.js';
import { maySetUpSignIn } from './may-grant.js';
import type { SessionDeps } from './open-session.js';

const MAX_NAME = 80;
const MAX_DAYS = 366;
const DAY = 86_400_000;
const TOKEN = /^wrx_[A-Za-z0-9_-]{32,128}$/;

type Refused<F extends string> = { readonly ok: false; readonly failure: F };
export type ScimTokenOutcome =
  | { readonly ok: true; readonly made: ScimTokenSummary; readonly token: string }
  | Refused<'bad-name' | 'beyond-own-grant'>
  | (Refused<'invalid-token'> & { readonly detail: string });

/** Makes a token for the provider's directory, shown this once. Whom it brings in its groups may make an owner, so its maker is one. */
export async function createScimToken(
  deps: SessionDeps,
  session: Session,
  { name: given, expiresInDays }: { readonly name: string; readonly expiresInDays: number },
): Promise<ScimTokenOutcome> {
  if (!maySetUpSignIn(session)) return { ok: false, failure: 'beyond-own-grant' };
  const name = plainText(given, MAX_NAME);
  if (name === null) return { ok: false, failure: 'bad-name' };
  if (!Number.isInteger(expiresInDays) || expiresInDays < 1 || expiresInDays > MAX_DAYS)
    return { ok: false, failure: 'invalid-token', detail: `expiresInDays: 1 to ${MAX_DAYS}` };
  const token = deps.secrets.token('wrx_');
  const createdAt = deps.clock.now();
  const expiresAt = new Date(createdAt.getTime() + expiresInDays * DAY);
  const made = { tokenId: deps.secrets.uuid(), name, createdAt, createdBy: session.userId, expiresAt };
  await deps.records.forProvider(providerScopeOf(session), async ({ provisioning, audit }) => {
    await provisioning.addToken({ ...made, tokenHash: deps.secrets.sha256(token) });
    const facts = { expiresAt: expiresAt.toISOString() };
    await audit.append({ at: createdAt, action: 'scim-token.created', subject: { kind: 'scim-token', id: made.tokenId }, facts });
  });
  return { ok: true, made, token };
}

export async function scimTokens(
  deps: Pick<SessionDeps, 'records' | 'clock'>,
  session: Session,
): Promise<{ readonly ok: true; readonly tokens: readonly ScimTokenSummary[] } | Refused<'beyond-own-grant'>> {
  if (session.clinics !== 'all') return { ok: false, failure: 'beyond-own-grant' };
  const tokens = await deps.records.forProvider(providerScopeOf(session), ({ provisioning }) => provisioning.tokens(deps.clock.now()));
  return { ok: true, tokens };
}

export async function revokeScimToken(
  deps: Pick<SessionDeps, 'records' | 'clock'>,
  session: Session,
  tokenId: string,
): Promise<{ readonly ok: true } | Refused<'no-such-scim-token' | 'beyond-own-grant'>> {
  if (session.clinics !== 'all') return { ok: false, failure: 'beyond-own-grant' };
  const at = deps.clock.now();
  const revoked = await deps.records.forProvider(providerScopeOf(session), async ({ provisioning, audit }) => {
    if (!(await provisioning.revokeToken(tokenId, at))) return false;
    await audit.append({ at, action: 'scim-token.revoked', subject: { kind: 'scim-token', id: tokenId } });
    return true;
  });
  return revoked ? { ok: true } : { ok: false, failure: 'no-such-scim-token' };
}

/** The provider whose directory bears the token; null when it is malformed, unknown, revoked or past its end. */
export async function resolveScimToken(
  deps: { readonly gate: Pick<Gate, 'findScimToken'>; readonly secrets: Secrets; readonly clock: Clock },
  token: string,
): Promise<ProviderScope | null> {
  const found = TOKEN.test(token) ? await deps.gate.findScimToken(deps.secrets.sha256(token)) : null;
  if (!found || isOver(found.expiresAt, deps.clock.now())) return null;
  return { kind: 'provider', providerId: found.providerId, actor: { kind: 'scim', id: found.tokenId } };
}
