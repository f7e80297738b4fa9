import type { ProviderScope, UserId } from '#libs/domain';
import { plainText } from '../plain-text.js';
import type { ScimGroup } from '../ports/provisioning.js';
import type { ProviderRecords } from '../ports/records.js';
import { applyGroups } from './groups.js';
import type { SessionDeps } from './open-session.js';

export interface ScimGroupInput {
  readonly name: string;
  readonly externalId: string | null;
  readonly members: readonly UserId[];
}

type Failed = { readonly ok: false; readonly failure: 'scim-invalid' | 'scim-taken' | 'scim-not-found' };
export type ScimGroupOutcome = { readonly ok: true; readonly group: ScimGroup } | Failed;

const MAX_NAME = 200;
const MOST_MEMBERS = 10_000;

/** Adds a group; the roles that its name has at the provider's identity services are its members' from now on. */
export function provisionGroup(deps: SessionDeps, scope: ProviderScope, input: ScimGroupInput): Promise<ScimGroupOutcome> {
  return deps.records.forProvider(scope, async (provider) => {
    await provider.users.lock();
    return save(deps, provider, deps.secrets.uuid(), input, null);
  });
}

/** Changes a group; whoever joins or leaves gets the role of the groups that are theirs then, and under another name everybody in it. */
export function changeProvisionedGroup(
  deps: SessionDeps,
  scope: ProviderScope,
  id: string,
  change: (known: ScimGroupInput) => ScimGroupInput | null,
): Promise<ScimGroupOutcome> {
  return deps.records.forProvider(scope, async (provider): Promise<ScimGroupOutcome> => {
    await provider.users.lock();
    const known = await find(provider, id);
    if (!known) return { ok: false, failure: 'scim-not-found' };
    const wanted = change(known);
    return wanted ? save(deps, provider, id, wanted, known) : { ok: false, failure: 'scim-invalid' };
  });
}

export function dropProvisionedGroup(deps: SessionDeps, scope: ProviderScope, id: string): Promise<{ readonly ok: true } | Failed> {
  const at = deps.clock.now();
  return deps.records.forProvider(scope, async (provider): Promise<{ readonly ok: true } | Failed> => {
    await provider.users.lock();
    const known = await find(provider, id);
    if (!known) return { ok: false, failure: 'scim-not-found' };
    await provider.provisioning.removeGroup(id);
    await applyGroups(provider, known.members, at);
    await provider.audit.append({ at, action: 'scim.group-dropped', subject: { kind: 'scim-group', id } });
    return { ok: true };
  });
}

async function save(
  { clock }: SessionDeps,
  provider: ProviderRecords,
  groupId: string,
  { name: given, externalId, members }: ScimGroupInput,
  before: ScimGroup | null,
): Promise<ScimGroupOutcome> {
  const at = clock.now();
  const name = plainText(given, MAX_NAME);
  const isFine = name !== null && (externalId === null || plainText(externalId, MAX_NAME) !== null) && members.length <= MOST_MEMBERS;
  if (!isFine) return { ok: false, failure: 'scim-invalid' };
  if (!(await provider.provisioning.saveGroup({ groupId, name, externalId }, at))) return { ok: false, failure: 'scim-taken' };
  await provider.provisioning.setMembers(groupId, members, at);
  await applyGroups(provider, concerned(before, name, members), at);
  const facts = { members: members.length };
  await provider.audit.append({ at, action: 'scim.group-kept', subject: { kind: 'scim-group', id: groupId }, facts });
  const group = await find(provider, groupId);
  return group ? { ok: true, group } : { ok: false, failure: 'scim-not-found' };
}

/** Those who join or leave; under another name, which may mean another role, everybody. */
function concerned(before: ScimGroup | null, name: string, members: readonly UserId[]): readonly UserId[] {
  const known = before?.members ?? [];
  const everybody = [...new Set([...known, ...members])];
  if (before?.name !== name) return everybody;
  return everybody.filter((id) => known.includes(id) !== members.includes(id));
}

async function find({ provisioning }: ProviderRecords, id: string): Promise<ScimGroup | null> {
  return (await provisioning.groups({ attribute: 'id', value: id }, 0, 1)).items[0] ?? null;
}
