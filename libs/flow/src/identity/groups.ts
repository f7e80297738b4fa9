import type { UserId } from '#libs/domain';
import type { ProviderRecords } from '../ports/records.js';
import { reachByGroups } from './sso-claims.js';

const NOTHING = { role: 'report-reader', clinics: [] } as const;

/** Gives people of the directory the role of their groups, as their provider's identity services map them; nobody is left with an earlier group's. */
export async function applyGroups(provider: ProviderRecords, ids: readonly UserId[], at: Date): Promise<void> {
  const { provisioning, federation } = provider;
  const connections = await federation.connections();
  for (const id of ids) {
    const { total } = await provisioning.users({ attribute: 'id', value: id }, 0, 1);
    if (total === 0) continue;
    const groups = await provisioning.groupNames(id);
    const reach = connections.map((each) => reachByGroups(each, groups)).find((each) => each !== null);
    await setReach(provider, id, reach ?? NOTHING, at);
  }
}

/** Leaves somebody without a passphrase of their own with nothing to see or do, until a group gives them a role again. */
export function withoutRole(provider: ProviderRecords, id: UserId, at: Date): Promise<void> {
  return setReach(provider, id, NOTHING, at);
}

/** Changes what somebody without a passphrase of their own may do, and tells the audit when it is something else. */
export async function setReach(
  { federation, audit }: Pick<ProviderRecords, 'federation' | 'audit'>,
  id: UserId,
  { role, clinics }: NonNullable<ReturnType<typeof reachByGroups>>,
  at: Date,
): Promise<void> {
  if (!(await federation.setFederatedReach(id, role, clinics))) return;
  const facts = { role, clinics: clinics?.length ?? 'all' };
  await audit.append({ at, action: 'user.role-by-group', subject: { kind: 'user', id }, facts });
}
