import { knownPermissions, type Permission, type Side } from '#libs/domain';
import { plainText } from '../plain-text.js';
import type { CustomRole } from '../ports/access-records.js';
import type { Clock } from '../ports/clock.js';
import type { Records } from '../ports/records.js';
import type { Secrets } from '../ports/secrets.js';
import { providerScopeOf, type Session } from '../session.js';
import { CLINIC_SIDE, holdsAll } from './may-grant.js';

export interface RoleDeps {
  readonly records: Pick<Records, 'forProvider'>;
  readonly secrets: Secrets;
  readonly clock: Clock;
}

export type RoleOutcome =
  | { readonly ok: true; readonly role: CustomRole }
  | { readonly ok: false; readonly failure: 'invalid-role'; readonly detail: string }
  | { readonly ok: false; readonly failure: 'no-such-role' | 'role-name-taken' | 'role-in-use' | 'beyond-own-permissions' };

const MAX_NAME = 60;

/** Keeps a named set of permissions; nobody puts one in that they do not hold. */
export async function createCustomRole(
  deps: RoleDeps,
  session: Session,
  input: { readonly name: string; readonly side: Side; readonly permissions: readonly string[] },
): Promise<RoleOutcome> {
  const read = readRole(session, input);
  if (!read.ok) return read;
  const role = { ...read.role, roleId: deps.secrets.uuid() };
  return deps.records.forProvider(providerScopeOf(session), async ({ roles, audit }): Promise<RoleOutcome> => {
    const at = deps.clock.now();
    if (!(await roles.add({ ...role, createdAt: at, createdBy: session.userId }))) return { ok: false, failure: 'role-name-taken' };
    await audit.append({ at, action: 'role.created', subject: { kind: 'role', id: role.roleId }, facts: roleFacts(role) });
    return { ok: true, role };
  });
}

/** Changes name and permissions; everybody who has the role holds them from their next request on. */
export async function changeCustomRole(
  deps: RoleDeps,
  session: Session,
  { roleId, ...input }: { readonly roleId: string; readonly name: string; readonly permissions: readonly string[] },
): Promise<RoleOutcome> {
  return deps.records.forProvider(providerScopeOf(session), async ({ roles, audit }): Promise<RoleOutcome> => {
    const known = await roles.find(roleId);
    if (!known) return { ok: false, failure: 'no-such-role' };
    if (!holdsAll(session, known.permissions)) return { ok: false, failure: 'beyond-own-permissions' };
    const read = readRole(session, { ...input, side: known.side });
    if (!read.ok) return read;
    const role = { ...read.role, roleId };
    if (!(await roles.change(role))) return { ok: false, failure: 'role-name-taken' };
    await audit.append({ at: deps.clock.now(), action: 'role.changed', subject: { kind: 'role', id: roleId }, facts: roleFacts(role) });
    return { ok: true, role };
  });
}

/** Removes a role that nobody has. */
export async function removeCustomRole(deps: RoleDeps, session: Session, roleId: string): Promise<RoleOutcome> {
  return deps.records.forProvider(providerScopeOf(session), async ({ roles, audit }): Promise<RoleOutcome> => {
    const role = await roles.find(roleId);
    if (!role) return { ok: false, failure: 'no-such-role' };
    if (!holdsAll(session, role.permissions)) return { ok: false, failure: 'beyond-own-permissions' };
    if (!(await roles.remove(roleId))) return { ok: false, failure: 'role-in-use' };
    await audit.append({ at: deps.clock.now(), action: 'role.removed', subject: { kind: 'role', id: roleId }, facts: roleFacts(role) });
    return { ok: true, role };
  });
}

type ReadRole = Omit<CustomRole, 'roleId'>;

function readRole(
  session: Session,
  { name, side, permissions }: { readonly name: string; readonly side: Side; readonly permissions: readonly string[] },
): { readonly ok: true; readonly role: ReadRole } | Extract<RoleOutcome, { ok: false }> {
  const text = plainText(name, MAX_NAME);
  if (text === null) return { ok: false, failure: 'invalid-role', detail: `name: 1 to ${MAX_NAME} printable characters` };
  const known = knownPermissions(permissions);
  const unknown = permissions.find((permission) => !(known as readonly string[]).includes(permission));
  if (unknown !== undefined) return { ok: false, failure: 'invalid-role', detail: 'permissions: only those of docs/roles.md' };
  if (known.length === 0) return { ok: false, failure: 'invalid-role', detail: 'permissions: at least one' };
  const outside = side === 'clinic' ? known.find((permission) => !CLINIC_SIDE.includes(permission)) : undefined;
  if (outside !== undefined) return { ok: false, failure: 'invalid-role', detail: `permissions: ${outside} is not for a clinic's people` };
  return holdsAll(session, known)
    ? { ok: true, role: { name: text, side, permissions: known } }
    : { ok: false, failure: 'beyond-own-permissions' };
}

function roleFacts({ side, permissions }: { readonly side: Side; readonly permissions: readonly Permission[] }) {
  return { side, permissions: permissions.join(' ') };
}
