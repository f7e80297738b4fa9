import type { ClinicId, ProviderId } from './ids.js';
import { isUuid } from './ids.js';
import type { Actor } from './scope.js';

/**
 * What is kept in a provider's audit, and which facts may be told of each act. A fact that is not named here is not written:
 * secrets, addresses of people and data of patients have no place in it.
 */
export const AUDIT_ACTIONS = {
  'provider.added': [],
  'user.added': ['role', 'clinics', 'groups', 'expiresAt'],
  'user.changed': ['role', 'before', 'clinics', 'groups', 'expiresAt'],
  'user.disabled': ['sessions'],
  'user.enabled': [],
  'role.created': ['side', 'permissions'],
  'role.changed': ['side', 'permissions'],
  'role.removed': ['side', 'permissions'],
  'api-token.created': ['permissions', 'clinics', 'expiresAt'],
  'api-token.revoked': [],
  'sign-in.succeeded': ['factor', 'from'],
  'sign-in.failed': ['factor', 'from', 'why'],
  'sign-out': [],
  'identity.proven': ['factor'],
  'session.ended': ['sessions'],
  'factor.added': ['factor', 'via'],
  'factor.removed': ['factor'],
  'recovery-codes.replaced': [],
  'passphrase.changed': ['how'],
  'user.invited': ['role', 'clinics', 'groups', 'expiresAt'],
  'invitation.revoked': [],
  'invitation.accepted': [],
  'recovery.offered': [],
  'sso-connection.saved': ['kind', 'secondFactor', 'groups'],
  'sso-connection.removed': [],
  'connection.added': ['kind'],
  'connection.credentials-changed': ['kind'],
  'connection.paused': [],
  'connection.renamed': [],
  'connection.resumed': [],
  'connection.refused': ['kind'],
  'connection.removed': ['kind'],
  'connection.bound': ['kind', 'connectionId'],
  'connection.unbound': ['kind', 'connectionId'],
  'connection.pull-requested': [],
  'user.role-by-group': ['role', 'clinics'],
  'scim-token.created': ['expiresAt'],
  'scim-token.revoked': [],
  'scim.user-kept': ['active'],
  'scim.user-dropped': [],
  'scim.group-kept': ['members'],
  'scim.group-dropped': [],
  'clinic.added': ['archetype', 'simulated'],
  'enrolment-token.created': ['maxUses', 'expiresAt'],
  'enrolment-token.revoked': [],
  'device.enrolled': ['platform', 'again', 'tokenId'],
  'device.new-key-requested': [],
  'device.key-changed': [],
  'device.suspected': ['why'],
  'device.cleared': ['reason'],
  'device.revoked': ['reason'],
  'device.joined': ['into', 'why'],
  'device.parted': ['from'],
  'device.ruled': ['other', 'verdict', 'reason'],
  'account.ruled': ['other', 'verdict', 'level', 'reason'],
  'accounts.merged': ['level', 'rule', 'sources', 'count', 'digest', 'reason'],
  'live-query.asked': ['tables', 'reason', 'expiresAt'],
  'assessment.uploaded': ['kind', 'records', 'contentHash', 'mapping', 'version'],
  'devices.uploaded': ['source', 'computers', 'accepted', 'refused', 'readmit'],
  'mapping.created': ['kind', 'version'],
  'mapping.changed': ['kind', 'version'],
  'mapping.removed': ['kind', 'version'],
  'scan.uploaded': ['format', 'records', 'saw', 'contentHash', 'mapping', 'version'],
  'finding.triaged': ['triage', 'until'],
  'finding.noted': [],
  'assessment.quarantined': ['contentHash'],
  'submission.replayed': ['format', 'records'],
  'review.opened': ['quarter', 'snapshotHash'],
  'review.signed': ['role', 'snapshotHash'],
  'report.downloaded': ['quarter', 'sha256'],
  'exception.proposed': ['check', 'kind', 'expiresAt', 'needsAcceptance'],
  'exception.accepted': ['check', 'kind', 'expiresAt'],
  'exception.withdrawn': ['check', 'kind', 'state'],
  'override.set': ['check', 'kind', 'value', 'expiresAt', 'scope'],
  'override.withdrawn': ['check', 'kind', 'scope'],
  'plan.agreed': ['fixes', 'until'],
  'plan.withdrawn': [],
  'maintenance-windows.set': ['windows', 'minutes'],
  'risk.recompute-started': ['model', 'clinics', 'parts'],
  'incident.recorded': ['version', 'scenario', 'occurredOn'],
  'incident.corrected': ['version', 'scenario', 'occurredOn'],
  'incident.withdrawn': ['version', 'scenario', 'occurredOn', 'reason'],
  'portfolio-incident.acknowledged': ['reason'],
  'portfolio-incident.closed': ['reason'],
  'portfolio-incident.settings-changed': ['minClinics', 'windowDays'],
  'benchmark.consent-given': [],
  'benchmark.consent-withdrawn': [],
  'vendor.kept': ['vendor', 'service', 'standing', 'access'],
  'vendor.assured': ['vendor', 'assurance', 'assuredOn'],
  'data-store.registered': ['kind', 'state'],
  'data-store.changed': ['kind', 'state', 'version', 'approvalEnded'],
  'data-store.approved': ['version', 'reason'],
  'data-store.refused': ['version', 'reason'],
  'data-store.retired': ['version', 'how', 'reason'],
  'clinic.offered': ['expiresAt'],
  'clinic.offer-withdrawn': [],
  'clinic.handed-over': [],
  'clinic.received': [],
  'clinic.exported': [],
  'findings.exported': [],
  'clinic.off-boarded': ['rows', 'people', 'tables', 'sha256'],
  'audit.exported': ['format', 'since', 'until'],
} as const satisfies Readonly<Record<string, readonly string[]>>;
export type AuditAction = keyof typeof AUDIT_ACTIONS;

export type AuditFact = string | number | boolean | null;
export type AuditFacts = Readonly<Record<string, AuditFact>>;

/** What an act was done to. */
export interface AuditSubject {
  readonly kind:
    | 'provider'
    | 'user'
    | 'role'
    | 'api-token'
    | 'session'
    | 'clinic'
    | 'enrolment-token'
    | 'device'
    | 'account'
    | 'live-query'
    | 'submission'
    | 'finding'
    | 'review'
    | 'exception'
    | 'override'
    | 'incident'
    | 'portfolio-incident'
    | 'plan'
    | 'data-store'
    | 'audit'
    | 'account-link'
    | 'sso-connection'
    | 'connection'
    | 'binding'
    | 'mapping'
    | 'scim-token'
    | 'scim-group';
  readonly id: string;
}

/** One link of a provider's chain, as it is stored. */
export interface AuditLink {
  readonly seq: number;
  /** UUID. */
  readonly id: string;
  readonly providerId: ProviderId;
  /** UTC with microseconds, e.g. `2026-11-24T03:00:00.000000Z`: as it was hashed. */
  readonly at: string;
  readonly actorKind: string;
  readonly actorId: string;
  readonly action: string;
  readonly clinicId: ClinicId | null;
  readonly subjectKind: string | null;
  readonly subjectId: string | null;
  /** True where the provider's people acted on behalf of the clinic. */
  readonly onBehalf: boolean;
  readonly reasonCode: string | null;
  readonly reasonNote: string | null;
  /** Canonical JSON of the facts. */
  readonly facts: string;
  readonly previousHash: string;
  readonly hash: string;
}

/** Hash before the first link. */
export const CHAIN_BEGINS = '0'.repeat(64);

/**
 * The text whose SHA-256 is a link's hash: every part with its length in front, so that no two links read alike. The place in
 * the chain is in it through the previous hash. The database's gate.append_audit writes the same.
 */
export function auditText(link: Omit<AuditLink, 'seq' | 'hash'>): string {
  const parts = [
    ...[link.previousHash, link.providerId, link.id, link.at, link.actorKind, link.actorId, link.action, link.clinicId],
    ...[link.subjectKind, link.subjectId, String(link.onBehalf), link.reasonCode, link.reasonNote, link.facts],
  ];
  return parts.map((part) => (part === null ? '-' : `${Array.from(part).length}:${part}`)).join(',');
}

const LONGEST_FACT = 600;
const ADDRESS = /[^\s@<>]+@[^\s@<>]+/g;
const SECRET = /\bwr[a-z]_[A-Za-z0-9_-]{6,}/g;
/** Numbers of patients, cards and telephones; years and counts are shorter. */
const LONG_NUMBER = /\d(?:[ -]?\d){7,}/g;
const INSTANT = /^\d{4}-\d{2}-\d{2}(T[\d:.]+Z)?$/;
const HASH = /^[0-9a-f]{64}$/;

/** The facts that may be told of the act, without what looks like an address, a secret or somebody's number. */
export function auditFacts(action: AuditAction, facts: AuditFacts): AuditFacts {
  const told: readonly string[] = AUDIT_ACTIONS[action];
  const kept = Object.entries(facts).filter(([name]) => told.includes(name));
  return Object.fromEntries(kept.map(([name, fact]) => [name, typeof fact === 'string' ? auditNote(fact) : fact]));
}

/** A text as it may stand in the audit: masked, without control characters, and short. Ids, hashes and dates stay whole. */
export function auditNote(text: string): string {
  if (isUuid(text) || INSTANT.test(text) || HASH.test(text)) return text;
  const masked = text
    .replace(SECRET, '‹secret›')
    .replace(ADDRESS, '‹address›')
    .replace(LONG_NUMBER, '‹number›')
    .replace(/\p{Cc}+/gu, ' ');
  return Array.from(masked).slice(0, LONGEST_FACT).join('');
}

/** Whether the provider's people act for a clinic that is not theirs: what the clinic has a right to know of. */
export function isOnBehalf(actor: Actor, clinicId: ClinicId | null): boolean {
  return clinicId !== null && (actor.kind === 'user' || actor.kind === 'api-token') && actor.side !== 'clinic';
}
