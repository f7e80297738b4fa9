import { ROLE_PERMISSIONS } from '#libs/domain';
import { grantOf } from './grant.js';

describe('a grant', () => {
  it('holds what the table gives the role', () => {
    const grant = grantOf({ role: 'technician', customRole: null });
    expect(grant).toEqual({ role: 'technician', roleTitle: 'technician', side: 'provider', permissions: ROLE_PERMISSIONS.technician });
  });

  it('holds the permissions of the provider’s own role, as far as there are such', () => {
    const customRole = { name: 'Night desk', side: 'provider', permissions: ['report.download', 'everything', 'clinic.read'] } as const;
    expect(grantOf({ role: 'custom', customRole })).toEqual({
      role: 'custom',
      roleTitle: 'Night desk',
      side: 'provider',
      permissions: ['clinic.read', 'report.download'],
    });
  });

  it('holds nothing where the own role is gone', () => {
    expect(grantOf({ role: 'custom', customRole: null }).permissions).toEqual([]);
  });

  it('is not widened by an own role beside one of the eight', () => {
    const customRole = { name: 'All', side: 'provider', permissions: ['role.change'] } as const;
    expect(grantOf({ role: 'staff', customRole }).permissions).toEqual([]);
  });
});
