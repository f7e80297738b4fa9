import { PERMISSIONS, ROLE_PERMISSIONS, ROLES, mayDo } from './role.js';

describe('roles', () => {
  it('name permissions that there are, each once', () => {
    for (const role of ROLES) {
      const own = ROLE_PERMISSIONS[role];
      expect(own.filter((permission) => !PERMISSIONS.includes(permission))).toEqual([]);
      expect(new Set(own).size).toBe(own.length);
    }
  });

  it('leave no permission that nobody holds', () => {
    expect(PERMISSIONS.filter((permission) => !ROLES.some((role) => mayDo(role, permission)))).toEqual([]);
  });

  it('keep the two signatures apart: nobody signs for both sides', () => {
    const both = ROLES.filter((role) => mayDo(role, 'review.sign-as-provider') && mayDo(role, 'review.sign-as-principal'));
    expect(both).toEqual([]);
  });

  it('let readers and principals change nothing of a clinic', () => {
    for (const role of ['report-reader', 'clinic-principal'] as const) {
      for (const permission of ['clinic.add', 'enrolment.create', 'assessment.upload', 'review.start'] as const) {
        expect(mayDo(role, permission)).toBe(false);
      }
    }
  });
});
