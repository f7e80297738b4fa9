import { isUuid, mayDo, userId, type Permission, type UserId } from '#libs/domain';
import { mayGive } from '../access/may-grant.js';
import { grantOf, isOver } from '../grant.js';
import type { UserSummary } from '../ports/access-records.js';
import type { ProviderRecords } from '../ports/records.js';
import type { Session } from '../session.js';
import { reachesWithin } from './may-grant.js';
import { hasSecondFactor } from './open-session.js';

/** What somebody may give: as a session has it, or as a person holds it now. */
export type Giver = Pick<Session, 'permissions' | 'clinics'>;

/** What the maker of a link may give now; null when they are shut out, past their end, or no longer hold the permission to make one. */
export async function giverOf({ users }: ProviderRecords, createdBy: string, permission: Permission, now: Date): Promise<Giver | null> {
  const maker = isUuid(createdBy) ? await users.standing(userId(createdBy)) : null;
  if (!maker || maker.disabled || isOver(maker.expiresAt, now)) return null;
  const { permissions } = grantOf(maker);
  return mayDo({ permissions }, permission) ? { permissions, clinics: maker.clinics ?? 'all' } : null;
}

export type WayBack =
  | { readonly ok: true; readonly user: UserSummary }
  | { readonly ok: false; readonly failure: 'no-such-user' | 'beyond-own-grant' | 'no-way-back' };

/**
 * Whether somebody may help a person back in. Not who has no passphrase to lose, and not who comes from an identity service or a
 * directory and has no second factor here: the link would be a way in past the service, for whoever made it.
 */
export async function wayBackFor(provider: ProviderRecords, giver: Giver, id: UserId): Promise<WayBack> {
  const { users, federation, factors } = provider;
  const user = await users.find(id);
  if (!user || user.disabledAt !== null) return { ok: false, failure: 'no-such-user' };
  if (!mayGive(giver, user.role, user.customRole) || !reachesWithin(giver, user)) return { ok: false, failure: 'beyond-own-grant' };
  const pastTheService = (await federation.isFederated(id)) && !hasSecondFactor(await factors.summary(id));
  if (pastTheService || !(await federation.hasPassphrase(id))) return { ok: false, failure: 'no-way-back' };
  return { ok: true, user };
}
