import { providerId, userId, clinicId, type ClinicScope } from '#libs/domain';
import { PlainSecrets, SetClock } from '#libs/testing';
import { addClinic, type AddClinicInput } from './add-clinic.js';
import { createEnrolmentToken } from './create-enrolment-token.js';

const ID = '7e57ab1e-0000-4000-8000-000000000000';
const session = { providerId: providerId(ID), userId: userId(ID), clinics: 'all' } as const;
const input: AddClinicInput = {
  name: 'Ash Street',
  archetype: 'solo-gp',
  timeZone: 'Australia/Eucla',
  practitioners: 1,
  patientRecords: null,
  groupName: null,
  simulated: false,
};
/** Nothing may be written when the input is refused. */
const deps = {
  records: { forClinic: () => Promise.reject(new Error('written')) },
  secrets: new PlainSecrets(),
  clock: new SetClock(new Date('2026-11-24T00:00:00Z')),
};

describe('addClinic', () => {
  it.each([
    ['name', { name: ' ' }],
    ['name', { name: 'x'.repeat(121) }],
    ['archetype', { archetype: 'hospital' }],
    ['timeZone', { timeZone: 'Australia/Atlantis' }],
    ['timeZone', { timeZone: '+10:00' }],
    ['practitioners', { practitioners: 0 }],
    ['practitioners', { practitioners: Number.NaN }],
    ['patientRecords', { patientRecords: 1.5 }],
    ['patientRecords', { patientRecords: -1 }],
    ['groupName', { groupName: '' }],
  ])('refuses a bad %s before anything is written: %j', async (field, change) => {
    const outcome = await addClinic(deps, session, { ...input, ...change });
    expect(outcome).toMatchObject({ ok: false, failure: 'invalid-clinic', detail: expect.stringContaining(`${field}:`) as string });
  });

  it('is not for people who see assigned clinics only', async () => {
    expect(await addClinic(deps, { ...session, clinics: [clinicId(ID)] }, input)).toEqual({ ok: false, failure: 'needs-every-clinic' });
  });

  it('writes what is good', async () => {
    await expect(addClinic(deps, session, input)).rejects.toThrow('written');
  });
});

describe('createEnrolmentToken', () => {
  const scope: ClinicScope = { kind: 'clinic', providerId: providerId(ID), clinicId: clinicId(ID), actor: { kind: 'user', id: ID } };
  const limits = { label: 'Front desk', maxUses: 25, expiresInDays: 14 };

  it.each([
    ['label', { label: '' }],
    ['maxUses', { maxUses: 0 }],
    ['maxUses', { maxUses: 501 }],
    ['maxUses', { maxUses: 2.5 }],
    ['expiresInDays', { expiresInDays: 91 }],
  ])('refuses a bad %s before anything is written: %j', async (field, change) => {
    const outcome = await createEnrolmentToken(deps, scope, { ...limits, ...change });
    expect(outcome).toMatchObject({ ok: false, failure: 'invalid-enrolment', detail: expect.stringContaining(`${field}:`) as string });
  });
});
