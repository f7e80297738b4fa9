import {
  CLINIC_ROLES,
  HUMAN_PERMISSIONS,
  PERMISSIONS,
  ROLE_PERMISSIONS,
  ROLES,
  STEP_UP_PERMISSIONS,
  knownPermissions,
  mayDo,
  sideOf,
  type Permission,
  type Role,
} from './role.js';

const may = (role: Role, permission: Permission): boolean => mayDo({ permissions: ROLE_PERMISSIONS[role] }, permission);

describe('roles', () => {
  it('name permissions that there are, each once', () => {
    for (const role of ROLES) {
      const own = ROLE_PERMISSIONS[role];
      expect(own.filter((permission) => !PERMISSIONS.includes(permission))).toEqual([]);
      expect(new Set(own).size).toBe(own.length);
    }
  });

  it('leave no permission that nobody holds', () => {
    expect(PERMISSIONS.filter((permission) => !ROLES.some((role) => may(role, permission)))).toEqual([]);
  });

  it('keep the two signatures apart: nobody signs for both sides', () => {
    const both = ROLES.filter((role) => may(role, 'review.sign-as-provider') && may(role, 'review.sign-as-principal'));
    expect(both).toEqual([]);
  });

  it('let readers, assessors and a clinic’s own people change nothing of its machines and evidence', () => {
    for (const role of ['report-reader', ...CLINIC_ROLES] as const) {
      for (const permission of ['clinic.add', 'enrolment.create', 'device.revoke', 'assessment.upload', 'review.start'] as const) {
        expect([role, permission, may(role, permission)]).toEqual([role, permission, false]);
      }
    }
  });

  it('give staff nothing yet: what is theirs alone is not asked for here', () => {
    expect(ROLE_PERMISSIONS.staff).toEqual([]);
  });

  it('leave people, roles, tokens and the way in to owners', () => {
    const reserved: readonly Permission[] = [
      'user.invite',
      'user.change',
      'user.change-role',
      'role.change',
      'token.create',
      'sign-in.configure',
    ];
    const holders = ROLES.filter((role) => reserved.some((permission) => may(role, permission)));
    expect(holders).toEqual(['provider-owner']);
  });

  it('tell the provider’s people from the clinic’s', () => {
    expect(ROLES.filter((role) => sideOf(role) === 'clinic')).toEqual([...CLINIC_ROLES]);
  });
});

describe('permissions', () => {
  it('ask for a fresh second factor wherever something leaves, is granted or is signed', () => {
    const dangerous = PERMISSIONS.filter((permission) =>
      /export|sign-as|change|invite|create|hand-over|off-board|configure/.test(permission),
    );
    expect(dangerous.filter((permission) => !STEP_UP_PERMISSIONS.includes(permission))).toEqual(['enrolment.create']);
  });

  it('that grant or sign are for people only', () => {
    const human = PERMISSIONS.filter((permission) => /sign-as|change|invite|token\.create|configure/.test(permission));
    expect(human.filter((permission) => !HUMAN_PERMISSIONS.includes(permission))).toEqual([]);
  });

  it('are read back by name; a name that is not one grants nothing', () => {
    expect(knownPermissions(['report.download', 'everything', 'clinic.read'])).toEqual(['clinic.read', 'report.download']);
  });
});
