import { clinicId } from '#libs/domain';
import type { SsoConnection } from '../ports/federation.js';
import { reachByGroups, readClaims } from './sso-claims.js';

const ASH = clinicId('6f2f4a3e-9d0e-4b1f-8f5e-0c1d2e3f4a5b');
const MAPPED = {
  groupRoles: [
    { group: 'gone', role: 'practice-manager', clinics: [] },
    { group: 'ash', role: 'practice-manager', clinics: [ASH] },
  ],
  defaultRole: 'technician',
} as unknown as SsoConnection;

describe('a person’s groups', () => {
  it('decide by the first that fits, and the default where none does', () => {
    expect(reachByGroups(MAPPED, ['ash'])).toMatchObject({ role: 'practice-manager', clinics: [ASH] });
    expect(reachByGroups(MAPPED, ['others'])).toEqual({ role: 'technician', clinics: null });
    expect(reachByGroups({ ...MAPPED, defaultRole: null }, ['others'])).toBeNull();
  });

  it('let nobody in whose clinics have all left, and least of all by the default', () => {
    expect(reachByGroups(MAPPED, ['gone'])).toBeNull();
    expect(reachByGroups(MAPPED, ['ash', 'gone'])).toMatchObject({ clinics: [ASH] });
  });
});

const CONNECTION: SsoConnection = {
  ...{ connectionId: 'c', kind: 'google', name: 'Sign-in', issuer: 'https://accounts.google.com', clientId: 'x' },
  ...{ domains: ['harbour.example'], secondFactor: 'ask', groupClaim: 'groups', groupRoles: [], defaultRole: 'report-reader' },
};
const CLAIMS = { sub: '1', email: 'Lee@Harbour.example', email_verified: true, hd: 'harbour.example' };

describe('what Google says of somebody', () => {
  it('counts for accounts of the organisation alone', () => {
    expect(readClaims(CONNECTION, CLAIMS)).toMatchObject({ subject: '1', email: 'lee@harbour.example' });
    for (const hd of [undefined, '', 'evil.example', ['harbour.example'], true])
      expect([hd, readClaims(CONNECTION, { ...CLAIMS, hd })]).toEqual([hd, null]);
    expect(readClaims(CONNECTION, { ...CLAIMS, email: 'lee@evil.example' })).toBeNull();
  });

  it('is not asked of other services', () => {
    expect(readClaims({ ...CONNECTION, kind: 'keycloak' }, { ...CLAIMS, hd: undefined })).toMatchObject({ subject: '1' });
  });
});

describe('an address', () => {
  it('at Entra counts as verified where it is said to be the tenant’s own domain', () => {
    const claims = { sub: '1', email: 'lee@harbour.example' };
    expect(readClaims({ ...CONNECTION, kind: 'entra' }, { ...claims, xms_edov: true })).not.toBeNull();
    expect(readClaims({ ...CONNECTION, kind: 'entra' }, claims)).toBeNull();
    expect(readClaims({ ...CONNECTION, kind: 'keycloak' }, { ...claims, xms_edov: true })).toBeNull();
  });
});
