import { sideOf, type ClinicId, type Role } from '#libs/domain';
import { canonicalJson } from '../canonical-json.js';
import { plainText } from '../plain-text.js';
import type { SsoConnection, SsoKind } from '../ports/federation.js';

export interface SsoConnectionInput extends Omit<SsoConnection, 'connectionId'> {
  /** Null: a new connection. */
  readonly connectionId: string | null;
  /** Null: the one that is kept stays. */
  readonly clientSecret: string | null;
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

/** The first thing about a connection that cannot be, in words for whoever set it up; null when all can. */
export function problemWithConnection(input: SsoConnectionInput): string | null {
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

/** Whether it is another service, or knows this deployment as another client: then its subjects are not the same people. */
export function isMoved(before: SsoConnection, { issuer, clientId }: SsoConnection): boolean {
  return before.issuer !== issuer || before.clientId !== clientId;
}

/** Whether anything but the name is different: whom it lets in, with what, and as what. */
export function changedGrants({ name: _before, ...before }: SsoConnection, { name: _now, ...now }: SsoConnection): boolean {
  return canonicalJson(before) !== canonicalJson(now);
}
