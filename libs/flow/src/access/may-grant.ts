import { ROLE_PERMISSIONS, sideOf, type Holder, type Permission, type RoleName } from '#libs/domain';
import type { CustomRole } from '../ports/access-records.js';

/** Permissions that a clinic's people can hold at all: nothing that shows or changes what lies outside their clinic. */
export const CLINIC_SIDE: readonly Permission[] = [
  ...new Set([...ROLE_PERMISSIONS['clinic-principal'], ...ROLE_PERMISSIONS['practice-manager'], ...ROLE_PERMISSIONS['external-assessor']]),
];

/** Nobody gives what they do not hold. */
export function holdsAll(holder: Holder, permissions: readonly Permission[]): boolean {
  return permissions.every((permission) => holder.permissions.includes(permission));
}

/**
 * Whether the holder may give or take a role. The roles of a clinic's own people are the exception to giving only what one holds: their
 * signature is theirs, and the provider appoints who gives it.
 */
export function mayGive(holder: Holder, role: RoleName, customRole: CustomRole | null): boolean {
  if (role === 'custom') return customRole !== null && holdsAll(holder, customRole.permissions);
  return sideOf(role) === 'clinic' || holdsAll(holder, ROLE_PERMISSIONS[role]);
}
