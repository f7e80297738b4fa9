import type { Clinic, ProviderId } from '#libs/domain';
import { openApi, type Answer, type ApiFixture } from './support/api-fixture.js';

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

interface Store {
  readonly id: string;
  readonly version: number;
}
const ask = <T>(document: string, variables: object, token = owner): Promise<Answer<T>> =>
  api.ask<T>(document, { token, variables: { ...variables } });
const input = (clinic: Clinic, recordsMost: number) => ({ clinicId: clinic.id, kind: 'SHARED_FOLDER', name: 'Scans', recordsMost });
const register = (clinic: Clinic, most = 10) =>
  ask<{ registerDataStore: Store }>('mutation ($input: DataStoreInput!) { registerDataStore(input: $input) { id version } }', {
    input: input(clinic, most),
  });
const change = (clinic: Clinic, { id, version }: Store) =>
  ask<{ changeDataStore: Store }>(
    'mutation ($id: ID!, $v: Int!, $input: DataStoreInput!) { changeDataStore(storeId: $id, version: $v, input: $input) { id version } }',
    { id, v: version, input: input(clinic, 5) },
  );
const code = ({ errors }: Answer<unknown>): string | undefined => errors[0]?.extensions.code;

describe('a map of any size', () => {
  let keys: readonly string[];
  const map = (most: string, token = owner) =>
    ask<{ clinic: { dataMap: { total: number; notApproved: number; lines: { key: string }[] } } }>(
      `query ($id: ID!) { clinic(id: $id) { dataMap { total notApproved lines${most} { key } } } }`,
      { id: ash.id },
      token,
    );
  const page = (clinic: Clinic, first: number, after: string | null, token = owner) =>
    ask<{ exposedStores: { totalCount: number; pageInfo: { endCursor: string }; edges: { node: { key: string } }[] } }>(
      `query ($c: ID, $first: Int, $after: String) { exposedStores(clinicId: $c, first: $first, after: $after) {
         totalCount pageInfo { endCursor } edges { node { key } } } }`,
      { c: clinic.id, first, after },
      token,
    );

  beforeAll(async () => {
    const made: string[] = [];
    for (const most of [10, 30, 20]) made.push((await register(ash, most)).data!.registerDataStore.id);
    await register(birch);
    keys = [1, 2, 0].map((n) => `store:${made[n]!}`);
  });

  it('shows the most exposed, as many as asked for, and counts all', async () => {
    const lines = keys.map((key) => ({ key }));
    expect((await map('')).data!.clinic.dataMap).toEqual({ total: 3, notApproved: 3, lines });
    expect((await map('(most: 2)')).data!.clinic.dataMap).toEqual({ total: 3, notApproved: 3, lines: lines.slice(0, 2) });
    for (const most of [0, 501]) expect(code(await map(`(most: ${most})`))).toBe('BAD_USER_INPUT');
  });

  it('gives each of several clinics its own', async () => {
    const { data } = await ask<{
      clinics: { edges: { node: { name: string; dataMap: { total: number; lines: { clinicName: string }[] } } }[] };
    }>('{ clinics(first: 10) { edges { node { name dataMap { total lines(most: 2) { clinicName } } } } } }', {});
    const maps = data!.clinics.edges.map(({ node }) => [node.name, node.dataMap.total, node.dataMap.lines.map((line) => line.clinicName)]);
    expect(maps).toEqual([
      ['Ash Street', 3, ['Ash Street', 'Ash Street']],
      ['Birch Road', 1, ['Birch Road']],
    ]);
  });

  it('is read whole by the page, by those who see the clinic', async () => {
    const first = (await page(ash, 2, null)).data!.exposedStores;
    const rest = (await page(ash, 2, first.pageInfo.endCursor)).data!.exposedStores;
    expect([first.totalCount, ...[...first.edges, ...rest.edges].map(({ node }) => node.key)]).toEqual([3, ...keys]);
    expect(code(await page(ash, 2, null, await api.person(provider, 'technician', [birch])))).toBe('NOT_FOUND');
    expect(code(await page(ash, 2, null, await api.person(await api.provider('Rival IT'), 'provider-owner')))).toBe('NOT_FOUND');
  });
});

describe('a register of any size', () => {
  it('gives the versions of an entry in parts, the newest first', async () => {
    let store = (await register(birch)).data!.registerDataStore;
    for (let n = 0; n < 4; n += 1) store = (await change(birch, store)).data!.changeDataStore;
    const versions = async (args: string) => {
      const query = `query ($c: ID!, $id: ID!) { dataStoreVersions(clinicId: $c, storeId: $id, ${args}) { version } }`;
      const { data, errors } = await ask<{ dataStoreVersions: Store[] }>(query, { c: birch.id, id: store.id });
      return data?.dataStoreVersions.map(({ version }) => version) ?? errors[0]?.extensions.code;
    };
    expect(await versions('most: 2')).toEqual([5, 4]);
    expect(await versions('most: 2, before: 4')).toEqual([3, 2]);
    expect(await versions('before: 1')).toEqual([]);
    expect(await versions('most: 201')).toBe('BAD_USER_INPUT');
  });

  /** So many entries more, as the first one is; `as` says what else they are. */
  const copies = (many: number, { id }: Store, as: object = {}) =>
    api.rows(
      `INSERT INTO data_store SELECT provider_id, clinic_id, e.id, 1, entry || jsonb_build_object('id', e.id) || $3::jsonb, changed_at, changed_by
       FROM data_store CROSS JOIN (SELECT gen_random_uuid() AS id FROM generate_series(1, $2::integer)) e WHERE store_id = $1 AND version = 1`,
      [id, many, JSON.stringify(as)],
    );
  const kept = async ({ id }: Clinic) => (await api.rows('SELECT DISTINCT store_id FROM data_store WHERE clinic_id = $1', [id])).length;

  it('has room for five hundred entries, and says what to do when it is full', async () => {
    const cedar = await api.clinic(provider, 'Cedar Lane');
    const first = (await register(cedar)).data!.registerDataStore;
    await copies(499, first);
    const full = await register(cedar);
    expect([code(full), full.errors[0]?.message]).toEqual(['CONFLICT', expect.stringMatching(/500 entries/)]);
    expect(await kept(cedar)).toBe(500);
    const changed = (await change(cedar, first)).data!.changeDataStore;
    const gone = { clinicId: cedar.id, storeId: changed.id, version: changed.version, how: 'MOVED', reason: 'Certificate 17' };
    await ask('mutation ($gone: StoreRetirementInput!) { retireDataStore(input: $gone) { id } }', { gone });
    expect((await register(cedar)).errors).toEqual([]);
  });

  it('has room for five thousand with those that were retired', async () => {
    const dune = await api.clinic(provider, 'Dune Avenue');
    const first = (await register(dune)).data!.registerDataStore;
    await copies(4_998, first, { state: 'retired', retired: { how: 'moved', on: '2026-11-20', reason: 'Certificate 17' } });
    expect((await register(dune)).errors).toEqual([]);
    expect(code(await register(dune))).toBe('CONFLICT');
    expect(await kept(dune)).toBe(5_000);
    expect((await change(dune, first)).errors).toEqual([]);
  });
});
