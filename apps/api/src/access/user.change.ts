import { clinicId, isUuid, userId, type ClinicId, type UserId } from '#libs/domain';
import type { UserChange } from '#libs/flow';
import { ExpectedFailure } from '../edge/expected-failure.js';
import type { ChangeUserInput } from './user.view.js';

const MAX_CLINICS = 500;
const MAX_GROUPS = 50;

/** A person's id; what is none names nobody. */
export function toUserId(text: string): UserId {
  if (!isUuid(text)) throw new ExpectedFailure('no-such-user');
  return userId(text);
}

/** Clinics' ids; what is none is not found. */
export function toClinicIds(ids: readonly string[]): readonly ClinicId[] {
  if (ids.length > MAX_CLINICS) throw new ExpectedFailure('bad-argument', `clinics: at most ${MAX_CLINICS}.`);
  if (!ids.every(isUuid)) throw new ExpectedFailure('no-such-clinic');
  return ids.map(clinicId);
}

export function toUserChange(input: ChangeUserInput): UserChange {
  return { userId: toUserId(input.userId), ...roleOf(input), ...reachOf(input), ...endOf(input) };
}

function roleOf({ role, customRoleId }: ChangeUserInput): Pick<UserChange, 'role' | 'customRoleId'> {
  if (role && customRoleId) throw new ExpectedFailure('bad-argument', 'role, customRoleId: one of the two.');
  if (customRoleId && !isUuid(customRoleId)) throw new ExpectedFailure('no-such-role');
  return { ...(role ? { role } : {}), ...(customRoleId ? { customRoleId } : {}) };
}

function reachOf(input: ChangeUserInput): Pick<UserChange, 'assignedClinics' | 'assignedGroups'> {
  const { everyClinic, assignedClinics = null, assignedGroups = null } = input;
  const named = assignedClinics !== null || assignedGroups !== null;
  if (everyClinic && named) throw new ExpectedFailure('bad-argument', 'everyClinic: leave it out to name clinics or groups.');
  if (!everyClinic && !named) return {};
  return {
    assignedClinics: assignedClinics && toClinicIds(assignedClinics),
    assignedGroups: assignedGroups && atMostGroups(assignedGroups),
  };
}

function atMostGroups(groups: readonly string[]): readonly string[] {
  if (groups.length > MAX_GROUPS) throw new ExpectedFailure('bad-argument', `assignedGroups: at most ${MAX_GROUPS}.`);
  return groups;
}

function endOf({ expiresAt, noEnd }: ChangeUserInput): Pick<UserChange, 'expiresAt'> {
  if (expiresAt && noEnd) throw new ExpectedFailure('bad-argument', 'expiresAt, noEnd: one of the two.');
  if (noEnd) return { expiresAt: null };
  return expiresAt ? { expiresAt } : {};
}
