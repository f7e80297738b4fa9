import { ROLE_PERMISSIONS, sideOf, type ClinicId, type Role } from '#libs/domain';
import type { Session } from '../session.js';

interface Granted {
  readonly role: Role;
  readonly assignedClinics: readonly ClinicId[] | null;
  readonly assignedGroups: readonly string[] | null;
}

/**
 * Whether somebody may give such a role: nobody gives more than they hold, and nobody gives clinics that they do not see. What a
 * clinic's people may do is theirs and not the provider's, so a provider's person gives it without holding it.
 */
export function mayGrant(session: Pick<Session, 'permissions' | 'clinics' | 'side'>, granted: Granted): boolean {
  const { permissions, side } = session;
  const own = sideOf(granted.role);
  const holds = ROLE_PERMISSIONS[granted.role].every((permission) => permissions.includes(permission));
  if (!holds && (side !== 'provider' || own !== 'clinic')) return false;
  return reachesWithin(session, granted);
}

/** Whether a reach holds no clinic that the session does not see, now or later. */
export function reachesWithin(
  { clinics }: Pick<Session, 'clinics'>,
  { assignedClinics, assignedGroups }: Pick<Granted, 'assignedClinics' | 'assignedGroups'>,
): boolean {
  if (clinics === 'all') return true;
  return assignedGroups === null && assignedClinics !== null && assignedClinics.every((id) => clinics.includes(id));
}
