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
  await made(birch, { name: 'Hosted records', vendorName: 'Cloud Records', recordsLeast: 4000, recordsMost: 4000 });
});
afterAll(() => api.close());

const code = ({ errors }: Answer<unknown>): string | undefined => errors[0]?.extensions.code;
async function made(clinic: Clinic, place: object): Promise<void> {
  const input = { clinicId: clinic.id, kind: 'CLOUD_SERVICE', breadth: 'NAMED_GROUP', encrypted: true, ...place };
  const { errors } = await api.ask('mutation ($input: DataStoreInput!) { registerDataStore(input: $input) { id } }', {
    token: owner,
    variables: { input },
  });
  expect(errors).toEqual([]);
}

interface AtVendor {
  readonly totalCount: number;
  readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
  readonly edges: readonly {
    readonly node: { readonly clinicName: string; readonly name: string; readonly exposure: { most: number } };
  }[];
}
const askAt = (variables: object, token = owner): Promise<Answer<{ storesAtVendor: AtVendor }>> => {
  const nodes = 'totalCount pageInfo { endCursor hasNextPage } edges { node { clinicName name exposure { most } } }';
  const query = `query ($vendor: String!, $first: Int, $after: String) { storesAtVendor(vendor: $vendor, first: $first, after: $after) { ${nodes} } }`;
  return api.ask(query, { token, variables });
};
const at = async (variables: object, token = owner): Promise<AtVendor> => {
  const { data, errors } = await askAt(variables, token);
  expect(errors).toEqual([]);
  return data!.storesAtVendor;
};

it('tells what of it is at a vendor, also where the vendor register does not name it', async () => {
  const { totalCount, edges } = await at({ vendor: 'cloud  records' });
  expect(edges.map(({ node }) => [node.clinicName, node.name])).toEqual([['Birch Road', 'Hosted records']]);
  expect(totalCount).toBe(1);
  const nothing = { totalCount: 0, edges: [], pageInfo: { endCursor: null, hasNextPage: false } };
  expect(await at({ vendor: 'Other Cloud' })).toEqual(nothing);
  expect(await at({ vendor: 'Cloud Records' }, await api.person(provider, 'technician', [ash]))).toEqual(nothing);
  expect(await at({ vendor: 'Cloud Records' }, await api.person(await api.provider('Far IT'), 'provider-owner'))).toEqual(nothing);
});

it('tells it page by page, the most exposed first, each place once', async () => {
  const atVendor = { vendorName: 'Paged Cloud', recordsLeast: 10 };
  for (const most of [30, 50, 40]) await made(ash, { ...atVendor, name: `Archive ${most}`, recordsMost: most });
  const names: string[] = [];
  let after: string | null = null;
  for (;;) {
    const { totalCount, edges, pageInfo }: AtVendor = await at({ vendor: 'Paged Cloud', first: 2, after });
    expect(totalCount).toBe(3);
    expect(edges.length).toBeLessThanOrEqual(2);
    names.push(...edges.map(({ node }) => node.name));
    if (!pageInfo.hasNextPage) break;
    after = pageInfo.endCursor;
  }
  expect(names).toEqual(['Archive 50', 'Archive 40', 'Archive 30']);
});

it('refuses a page without size and a position that it did not give out', async () => {
  expect(code(await askAt({ vendor: 'Paged Cloud', first: 0 }))).toBe('BAD_USER_INPUT');
  expect(code(await askAt({ vendor: 'Paged Cloud', first: 201 }))).toBe('BAD_USER_INPUT');
  const { data } = await api.ask<{ exposedStores: { pageInfo: { endCursor: string } } }>(
    '{ exposedStores(first: 1) { pageInfo { endCursor } } }',
    { token: owner },
  );
  expect(code(await askAt({ vendor: 'Paged Cloud', after: data!.exposedStores.pageInfo.endCursor }))).toBe('BAD_USER_INPUT');
});
