import { readFileSync } from 'node:fs';
import { buildSchema, parse, validate } from 'graphql';
import type { Clinic, ProviderId } from '#libs/domain';
import { openApi, type Answer, type ApiFixture } from './support/api-fixture.js';
import { ClinicDays } from './support/clinic-day.js';
import { discoveryOf, reportOf } from './support/practice-evidence.js';

let api: ApiFixture;
let provider: ProviderId;
let ash: Clinic;
let birch: Clinic;
let owner: string;
const NOW = new Date('2026-11-24T02:00:00Z');

beforeAll(async () => {
  api = await openApi();
  provider = await api.provider('Harbour IT');
  [ash, birch] = [await api.clinic(provider, 'Ash Street'), await api.clinic(provider, 'Birch Road')];
  owner = await api.person(provider, 'provider-owner');
  const days = await ClinicDays.start(api, ash, '2026-09-01T00:00:00Z');
  await days.day(NOW.toISOString(), { report: reportOf('desk', 'kept', NOW), assessments: [discoveryOf('neglected', NOW)] });
});
afterAll(() => api.close());

interface Line {
  readonly key: string;
  readonly standing: string;
  readonly name: string;
  readonly store: { readonly id: string; readonly version: number; readonly approval: object | null } | null;
  readonly exposure: { readonly least: number; readonly most: number; readonly factors: readonly { name: string; because: string }[] };
}
interface DataMap {
  readonly lines: readonly Line[];
  readonly unregistered: number;
  readonly notSeen: number;
  readonly notApproved: number;
}
type Store = Line['store'] & object;

const ENTRY =
  'id version name place approval { decision by at reason } retired { how on reason } retention { until } records { least most } state';
const mapOf = async (clinic: Clinic, token = owner): Promise<DataMap> => {
  const { data, errors } = await api.ask<{ clinic: { dataMap: DataMap } }>(
    `query ($id: ID!) { clinic(id: $id) { dataMap { unregistered notSeen notApproved lines { key standing name kind breadth encrypted filesFound retention
       records { least most } store { ${ENTRY} } exposure { least most factors { name least most because } } } } } }`,
    { token, variables: { id: clinic.id } },
  );
  expect(errors).toEqual([]);
  return data!.clinic.dataMap;
};
const register = (input: object, token = owner): Promise<Answer<{ registerDataStore: Store }>> =>
  api.ask(`mutation ($input: DataStoreInput!) { registerDataStore(input: $input) { ${ENTRY} } }`, {
    token,
    variables: { input: { clinicId: ash.id, kind: 'SHARED_FOLDER', name: 'Scans', ...input } },
  });
const change = (store: Store, input: object, token = owner): Promise<Answer<{ changeDataStore: Store }>> =>
  api.ask(
    `mutation ($id: ID!, $v: Int!, $input: DataStoreInput!) { changeDataStore(storeId: $id, version: $v, input: $input) { ${ENTRY} } }`,
    {
      token,
      variables: { id: store.id, v: store.version, input: { clinicId: ash.id, kind: 'SHARED_FOLDER', name: 'Scans', ...input } },
    },
  );
const decide = (
  store: Store,
  decision: string,
  { token = owner, reason = 'Needed at the desk', clinic = ash } = {},
): Promise<Answer<{ decideDataStore: Store }>> =>
  api.ask(`mutation ($input: StoreDecisionInput!) { decideDataStore(input: $input) { ${ENTRY} } }`, {
    token,
    variables: { input: { clinicId: clinic.id, storeId: store.id, version: store.version, decision, reason } },
  });
const retire = (store: Store, how: string, token = owner): Promise<Answer<{ retireDataStore: Store }>> =>
  api.ask(`mutation ($input: StoreRetirementInput!) { retireDataStore(input: $input) { ${ENTRY} } }`, {
    token,
    variables: { input: { clinicId: ash.id, storeId: store.id, version: store.version, how, reason: 'Certificate 17' } },
  });
const ranked = async (token = owner, standings: readonly string[] | null = null): Promise<readonly (Line & { clinicName: string })[]> => {
  const { data, errors } = await api.ask<{ exposedStores: { totalCount: number; edges: { node: Line & { clinicName: string } }[] } }>(
    'query ($s: [DataMapStanding!]) { exposedStores(standings: $s) { totalCount edges { node { key clinicName standing name exposure { least most factors { name because } } } } } }',
    { token, variables: { s: standings } },
  );
  expect(errors).toEqual([]);
  expect(data!.exposedStores.totalCount).toBe(data!.exposedStores.edges.length);
  return data!.exposedStores.edges.map(({ node }) => node);
};
const code = ({ errors }: Answer<unknown>): string | undefined => errors[0]?.extensions.code;
const made = async (input: object): Promise<Store> => {
  const { data, errors } = await register(input);
  expect(errors).toEqual([]);
  return data!.registerDataStore;
};

describe('what discovery found', () => {
  it('is on the map as unregistered, the most exposed first, with the reasons', async () => {
    const map = await mapOf(ash);
    expect(map).toMatchObject({ unregistered: 2, notSeen: 0, notApproved: 0 });
    expect(map.lines.map(({ key }) => key)).toEqual(['location:srv01/scans', 'location:srv01/bp']);
    expect(map.lines[0]).toMatchObject({
      standing: 'UNREGISTERED',
      store: null,
      breadth: 'EVERYONE',
      encrypted: false,
      records: { least: 900, most: 1200 },
    });
    expect(map.lines[0]?.exposure.factors.map(({ because }) => because)).toEqual([
      '900 to 1200 patients.',
      'Open to everybody on the network.',
      'Not encrypted at rest.',
      'Not registered: whether anybody needs it is not known.',
    ]);
  });
});

describe('the register', () => {
  it('takes a place off the list of the unknown, waits for an approval, and cleans its address', async () => {
    const store = await made({
      ...{ locations: ['\\\\SRV01\\Scans'], place: 'https://admin:hunter2@srv01.example/scans?sig=abc', dataClasses: ['CLINICAL'] },
      ...{ recordsLeast: 1000, recordsMost: 1500, countedOn: '2026-11-20', retentionRule: 'HEALTH_RECORD' },
    });
    expect(store).toMatchObject({ version: 1, approval: null, place: 'https://srv01.example/scans', state: 'LIVE' });
    expect(await mapOf(ash)).toMatchObject({ unregistered: 1, notApproved: 1, lines: [{ name: 'Scans', standing: 'REGISTERED' }, {}] });
    const approved = (await decide(store, 'APPROVED')).data!.decideDataStore;
    expect(approved).toMatchObject({ version: 2, approval: { decision: 'APPROVED', reason: 'Needed at the desk' } });
    expect((await mapOf(ash)).notApproved).toBe(0);
    const events = await api.rows<{ action: string }>(
      `SELECT action FROM clinic_access WHERE clinic_id = $1 AND action LIKE 'data-store.%' ORDER BY action`,
      [ash.id],
    );
    expect(events.map(({ action }) => action)).toEqual(['data-store.approved', 'data-store.registered']);
    expect(JSON.stringify(await api.rows('SELECT entry FROM data_store'))).not.toMatch(/hunter2|sig=/);
  });

  it('ends an approval with what it was of, and is not changed by whoever looked at an older version', async () => {
    const store = (await mapOf(ash)).lines.find(({ name }) => name === 'Scans')!.store!;
    const kept = { locations: ['srv01/scans'], place: 'https://srv01.example/scans', dataClasses: ['CLINICAL'] };
    const narrower = (await change(store, { ...kept, ownerRole: 'practice manager', recordsMost: 1500 })).data!.changeDataStore;
    expect(narrower.approval).not.toBeNull();
    const twice = await Promise.all([
      change(narrower, { ...kept, breadth: 'NAMED_GROUP' }),
      change(narrower, { ...kept, breadth: 'PUBLIC' }),
    ]);
    expect(twice.map(code).sort()).toEqual(['CONFLICT', undefined]);
    expect(code(await change(store, kept))).toBe('CONFLICT');
    const latest = (await mapOf(ash)).lines.find(({ name }) => name === 'Scans')!.store!;
    const moved = (await change(latest, { ...kept, place: 'Another server' })).data!.changeDataStore;
    expect(moved).toMatchObject({ approval: null, version: 5 });
  });

  it('lets nobody who may not approve widen what was approved', async () => {
    const facts = { kind: 'CLOUD_DRIVE', name: 'Shared drive', recordsLeast: 10, recordsMost: 20 };
    const store = await made({ ...facts, locations: ['cloud/letters'] });
    const approved = (await decide(store, 'APPROVED')).data!.decideDataStore;
    const manager = await api.person(provider, 'practice-manager', [ash]);
    const same = (await change(approved, { ...facts, locations: ['cloud/letters'], recordsMost: 15 }, manager)).data!.changeDataStore;
    expect(same.approval).not.toBeNull();
    const wider = await change(same, { ...facts, locations: ['cloud/letters', 'cloud/everybody'], recordsMost: 15 }, manager);
    expect(wider.data!.changeDataStore.approval).toBeNull();
    expect((await retire(wider.data!.changeDataStore, 'MOVED', manager)).errors).toEqual([]);
  });

  it('keeps every version', async () => {
    const { id } = (await mapOf(ash)).lines.find(({ name }) => name === 'Scans')!.store!;
    const { data } = await api.ask<{ dataStoreVersions: { version: number }[] }>(
      'query ($c: ID!, $id: ID!) { dataStoreVersions(clinicId: $c, storeId: $id) { version approval { decision } } }',
      { token: owner, variables: { c: ash.id, id } },
    );
    expect(data!.dataStoreVersions.map(({ version }) => version)).toEqual([5, 4, 3, 2, 1]);
  });

  it('lets no original of health records be destroyed before its time, and keeps what was retired off the map', async () => {
    const paper = await made({
      kind: 'PAPER_ARCHIVE',
      name: 'Old cards',
      lastServiceOn: '2021-06-30',
      holdsMinors: false,
      dataClasses: ['CLINICAL'],
    });
    const refused = await retire(paper, 'DESTROYED');
    expect([code(refused), refused.errors[0]?.message]).toEqual(['BAD_USER_INPUT', expect.stringMatching(/kept until 2028-06-30/)]);
    expect((await retire(paper, 'MOVED')).data!.retireDataStore).toMatchObject({
      state: 'RETIRED',
      retired: { how: 'MOVED', on: '2026-11-24' },
    });
    expect((await mapOf(ash)).lines.map(({ name }) => name)).not.toContain('Old cards');
    expect(code(await retire({ ...paper, version: 2 }, 'MOVED'))).toBe('BAD_USER_INPUT');
  });

  it.each([
    [{ name: ' ' }, /name/],
    [{ name: 'Letters of 2123 45670 1' }, /name: looks like the number/],
    [{ locations: ['srv01/scans'] }, /locations: one belongs to Scans/],
    [{ locations: ['srv01/scans/chan.pdf'] }, /locations: is the name of a file/],
    [{ recordsLeast: 5, recordsMost: 4 }, /recordsMost/],
    [{ retentionRule: 'FIXED' }, /retainUntil/],
    [{ isCopy: true, copyOf: '00000000-0000-4000-8000-00000000dead' }, /copyOf: another entry/],
    [{ deviceId: '00000000-0000-4000-8000-00000000dead' }, /deviceId: a computer of this clinic/],
    [{ deviceId: 'desk' }, /deviceId: a computer of this clinic/],
    [{ state: 'RETIRED' }, /state/],
  ])('refuses what cannot be meant, with the field named, and keeps nothing: %j', async (input, told) => {
    const before = await api.rows('SELECT count(*) FROM data_store');
    const refused = await register({ ...input });
    expect([code(refused), refused.errors[0]?.message]).toEqual(['BAD_USER_INPUT', expect.stringMatching(told)]);
    expect(JSON.stringify(refused.errors)).not.toMatch(/45670|chan/);
    expect(await api.rows('SELECT count(*) FROM data_store')).toEqual(before);
  });

  it('wants a reason, and an entry that there is', async () => {
    const store = await made({ name: 'USB disk', kind: 'REMOVABLE_MEDIUM', isCopy: true });
    expect((await decide(store, 'REFUSED', { reason: ' ' })).errors[0]?.message).toMatch(/reason/);
    expect((await decide(store, 'REFUSED')).data!.decideDataStore).toMatchObject({ approval: { decision: 'REFUSED' } });
    expect(code(await decide({ ...store, id: 'nothing' }, 'APPROVED'))).toBe('NOT_FOUND');
    expect(code(await decide({ ...store, version: 2 }, 'APPROVED', { clinic: birch }))).toBe('NOT_FOUND');
  });
});

describe('the portfolio', () => {
  it('ranks the places of every clinic by their exposure at its worst', async () => {
    await made({
      clinicId: birch.id,
      name: 'Hosted records',
      kind: 'CLOUD_SERVICE',
      breadth: 'NAMED_GROUP',
      encrypted: true,
      recordsMost: 4000,
      recordsLeast: 4000,
      vendorName: 'Cloud Records',
    });
    const all = await ranked();
    expect(new Set(all.map(({ clinicName }) => clinicName))).toEqual(new Set(['Ash Street', 'Birch Road']));
    expect(all.map(({ exposure }) => exposure.most)).toEqual([...all.map(({ exposure }) => exposure.most)].sort((a, b) => b - a));
    expect((await ranked(owner, ['UNREGISTERED'])).map(({ key }) => key)).toEqual(['location:srv01/bp']);
    expect((await ranked(owner, ['NOT_SEEN'])).length).toBe(0);
  });

  it('shows of clinics what somebody sees, and nothing to another provider', async () => {
    const technician = await api.person(provider, 'technician', [birch]);
    expect((await ranked(technician)).map(({ clinicName, name }) => [clinicName, name])).toEqual([['Birch Road', 'Hosted records']]);
    const rival = await api.person(await api.provider('Rival IT'), 'provider-owner');
    expect(await ranked(rival)).toEqual([]);
    const versions = await api.ask<object>('query ($c: ID!, $id: ID!) { dataStoreVersions(clinicId: $c, storeId: $id) { name } }', {
      token: rival,
      variables: { c: ash.id, id: (await mapOf(ash)).lines[0]?.store?.id ?? ash.id },
    });
    expect(code(versions)).toBe('NOT_FOUND');
  });
});

describe('who may not', () => {
  it('keep or approve is refused; to others the clinic does not exist', async () => {
    const store = await made({ name: 'Paper in the hall', kind: 'PAPER_ARCHIVE' });
    const reader = await api.person(provider, 'report-reader');
    expect(code(await register({}, reader))).toBe('FORBIDDEN');
    expect(code(await change(store, {}, reader))).toBe('FORBIDDEN');
    expect(code(await decide(store, 'APPROVED', { token: await api.person(provider, 'technician') }))).toBe('FORBIDDEN');
    expect(code(await decide(store, 'APPROVED', { token: await api.person(provider, 'practice-manager', [ash]) }))).toBe('FORBIDDEN');
    const elsewhere = await api.person(provider, 'security-analyst', [birch]);
    for (const answer of [await register({}, elsewhere), await change(store, {}, elsewhere), await retire(store, 'MOVED', elsewhere)]) {
      expect(code(answer)).toBe('NOT_FOUND');
    }
    const rival = await api.person(await api.provider('Other IT'), 'provider-owner');
    expect(code(await decide(store, 'APPROVED', { token: rival }))).toBe('NOT_FOUND');
    expect((await decide(store, 'APPROVED', { token: await api.person(provider, 'clinic-principal', [ash]) })).errors).toEqual([]);
  });
});

describe('the guide', () => {
  const guide = readFileSync(new URL('../../docs/data-map.md', import.meta.url), 'utf8');
  const schema = buildSchema(readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8'));

  it.each([...guide.matchAll(/```graphql\n([\s\S]*?)```/g)].map(([, text]) => text ?? ''))(
    'has a query that the schema takes: %s',
    (text) => {
      expect(validate(schema, parse(text))).toEqual([]);
    },
  );
});
