import { userId, type ProviderId, type UserId } from '#libs/domain';
import { isOver } from '../grant.js';
import type { MemberRecord } from '../ports/account-links.js';
import type { SsoConnection } from '../ports/federation.js';
import type { SessionOrigin } from '../ports/identity-records.js';
import type { ProviderRecords } from '../ports/records.js';
import { reachFacts } from '../reach.js';
import { setReach, withoutRole } from './groups.js';
import type { SessionDeps } from './open-session.js';
import { isMultiFactor, reachByGroups, type SsoPerson } from './sso-claims.js';

interface Door {
  readonly providerId: ProviderId;
  readonly connection: SsoConnection;
}

interface Refused {
  readonly ok: false;
  readonly failure: 'sso-refused' | 'sso-no-role';
  /** For the audit alone. */
  readonly why: string;
  /** Null: nobody here. */
  readonly userId: UserId | null;
}

export type Admitted =
  /** `strong`: the service's word is enough for a second factor. */
  { readonly ok: true; readonly userId: UserId; readonly strong: boolean } | Refused;

export const NOT_LET_IN: Refused = { ok: false, failure: 'sso-refused', why: 'not let in', userId: null };

const asApi = (providerId: ProviderId) => ({ kind: 'provider', providerId, actor: { kind: 'system', id: 'api' } }) as const;

/** Whoever the service knows as the same subject, else the provider's person of that verified address, else somebody new by their groups. */
export function admitPerson(deps: SessionDeps, { providerId, connection }: Door, person: SsoPerson): Promise<Admitted> {
  const at = deps.clock.now();
  return deps.records.forProvider(asApi(providerId), async (provider): Promise<Admitted> => {
    const { users, federation, links, provisioning } = provider;
    // Of two first sign-ins at once the second waits, and finds whom the first has added.
    await users.lock();
    const bound = await federation.memberBySubject(connection.connectionId, person.subject);
    const known = bound ?? (await links.memberByEmail(person.email));
    if (known && isShutOut(known, at)) return { ok: false, failure: 'sso-refused', why: 'no access', userId: known.userId };
    const id = known?.userId ?? (await addPerson(deps, provider, connection, person));
    if (!id) return { ok: false, failure: 'sso-no-role', why: 'no role', userId: null };
    // The address was somebody else's before: who has it now does not come into that person's account.
    if (!bound && !(await federation.bindSubject(connection.connectionId, person.subject, id, at)))
      return { ok: false, failure: 'sso-refused', why: 'another subject', userId: id };
    const groups = [...person.groups, ...(await provisioning.groupNames(id))];
    if (known && !(await refreshReach(provider, connection, groups, id, at)))
      return { ok: false, failure: 'sso-no-role', why: 'no role', userId: id };
    return { ok: true, userId: id, strong: isMultiFactor(connection, person) };
  });
}

/** Tells the audit of somebody whom the service vouches for, and who was refused here. */
export async function noteRefusal(
  { records, clock }: SessionDeps,
  { providerId, connection }: Door,
  { why, userId: id }: Refused,
  { address }: SessionOrigin,
): Promise<void> {
  const subject = id ? ({ kind: 'user', id } as const) : ({ kind: 'sso-connection', id: connection.connectionId } as const);
  const facts = { factor: 'sso', from: address, why };
  await records.forProvider(asApi(providerId), ({ audit }) => audit.append({ at: clock.now(), action: 'sign-in.failed', subject, facts }));
}

function isShutOut({ disabled, expiresAt }: MemberRecord, now: Date): boolean {
  return disabled || isOver(expiresAt, now);
}

async function addPerson(
  { secrets, clock }: SessionDeps,
  { identity, audit }: ProviderRecords,
  connection: SsoConnection,
  { email, name, groups }: SsoPerson,
): Promise<UserId | null> {
  const reach = reachByGroups(connection, groups);
  if (!reach) return null;
  const at = clock.now();
  const id = userId(secrets.uuid());
  const user = { role: reach.role, assignedClinics: reach.clinics, assignedGroups: null, expiresAt: null };
  if (!(await identity.addUser({ ...user, userId: id, email, name, passphraseHash: null, createdAt: at }))) return null;
  await audit.append({ at, action: 'user.added', subject: { kind: 'user', id }, facts: { role: reach.role, ...reachFacts(user) } });
  return id;
}

/**
 * Groups decide at each sign-in about people who have no passphrase of their own. False when none lets them in any more: then they keep
 * nothing, and are signed out wherever they still are in.
 */
async function refreshReach(
  provider: ProviderRecords,
  connection: SsoConnection,
  groups: readonly string[],
  id: UserId,
  at: Date,
): Promise<boolean> {
  const reach = reachByGroups(connection, groups);
  if (reach) {
    await setReach(provider, id, reach, at);
    return true;
  }
  if (await provider.federation.hasPassphrase(id)) return true;
  await withoutRole(provider, id, at);
  await provider.identity.endSessions(id, at, null);
  return false;
}
