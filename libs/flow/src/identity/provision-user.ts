import { userId, type ProviderScope, type UserId } from '#libs/domain';
import { plainText } from '../plain-text.js';
import type { Gate } from '../ports/gate.js';
import type { ScimUser } from '../ports/provisioning.js';
import type { ProviderRecords } from '../ports/records.js';
import { isEmail, normaliseEmail } from '../sign-in.js';
import type { SessionDeps } from './open-session.js';
import { forgetFactors } from './reset-factors.js';

/** What a directory says of a person. */
export interface ScimUserInput {
  readonly userName: string;
  readonly name: string;
  readonly active: boolean;
  readonly externalId: string | null;
}

type Failed = { readonly ok: false; readonly failure: 'scim-invalid' | 'scim-taken' | 'scim-not-found' };
export type ScimUserOutcome = { readonly ok: true; readonly user: ScimUser } | Failed;

const MAX_NAME = 120;
const MAX_ID = 255;

/** Adds a person, or takes over one who came by single sign-on before. They may do nothing until a group gives them a role. */
export async function provisionUser(deps: SessionDeps, scope: ProviderScope, input: ScimUserInput): Promise<ScimUserOutcome> {
  const facts = factsOf(input);
  if (!facts) return { ok: false, failure: 'scim-invalid' };
  const at = deps.clock.now();
  return deps.records.forProvider(scope, async (provider): Promise<ScimUserOutcome> => {
    await provider.users.lock();
    const id = (await provider.provisioning.adoptable(facts.email)) ?? (await addUser(deps, provider, facts));
    if (!id) return { ok: false, failure: 'scim-taken' };
    await provider.provisioning.keepUser(id, facts.externalId, at);
    await provider.provisioning.changeUser(id, facts, at);
    await provider.audit.append({ at, action: 'scim.user-kept', subject: { kind: 'user', id }, facts: { active: facts.active } });
    if (!facts.active) await provider.identity.endSessions(id, at, null);
    return { ok: true, user: await one(provider, id) };
  });
}

/** Changes a person whom the directory keeps, as they are then. Whoever is no longer active is signed out at once. */
export async function changeProvisionedUser(
  deps: SessionDeps & { readonly gate: Pick<Gate, 'findSignIn'> },
  scope: ProviderScope,
  id: UserId,
  change: (known: ScimUserInput) => ScimUserInput | null,
): Promise<ScimUserOutcome> {
  const at = deps.clock.now();
  const first = await deps.records.forProvider(scope, (provider) => changed(provider, id, change));
  if (!first.ok) return first;
  // Addresses are one person's over all providers, whom this scope does not see; asked outside of the transaction that changes the person.
  const holder = first.renamed ? await deps.gate.findSignIn(first.facts.email) : null;
  if (holder && holder.userId !== id) return { ok: false, failure: 'scim-taken' };
  return deps.records.forProvider(scope, async (provider): Promise<ScimUserOutcome> => {
    await provider.users.lock();
    const now = await changed(provider, id, change);
    if (!now.ok) return now;
    const { facts } = now;
    if (now.renamed && facts.email !== first.facts.email) return { ok: false, failure: 'scim-taken' };
    if (!(await provider.provisioning.changeUser(id, facts, at))) return { ok: false, failure: 'scim-taken' };
    if (!facts.active) await provider.identity.endSessions(id, at, null);
    await provider.audit.append({ at, action: 'scim.user-kept', subject: { kind: 'user', id }, facts: { active: facts.active } });
    return { ok: true, user: await one(provider, id) };
  });
}

type Changed = { readonly ok: true; readonly facts: Facts; readonly renamed: boolean } | Failed;

async function changed(provider: ProviderRecords, id: UserId, change: (known: ScimUserInput) => ScimUserInput | null): Promise<Changed> {
  const known = await find(provider, id);
  if (!known) return { ok: false, failure: 'scim-not-found' };
  const { email: userName, name, active, externalId } = known;
  const wanted = change({ userName, name, active, externalId });
  const facts = wanted && factsOf(wanted);
  return facts ? { ok: true, facts, renamed: facts.email !== userName } : { ok: false, failure: 'scim-invalid' };
}

/**
 * Lets a person go: signed out at once, disabled, and gone from the directory's view. Whoever is added under the address again starts with
 * nothing: not with the role, and not with anything that this person could show. What they did stays in the audit.
 */
export async function dropProvisionedUser(deps: SessionDeps, scope: ProviderScope, id: UserId): Promise<{ readonly ok: true } | Failed> {
  const at = deps.clock.now();
  return deps.records.forProvider(scope, async (provider): Promise<{ readonly ok: true } | Failed> => {
    await provider.users.lock();
    if (!(await find(provider, id))) return { ok: false, failure: 'scim-not-found' };
    await provider.provisioning.dropUser(id, at);
    await provider.federation.forgetPerson(id);
    await forgetFactors(provider, id, at);
    await provider.apiTokens.revokeOf(id, at);
    await provider.identity.endSessions(id, at, null);
    await provider.audit.append({ at, action: 'scim.user-dropped', subject: { kind: 'user', id } });
    return { ok: true };
  });
}

type Facts = Pick<ScimUser, 'email' | 'name' | 'active' | 'externalId'>;

function factsOf({ userName, name, active, externalId }: ScimUserInput): Facts | null {
  const email = normaliseEmail(userName);
  const said = plainText(name === '' ? email.slice(0, MAX_NAME) : name, MAX_NAME);
  if (!isEmail(email) || said === null || (externalId !== null && plainText(externalId, MAX_ID) === null)) return null;
  return { email, name: said, active, externalId };
}

async function addUser(
  { secrets, clock }: SessionDeps,
  { identity, audit }: ProviderRecords,
  { email, name }: Facts,
): Promise<UserId | null> {
  const id = userId(secrets.uuid());
  const createdAt = clock.now();
  const reach = { role: 'report-reader', assignedClinics: [], assignedGroups: null, expiresAt: null } as const;
  if (!(await identity.addUser({ ...reach, userId: id, email, name, passphraseHash: null, createdAt }))) return null;
  await audit.append({ at: createdAt, action: 'user.added', subject: { kind: 'user', id }, facts: { role: reach.role, clinics: 0 } });
  return id;
}

async function find({ provisioning }: ProviderRecords, id: UserId): Promise<ScimUser | null> {
  return (await provisioning.users({ attribute: 'id', value: id }, 0, 1)).items[0] ?? null;
}

async function one(provider: ProviderRecords, id: UserId): Promise<ScimUser> {
  const user = await find(provider, id);
  if (!user) throw new Error('A person who was just kept is gone');
  return user;
}
