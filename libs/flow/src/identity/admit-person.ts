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
  return deps.records.forProvider(asApi(providerId), async (provider): Promise<Admitted> => {
    // Of two first sign-ins at once the second waits, and finds whom the first has added.
    await provider.users.lock();
    const bound = await provider.federation.memberBySubject(connection.connectionId, person.subject);
    const known = bound ?? (await provider.links.memberByEmail(person.email));
    return known
      ? admitKnown(deps, provider, { connection, person, known, isBound: bound !== null })
      : admitNew(deps, provider, connection, person);
  });
}

interface Visit {
  readonly connection: SsoConnection;
  readonly person: SsoPerson;
  readonly known: MemberRecord;
  /** Known by subject, not by address alone. */
  readonly isBound: boolean;
}

async function admitKnown({ clock }: SessionDeps, provider: ProviderRecords, visit: Visit): Promise<Admitted> {
  const at = clock.now();
  const { connection, person, known, isBound } = visit;
  const { userId: id } = known;
  if (known.disabled || isOver(known.expiresAt, at)) return refused('sso-refused', 'no access', id);
  // The address was somebody else's before: who has it now does not come into that person's account.
  if (!isBound && !(await provider.federation.bindSubject(connection.connectionId, person.subject, id, at)))
    return refused('sso-refused', 'another subject', id);
  if (!(await refreshReach(provider, visit, at))) return refused('sso-no-role', 'no role', id);
  return { ok: true, userId: id, strong: isMultiFactor(connection, person) };
}

async function admitNew(
  { secrets, clock }: SessionDeps,
  { identity, federation, audit }: ProviderRecords,
  connection: SsoConnection,
  person: SsoPerson,
): Promise<Admitted> {
  const reach = reachByGroups(connection, person.groups);
  if (!reach) return refused('sso-no-role', 'no role', null);
  const at = clock.now();
  const id = userId(secrets.uuid());
  const { email, name } = person;
  const user = { role: reach.role, assignedClinics: reach.clinics, assignedGroups: null, expiresAt: null };
  const added = await identity.addUser({ ...user, userId: id, email, name, passphraseHash: null, createdAt: at });
  if (!added) return refused('sso-no-role', 'address taken', null);
  await audit.append({ at, action: 'user.added', subject: { kind: 'user', id }, facts: { role: reach.role, ...reachFacts(user) } });
  await federation.bindSubject(connection.connectionId, person.subject, id, at);
  return { ok: true, userId: id, strong: isMultiFactor(connection, person) };
}

function refused(failure: Refused['failure'], why: string, id: UserId | null): Refused {
  return { ok: false, failure, why, userId: id };
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

/**
 * Groups decide at each sign-in about people who have no passphrase of their own. False when none lets them in any more: then they keep
 * nothing, and are signed out wherever they still are in.
 */
async function refreshReach(provider: ProviderRecords, { connection, person, known }: Visit, at: Date): Promise<boolean> {
  const { userId: id } = known;
  const reach = reachByGroups(connection, [...person.groups, ...(await provider.provisioning.groupNames(id))]);
  if (reach) {
    await setReach(provider, id, reach, at);
    return true;
  }
  if (await provider.federation.hasPassphrase(id)) return true;
  await withoutRole(provider, id, at);
  await provider.identity.endSessions(id, at, null);
  return false;
}
