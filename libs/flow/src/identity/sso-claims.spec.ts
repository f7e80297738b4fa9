import { clinicId } from '#libs/domain';
import type { SsoConnection } from '../ports/federation.js';
import { reachByGroups } from './sso-claims.js';

const ASH = clinicId('6f2f4a3e-9d0e-4b1f-8f5e-0c1d2e3f4a5b');
const CONNECTION = {
  groupRoles: [
    { group: 'gone', role: 'practice-manager', clinics: [] },
    { group: 'ash', role: 'practice-manager', clinics: [ASH] },
  ],
  defaultRole: 'technician',
} as unknown as SsoConnection;

describe('a person’s groups', () => {
  it('decide by the first that fits, and the default where none does', () => {
    expect(reachByGroups(CONNECTION, ['ash'])).toMatchObject({ role: 'practice-manager', clinics: [ASH] });
    expect(reachByGroups(CONNECTION, ['others'])).toEqual({ role: 'technician', clinics: null });
    expect(reachByGroups({ ...CONNECTION, defaultRole: null }, ['others'])).toBeNull();
  });

  it('let nobody in whose clinics have all left, and least of all by the default', () => {
    expect(reachByGroups(CONNECTION, ['gone'])).toBeNull();
    expect(reachByGroups(CONNECTION, ['ash', 'gone'])).toMatchObject({ clinics: [ASH] });
  });
});
