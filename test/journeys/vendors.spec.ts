import type { Clinic, ProviderId } from '#libs/domain';
import { openApi, type Answer, type ApiFixture } from './support/api-fixture.js';
import { ClinicDays } from './support/clinic-day.js';
import { assessmentsOf, reportOf } from './support/practice-evidence.js';

let api: ApiFixture;
let provider: ProviderId;
let ash: Clinic;
let birch: Clinic;
let owner: string;

beforeAll(async () => {
  api = await openApi();
  provider = await api.provider('Harbour IT');
  [ash, birch] = [await api.clinic(provider, 'Ash Street'), await api.clinic(provider, 'Birch Road')];
  owner = await api.person(provider, 'provider-owner');
});
afterAll(() => api.close());

const ENTRY = 'clinicId vendor vendorName service standing access dataClasses records { least most } region contract noticeHours version';
const keep = (input: object, token = owner): Promise<Answer<{ keepClinicVendor: { version: number; vendor: string } }>> =>
  api.ask(`mutation ($input: ClinicVendorInput!) { keepClinicVendor(input: $input) { ${ENTRY} } }`, {
    token,
    variables: { input: { clinicId: ash.id, vendorName: 'Acme Pty Ltd', service: 'Hosting', standing: 'IN_USE', version: 0, ...input } },
  });
const know = (input: object, token = owner): Promise<Answer<object>> =>
  api.ask('mutation ($input: VendorInput!) { keepVendor(input: $input) { key name assurance assuredOn version clinics } }', {
    token,
    variables: { input: { name: 'ACME', version: 0, ...input } },
  });
interface Radius {
  readonly vendorBlastRadius: { readonly clinics: readonly { readonly clinicName: string }[] } | null;
}
const radius = (vendor: string, token = owner): Promise<Answer<Radius>> =>
  api.ask(
    `query ($vendor: String!) { vendorBlastRadius(vendor: $vendor, knownAt: "2026-11-24T03:00:00Z") {
      vendor { key clinics share assurance } records { least most } clinicsUncounted clinicsUnclassified
      dataClasses { dataClass clinics } clocks { clock clinics certain }
      clinics { clinicName dataClasses hasUnknownData records { least most } relations { service contract region access } clocks { clock hours dueAt law recipient condition isCertain } } } }`,
    { token, variables: { vendor } },
  );
const vendors = async (token = owner, order = 'CLINICS'): Promise<readonly { key: string; clinics: number; share: number }[]> => {
  const { data, errors } = await api.ask<{
    vendors: { totalCount: number; edges: { node: { key: string; clinics: number; share: number } }[] };
  }>(
    `query ($order: VendorOrder) { vendors(order: $order) { totalCount edges { node { key name clinics share records { least most } clinicsUncounted access } } } }`,
    { token, variables: { order } },
  );
  expect(errors).toEqual([]);
  return data!.vendors.edges.map(({ node }) => node);
};
const code = ({ errors }: Answer<unknown>): string | undefined => errors[0]?.extensions.code;

describe('the register', () => {
  it('keeps what a clinic has of a vendor, and one vendor however its name is written', async () => {
    const made = await keep({
      access: 'HOSTS_DATA',
      dataClasses: ['CLINICAL', 'MY_HEALTH_RECORD'],
      recordsLeast: 8000,
      recordsMost: 9000,
      region: 'AU',
      contract: 'C-17',
      noticeHours: 48,
    });
    expect(made.errors).toEqual([]);
    expect(made.data!.keepClinicVendor).toMatchObject({ vendor: 'acme', version: 1, records: { least: 8000, most: 9000 } });
    expect((await keep({ clinicId: birch.id, vendorName: 'acme', access: 'REMOTE_ACCESS' })).errors).toEqual([]);
    await keep({ clinicId: birch.id, vendorName: 'Bolt', service: 'Billing', recordsMost: 50, dataClasses: [] });
    expect(await vendors()).toMatchObject([
      { key: 'acme', clinics: 2, share: 1, records: { least: 8000, most: null }, clinicsUncounted: 1, access: 'HOSTS_DATA' },
      { key: 'bolt', clinics: 1, share: 0.5, records: { least: 0, most: 50 }, clinicsUncounted: 0, access: null },
    ]);
    expect((await vendors(owner, 'NAME')).map(({ key }) => key)).toEqual(['acme', 'bolt']);
  });

  it('is not changed by whoever looked at an older version, and counts only what is in use', async () => {
    expect(code(await keep({}))).toBe('CONFLICT');
    const changed = await Promise.all([keep({ version: 1, recordsMost: 10 }), keep({ version: 1, recordsMost: 11 })]);
    expect(changed.map(code).sort()).toEqual(['CONFLICT', undefined]);
    await keep({ clinicId: birch.id, vendorName: 'Bolt', service: 'Billing', version: 1, standing: 'ENDED' });
    expect((await vendors()).find(({ key }) => key === 'bolt')).toMatchObject({ clinics: 0, records: { least: 0, most: 0 } });
    await keep({
      version: 2,
      access: 'HOSTS_DATA',
      dataClasses: ['CLINICAL', 'MY_HEALTH_RECORD'],
      recordsLeast: 8000,
      recordsMost: 9000,
      region: 'AU',
      contract: 'C-17',
      noticeHours: 48,
    });
    const events = await api.rows<{ action: string }>(`SELECT action FROM clinic_access WHERE clinic_id = $1 AND action LIKE 'vendor.%'`, [
      ash.id,
    ]);
    expect(events).toHaveLength(3);
  });

  it('knows of a vendor what its provider has entered', async () => {
    expect((await know({ assurance: 'ISO_27001', assuredOn: '2026-05-01' })).data).toEqual({
      keepVendor: { key: 'acme', name: 'ACME', assurance: 'ISO_27001', assuredOn: '2026-05-01', version: 1, clinics: 2 },
    });
    expect(code(await know({}))).toBe('CONFLICT');
    expect((await know({ name: 'Unused Inc' })).data).toMatchObject({ keepVendor: { key: 'unused', clinics: 0 } });
    // Nothing is unknown of one that no clinic has: only those in use may hold the most.
    expect((await vendors(owner, 'RECORDS')).map(({ key }) => key)).toEqual(['acme', expect.any(String), expect.any(String)]);
  });

  it.each([
    [{ vendorName: ' ' }, /vendorName/],
    [{ recordsLeast: 5, recordsMost: 4 }, /recordsMost/],
    [{ region: 'Australia' }, /region/],
    [{ noticeHours: 0 }, /noticeHours/],
  ])('refuses what cannot be meant, with the field named: %j', async (input, told) => {
    const refused = await keep({ service: 'Other', ...input });
    expect([code(refused), refused.errors[0]?.message]).toEqual(['BAD_USER_INPUT', expect.stringMatching(told)]);
  });

  it('refuses a name that means another vendor than the one that is meant', async () => {
    const refused = await know({ vendor: 'acme', name: 'Bolt', version: 1 });
    expect([code(refused), refused.errors[0]?.extensions]).toEqual(['BAD_USER_INPUT', expect.objectContaining({ field: 'name' })]);
    expect(
      (await know({ vendor: 'acme', name: 'Acme Pty Ltd', assurance: 'ISO_27001', assuredOn: '2026-05-01', version: 1 })).errors,
    ).toEqual([]);
  });

  it('refuses an assurance of tomorrow', async () => {
    expect((await know({ assurance: 'SOC_2', assuredOn: '2026-11-25', version: 1 })).errors[0]?.message).toMatch(
      /assuredOn: from 2000-01-01 to today, 2026-11-24/,
    );
  });
});

describe('a breach at a vendor', () => {
  it('is told in one question: clinics, data, records, contracts and clocks', async () => {
    const { data, errors } = await radius('Acme Ltd');
    expect(errors).toEqual([]);
    expect(data!.vendorBlastRadius).toMatchObject({
      vendor: { key: 'acme', clinics: 2, assurance: 'ISO_27001' },
      ...{ records: { least: 8000, most: null }, clinicsUncounted: 1, clinicsUnclassified: 1 },
      dataClasses: [
        { dataClass: 'CLINICAL', clinics: 1 },
        { dataClass: 'MY_HEALTH_RECORD', clinics: 1 },
      ],
    });
    const ours = data!.vendorBlastRadius!.clinics.find(({ clinicName }) => clinicName === 'Ash Street');
    expect(ours).toMatchObject({ relations: [{ contract: 'C-17', region: 'AU', access: 'HOSTS_DATA' }] });
    expect(ours).toMatchObject({
      clocks: [
        { clock: 'VENDOR_NOTICE', hours: 48, dueAt: '2026-11-26T03:00:00.000Z' },
        { clock: 'NDB_ASSESSMENT', hours: 720, dueAt: '2026-12-24T03:00:00.000Z', isCertain: true },
        { clock: 'NDB_STATEMENT', hours: null, dueAt: null },
        { clock: 'MY_HEALTH_RECORD' },
        { clock: 'RANSOM_PAYMENT', hours: 72 },
      ],
    });
    const unknown = data!.vendorBlastRadius!.clinics.find(({ clinicName }) => clinicName === 'Birch Road') as unknown as {
      clocks: { isCertain: boolean }[];
    };
    expect(unknown.clocks.some(({ isCertain }) => isCertain)).toBe(false);
  });

  it('tells unknown data beside known data, with the clocks that may apply', async () => {
    await keep({ service: 'Archive', recordsMost: 10 });
    const { data } = await radius('acme');
    expect(data!.vendorBlastRadius).toMatchObject({
      clinicsUnclassified: 2,
      clocks: expect.arrayContaining([{ clock: 'SERVICES_AUSTRALIA', clinics: 2, certain: 0 }]),
    });
    const ours = data!.vendorBlastRadius!.clinics.find(({ clinicName }) => clinicName === 'Ash Street');
    expect(ours).toMatchObject({ dataClasses: ['CLINICAL', 'MY_HEALTH_RECORD'], hasUnknownData: true });
    expect(ours).toMatchObject({
      clocks: expect.arrayContaining([
        expect.objectContaining({ clock: 'MY_HEALTH_RECORD', isCertain: true }),
        expect.objectContaining({ clock: 'SERVICES_AUSTRALIA', isCertain: false }),
      ]),
    });
  });

  it('has its clinics page by page, each once and the furthest first, and nothing of a stranger’s', async () => {
    interface Paged {
      vendorBlastRadius: {
        exposedClinics: {
          totalCount: number;
          pageInfo: { hasNextPage: boolean; endCursor: string };
          edges: { node: { clinicName: string } }[];
        };
      };
    }
    const query = `query ($after: String, $first: Int) { vendorBlastRadius(vendor: "acme") { exposedClinics(first: $first, after: $after) {
      totalCount pageInfo { hasNextPage endCursor } edges { node { clinicName records { least most } } } } } }`;
    const ask = (token: string, variables: object): Promise<Answer<Paged>> => api.ask(query, { token, variables });
    const one = (await ask(owner, { first: 1 })).data!.vendorBlastRadius.exposedClinics;
    expect(one).toMatchObject({ totalCount: 2, pageInfo: { hasNextPage: true }, edges: [{ node: { clinicName: 'Birch Road' } }] });
    const after = one.pageInfo.endCursor;
    const two = (await ask(owner, { first: 1, after })).data!.vendorBlastRadius.exposedClinics;
    expect(two).toMatchObject({ totalCount: 2, pageInfo: { hasNextPage: false }, edges: [{ node: { clinicName: 'Ash Street' } }] });
    const technician = await api.person(provider, 'technician', [birch]);
    expect((await ask(technician, { after })).data!.vendorBlastRadius.exposedClinics).toMatchObject({ totalCount: 1, edges: [] });
    for (const variables of [{ first: 0 }, { first: 101 }, { after: 'elsewhere' }])
      expect(code(await ask(owner, variables))).toBe('BAD_USER_INPUT');
  });

  it('is told of the clinics that somebody sees, with their counts only', async () => {
    const technician = await api.person(provider, 'technician', [birch]);
    const { data } = await radius('acme', technician);
    expect(data!.vendorBlastRadius).toMatchObject({
      vendor: { clinics: 1, share: 1 },
      records: { least: 0, most: null },
      clinics: [{ clinicName: 'Birch Road' }],
    });
    expect(JSON.stringify(data)).not.toMatch(/Ash Street|C-17|8000/);
    expect((await vendors(technician)).map(({ key }) => key)).toEqual(['acme', 'bolt']);
  });

  it('is nothing where nobody has the vendor, and to another provider', async () => {
    const rival = await api.person(await api.provider('Rival IT'), 'provider-owner');
    expect((await radius('nobody')).data).toEqual({ vendorBlastRadius: null });
    expect((await radius('acme', rival)).data).toEqual({ vendorBlastRadius: null });
    expect(await vendors(rival)).toEqual([]);
  });
});

describe('who may not', () => {
  it('enter: technicians and people of clinics are refused, to others the clinic does not exist', async () => {
    expect(code(await keep({ service: 'x' }, await api.person(provider, 'technician')))).toBe('FORBIDDEN');
    expect(code(await keep({ service: 'x' }, await api.person(provider, 'clinic-principal', [ash])))).toBe('FORBIDDEN');
    expect(code(await keep({ service: 'x' }, await api.person(provider, 'security-analyst', [birch])))).toBe('NOT_FOUND');
    expect(code(await know({ version: 1 }, await api.person(provider, 'provider-owner', [ash])))).toBe('FORBIDDEN');
  });
});

describe('proposals', () => {
  const proposed = async (clinicId: string | null = null, token = owner) =>
    (
      await api.ask<{ vendorProposals: { vendorName: string; service: string; clinics: { clinicName: string; because: string[] }[] }[] }>(
        'query ($clinicId: ID) { vendorProposals(clinicId: $clinicId) { vendorName service access clinics { clinicId clinicName because } } }',
        { token, variables: { clinicId } },
      )
    ).data?.vendorProposals;

  it('come from evidence, and go once somebody has entered or refused them', async () => {
    const now = new Date('2026-11-24T02:00:00Z');
    const days = await ClinicDays.start(api, ash, '2026-09-01T00:00:00Z');
    await days.day(now.toISOString(), { report: reportOf('desk', 'kept', now), assessments: assessmentsOf('kept', now) });
    const [first] = (await proposed(ash.id))!.filter(({ service }) => service.includes('Defender'));
    expect(first).toMatchObject({
      vendorName: 'Microsoft',
      clinics: [{ clinicName: 'Ash Street', because: expect.arrayContaining(['antivirus: Microsoft Defender Antivirus']) }],
    });
    await keep({ vendorName: 'Microsoft', service: first!.service, standing: 'NOT_USED' });
    expect((await proposed(ash.id))!.filter(({ service }) => service.includes('Defender'))).toEqual([]);
    expect((await vendors()).find(({ key }) => key === 'microsoft')?.clinics).toBe(0);
    expect(await proposed(null, await api.person(provider, 'technician', [birch]))).toEqual([]);
  });
});
