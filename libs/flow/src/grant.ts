import { ROLE_PERMISSIONS, knownPermissions, sideOf, type Holder, type RoleName, type Side } from '#libs/domain';
import type { SessionRecord } from './ports/identity-records.js';

/** What a person holds by their role. */
export interface Grant extends Holder {
  readonly role: RoleName;
  /** The name of the provider's own role where `role` is `custom`, otherwise the role itself. */
  readonly roleTitle: string;
  readonly side: Side;
}

/** The one place that turns a stored role into permissions. A custom role that is gone leaves nothing. */
export function grantOf({ role, customRole }: Pick<SessionRecord, 'role' | 'customRole'>): Grant {
  if (role !== 'custom') return { role, roleTitle: role, side: sideOf(role), permissions: ROLE_PERMISSIONS[role] };
  const { name, side, permissions } = customRole ?? { name: 'custom', side: 'clinic', permissions: [] };
  return { role, roleTitle: name, side, permissions: knownPermissions(permissions) };
}

/** Whether a limit of time has passed; null is no limit. */
export function isOver(limit: Date | null, now: Date): boolean {
  return limit !== null && limit <= now;
}
