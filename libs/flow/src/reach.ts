import { sideOf, type AuditFacts, type ClinicId, type Role } from '#libs/domain';
import { plainText } from './plain-text.js';

/** How far a person's role reaches: which clinics, until when. */
export interface Reach {
  readonly role: Role;
  /** Null: every clinic of the provider. */
  readonly assignedClinics: readonly ClinicId[] | null;
  /** Groups whose clinics, now and later, the person sees besides the assigned ones; for the provider's people only. */
  readonly assignedGroups?: readonly string[] | null;
  /** When access ends by itself; an external assessor needs it. */
  readonly expiresAt?: Date | null;
}

/** An engagement ends; whoever stays longer is invited again. */
const MOST_ENGAGEMENT_DAYS = 365;
const DAY = 86_400_000;
const MAX_GROUP = 120;

/** The reach as the audit tells it: how many, not which. */
export function reachFacts({ assignedClinics, assignedGroups, expiresAt }: Omit<Reach, 'role'>): AuditFacts {
  return {
    clinics: assignedClinics ? assignedClinics.length : assignedGroups ? 0 : 'all',
    groups: assignedGroups?.length ?? 0,
    expiresAt: expiresAt?.toISOString() ?? null,
  };
}

/** The first thing that does not fit the role, in words for whoever asked; null when all fits. */
export function problemWithReach(reach: Reach, now: Date): string | null {
  const { role, assignedClinics, assignedGroups } = reach;
  const clinics = assignedClinics?.length ?? 0;
  if (sideOf(role) === 'clinic' && clinics === 0) return `assignedClinics: a ${role} needs at least one clinic`;
  if (sideOf(role) === 'clinic' && assignedGroups)
    return `assignedGroups: only the provider's people are assigned to groups, not a ${role}`;
  if (assignedGroups?.some((group) => plainText(group, MAX_GROUP) === null))
    return `assignedGroups: 1 to ${MAX_GROUP} printable characters each`;
  return role === 'external-assessor' ? problemWithEngagement(reach, clinics, now) : problemWithEnd(reach, now);
}

function problemWithEngagement({ expiresAt }: Reach, clinics: number, now: Date): string | null {
  if (clinics !== 1) return 'assignedClinics: an external assessor is let into exactly one clinic';
  const most = now.getTime() + MOST_ENGAGEMENT_DAYS * DAY;
  if (!expiresAt || expiresAt <= now || expiresAt.getTime() > most)
    return `expiresAt: an external assessor's access ends within ${MOST_ENGAGEMENT_DAYS} days`;
  return null;
}

function problemWithEnd({ expiresAt }: Reach, now: Date): string | null {
  return expiresAt && expiresAt <= now ? 'expiresAt: a time to come' : null;
}
