import type { ClinicId, Role } from '#libs/domain';
import { mayGive } from '../access/may-grant.js';
import type { Session } from '../session.js';

interface Granted {
  readonly role: Role;
  readonly assignedClinics: readonly ClinicId[] | null;
  readonly assignedGroups: readonly string[] | null;
}

/** Whether somebody may give such a role with such clinics: nobody gives more than they hold, or clinics that they do not see. */
export function mayGrant(session: Pick<Session, 'permissions' | 'clinics'>, granted: Granted): boolean {
  return mayGive(session, granted.role, null) && reachesWithin(session, granted);
}

/** Whether a reach holds no clinic that the session does not see, now or later. */
export function reachesWithin(
  { clinics }: Pick<Session, 'clinics'>,
  { assignedClinics, assignedGroups }: Pick<Granted, 'assignedClinics' | 'assignedGroups'>,
): boolean {
  if (clinics === 'all') return true;
  return assignedGroups === null && assignedClinics !== null && assignedClinics.every((id) => clinics.includes(id));
}

/**
 * Whether somebody may say who comes in: an identity service or a directory can bring in an owner, whatever its groups say today, so that
 * only those may who could make one themselves, for every clinic.
 */
export function maySetUpSignIn(session: Pick<Session, 'permissions' | 'clinics'>): boolean {
  return session.clinics === 'all' && mayGive(session, 'provider-owner', null);
}
