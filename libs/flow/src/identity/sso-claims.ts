import { plainText } from '../plain-text.js';
import type { GroupRole, SsoConnection } from '../ports/federation.js';
import { isEmail, normaliseEmail } from '../sign-in.js';

/** Somebody as their identity service tells of them. */
export interface SsoPerson {
  readonly subject: string;
  readonly email: string;
  readonly name: string;
  readonly groups: readonly string[];
  /** How they proved themselves there (RFC 8176). */
  readonly amr: readonly string[];
}

type Claims = Readonly<Record<string, unknown>>;

const MAX_NAME = 120;
const MAX_SUBJECT = 255;
/** More is not a person's; Entra itself stops at 200. */
const MOST_GROUPS = 1_000;
/** Values of `amr` that mean more than one factor, or one that is two by itself. */
const STRONG = ['mfa', 'hwk', 'fido', 'phr', 'phrh'];

/** Null when the subject or the address is missing, the address is not verified, or its domain, or at Google its organisation, is not let in. */
export function readClaims({ kind, domains, groupClaim }: SsoConnection, claims: Claims): SsoPerson | null {
  const subject = textOf(claims['sub']);
  const email = normaliseEmail(textOf(claims['email']));
  if (subject === '' || subject.length > MAX_SUBJECT || !isEmail(email) || !isVerified(kind, claims)) return null;
  if (!domains.includes(email.slice(email.lastIndexOf('@') + 1)) || !isOfOrganisation(kind, domains, claims)) return null;
  return {
    subject,
    email,
    name: plainText(textOf(claims['name']).slice(0, MAX_NAME), MAX_NAME) ?? email.slice(0, MAX_NAME),
    groups: textsOf(claims[groupClaim]),
    amr: textsOf(claims['amr']),
  };
}

/**
 * The role of the first group that fits, else the default; null: not let in. A group whose clinics have all left lets nobody in, and
 * the default is for those who are in no group that is named.
 */
export function reachByGroups(
  { groupRoles, defaultRole }: SsoConnection,
  groups: readonly string[],
): Pick<GroupRole, 'role' | 'clinics'> | null {
  const named = groupRoles.filter(({ group }) => groups.includes(group));
  if (named.length > 0) return named.find(({ clinics }) => clinics === null || clinics.length > 0) ?? null;
  return defaultRole ? { role: defaultRole, clinics: null } : null;
}

/** Whether the service's word is enough for a second factor. */
export function isMultiFactor({ secondFactor }: SsoConnection, { amr }: SsoPerson): boolean {
  if (secondFactor === 'trusted') return true;
  return secondFactor === 'amr' && amr.some((method) => STRONG.includes(method));
}

/**
 * Google verifies any address that somebody can read mail of, once, also for a private account that outlives a job; `hd` names the
 * organisation that manages the account today.
 */
function isOfOrganisation(kind: SsoConnection['kind'], domains: readonly string[], claims: Claims): boolean {
  return kind !== 'google' || domains.includes(textOf(claims['hd']).toLowerCase());
}

/** Entra never says `email_verified`; there the optional claim `xms_edov` says that the address's domain is the tenant's own. */
function isVerified(kind: SsoConnection['kind'], claims: Claims): boolean {
  if (claims['email_verified'] === true) return true;
  return kind === 'entra' && [true, 1, '1', 'true'].some((yes) => claims['xms_edov'] === yes);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string').slice(0, MOST_GROUPS) : [];
}
