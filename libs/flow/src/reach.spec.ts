import { clinicId, ROLES } from '#libs/domain';
import { problemWithReach, type Reach } from './reach.js';

const NOW = new Date('2026-11-24T00:00:00Z');
const [ONE, TWO] = [clinicId('6f2f4a3e-9d0e-4b1f-8f5e-0c1d2e3f4a5b'), clinicId('6f2f4a3e-9d0e-4b1f-8f5e-0c1d2e3f4a5c')];
const inDays = (days: number): Date => new Date(NOW.getTime() + days * 86_400_000);
const problem = (reach: Reach): string | null => problemWithReach(reach, NOW)?.replace(/:.*/, '') ?? null;

describe('reach', () => {
  it('is every clinic for the provider’s people only', () => {
    const unlimited = ROLES.filter((role) => problem({ role, assignedClinics: null }) === null);
    expect(unlimited).toEqual(['provider-owner', 'security-analyst', 'technician', 'report-reader']);
  });

  it('is assigned clinics, or groups, for a technician; no clinic’s person is assigned to a group', () => {
    expect(problem({ role: 'technician', assignedClinics: [ONE], assignedGroups: ['Coast'] })).toBeNull();
    expect(problem({ role: 'technician', assignedClinics: null, assignedGroups: ['\u0000'] })).toBe('assignedGroups');
    expect(problem({ role: 'practice-manager', assignedClinics: [ONE], assignedGroups: ['Coast'] })).toBe('assignedGroups');
    expect(problem({ role: 'clinic-principal', assignedClinics: [ONE, TWO] })).toBeNull();
  });

  it('is one clinic until a day within a year for an external assessor', () => {
    const assessor = (clinics: readonly (typeof ONE)[], expiresAt: Date | null): string | null =>
      problem({ role: 'external-assessor', assignedClinics: clinics, expiresAt });
    expect(assessor([ONE], inDays(30))).toBeNull();
    expect(assessor([ONE, TWO], inDays(30))).toBe('assignedClinics');
    expect([null, NOW, inDays(366)].map((end) => assessor([ONE], end))).toEqual(['expiresAt', 'expiresAt', 'expiresAt']);
  });

  it('ends in the time to come where it ends at all', () => {
    expect(problem({ role: 'technician', assignedClinics: null, expiresAt: NOW })).toBe('expiresAt');
    expect(problem({ role: 'technician', assignedClinics: null, expiresAt: inDays(1) })).toBeNull();
  });
});
