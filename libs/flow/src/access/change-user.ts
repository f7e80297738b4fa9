import type { ClinicId, Role, Side, UserId } from '#libs/domain';
import type { Clock } from '../ports/clock.js';
import type { CustomRole, UserAccess, UserSummary } from '../ports/access-records.js';
import type { ProviderRecords, Records } from '../ports/records.js';
import { problemWithReach, reachFacts } from '../reach.js';
import { seesClinics } from '../sees-clinics.js';
import { providerScopeOf, type Session } from '../session.js';
import { mayGive } from './may-grant.js';

export interface AccessDeps {
  readonly records: Pick<Records, 'forProvider' | 'forPortfolio'>;
  readonly clock: Clock;
}

/** What is left out stays as it is. */
export interface UserChange {
  readonly userId: UserId;
  readonly role?: Role;
  /** Instead of a role. */
  readonly customRoleId?: string;
  /** Null: every clinic. */
  readonly assignedClinics?: readonly ClinicId[] | null;
  readonly assignedGroups?: readonly string[] | null;
  readonly expiresAt?: Date | null;
}

type UserFailure =
  | { readonly ok: false; readonly failure: 'invalid-user'; readonly detail: string }
  | {
      readonly ok: false;
      readonly failure:
        'no-such-user' | 'no-such-role' | 'no-such-clinic' | 'own-account' | 'last-owner' | 'beyond-own-permissions' | 'needs-every-clinic';
    };
export type UserOutcome = { readonly ok: true; readonly user: UserSummary } | UserFailure;

const refused = (failure: Exclude<UserFailure['failure'], 'invalid-user'>): UserFailure => ({ ok: false, failure });

/** Changes somebody's role, clinics or end. It holds from their next request on, in every session that they have. */
export async function changeUser(deps: AccessDeps, session: Session, change: UserChange): Promise<UserOutcome> {
  if (session.clinics !== 'all') return refused('needs-every-clinic');
  if (!(await seesClinics(deps, session, change.assignedClinics ?? []))) return refused('no-such-clinic');
  return deps.records.forProvider(providerScopeOf(session), async (provider): Promise<UserOutcome> => {
    const found = await manageable(provider, session, change.userId);
    if (!found.ok) return found;
    const next = await accessAfter(provider, found.user, change);
    if (next === null) return refused('no-such-role');
    const problem = await problemWith(deps, provider, session, { user: found.user, ...next });
    if (problem) return problem;
    await provider.users.setAccess(change.userId, next.access);
    const facts = { role: next.customRole?.name ?? next.access.role, before: found.user.role, ...reachFacts(next.access) };
    await provider.audit.append({ at: deps.clock.now(), action: 'user.changed', subject: { kind: 'user', id: change.userId }, facts });
    return answer(provider, change.userId);
  });
}

/** Shuts somebody out at once, with every session and token of theirs; or lets them in again. */
export async function setUserDisabled(
  deps: AccessDeps,
  session: Session,
  { userId, disabled }: { readonly userId: UserId; readonly disabled: boolean },
): Promise<UserOutcome> {
  if (session.clinics !== 'all') return refused('needs-every-clinic');
  return deps.records.forProvider(providerScopeOf(session), async (provider): Promise<UserOutcome> => {
    const found = await manageable(provider, session, userId);
    if (!found.ok) return found;
    if (disabled && (await isLastOwner(provider, found.user))) return refused('last-owner');
    const at = deps.clock.now();
    await provider.users.setDisabled(userId, disabled ? at : null);
    const sessions = disabled ? await provider.identity.endSessions(userId, at, null) : 0;
    const action = disabled ? 'user.disabled' : 'user.enabled';
    await provider.audit.append({ at, action, subject: { kind: 'user', id: userId }, facts: disabled ? { sessions } : {} });
    return answer(provider, userId);
  });
}

/** Somebody else of the provider who holds no more than the session does; whoever changes people at the same time waits. */
async function manageable({ users }: ProviderRecords, session: Session, userId: UserId): Promise<UserOutcome> {
  await users.lock();
  const user = await users.find(userId);
  if (!user) return refused('no-such-user');
  if (userId === session.userId) return refused('own-account');
  return mayGive(session, user.role, user.customRole) ? { ok: true, user } : refused('beyond-own-permissions');
}

interface NextAccess {
  readonly access: UserAccess;
  readonly customRole: CustomRole | null;
}

/** Null when the provider has no such role. */
async function accessAfter(provider: ProviderRecords, user: UserSummary, change: UserChange): Promise<NextAccess | null> {
  const customRole = await customRoleAfter(provider, user, change);
  if (customRole === null && change.customRoleId !== undefined) return null;
  const { assignedClinics = user.assignedClinics, assignedGroups = user.assignedGroups, expiresAt = user.expiresAt } = change;
  const role = customRole ? 'custom' : (change.role ?? user.role);
  return { access: { role, customRoleId: customRole?.roleId ?? null, assignedClinics, assignedGroups, expiresAt }, customRole };
}

async function customRoleAfter({ roles }: ProviderRecords, user: UserSummary, change: UserChange): Promise<CustomRole | null> {
  if (change.customRoleId !== undefined) return roles.find(change.customRoleId);
  return change.role === undefined ? user.customRole : null;
}

async function problemWith(
  { clock }: AccessDeps,
  provider: ProviderRecords,
  session: Session,
  { user, access, customRole }: NextAccess & { readonly user: UserSummary },
): Promise<UserFailure | null> {
  if (!mayGive(session, access.role, customRole)) return refused('beyond-own-permissions');
  const detail = problemWithReach({ ...access, role: standIn(access.role, customRole?.side) }, clock.now());
  if (detail !== null) return { ok: false, failure: 'invalid-user', detail };
  const staysOwner = isOwner({ ...user, ...access });
  return !staysOwner && (await isLastOwner(provider, user)) ? refused('last-owner') : null;
}

/** A custom role reaches as far as its side does. */
function standIn(role: UserAccess['role'], side: Side | undefined): Role {
  if (role !== 'custom') return role;
  return side === 'provider' ? 'technician' : 'practice-manager';
}

function isOwner(user: Omit<UserAccess, 'customRoleId'> & { readonly disabledAt: Date | null }): boolean {
  const unlimited = user.assignedClinics === null && user.assignedGroups === null && user.expiresAt === null;
  return user.role === 'provider-owner' && unlimited && user.disabledAt === null;
}

async function isLastOwner({ users }: ProviderRecords, user: UserSummary): Promise<boolean> {
  const owners = await users.lastingOwners();
  return owners.length === 1 && owners[0] === user.userId;
}

async function answer({ users }: ProviderRecords, userId: UserId): Promise<UserOutcome> {
  const user = await users.find(userId);
  return user ? { ok: true, user } : refused('no-such-user');
}
