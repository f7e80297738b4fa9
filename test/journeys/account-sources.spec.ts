import type { Clinic } from '#libs/domain';
import { AccountLists } from './support/account-lists.js';
import { openApi, type ApiFixture } from './support/api-fixture.js';

let api: ApiFixture;
let lists: AccountLists;
let analyst: string;
let provider: Awaited<ReturnType<ApiFixture['provider']>>;
let clinics = 0;

beforeAll(async () => {
  api = await openApi({ costLimit: 100_000, requestsPerMinute: 10_000 });
  provider = await api.provider('Harbour IT');
  analyst = await api.person(provider, 'security-analyst');
  lists = new AccountLists(api, analyst);
}, 60_000);
afterAll(() => api.close());

const newClinic = (): Promise<Clinic> => api.clinic(provider, `Clinic ${(clinics += 1)}`);
const JANE = { system: 'email', account: 'jane.smith@ash.example', cloudId: 'c1a7f3c0-0001' };
const ALIAS = 'jane.jones@ash.example';
const VPN = { system: 'remote-access', account: 'jsmith', addresses: [JANE.account] };

describe('who says what of an account', () => {
  it('says field by field what counts and who says it, and is found among those of which sources disagree', async () => {
    const clinic = await newClinic();
    await lists.upload(clinic, 'Graph', { ...JANE, addresses: [ALIAS] });
    await lists.upload(clinic, 'Spreadsheet', { system: 'email', account: ALIAS, enforced: false });
    await lists.upload(clinic, 'VPN', VPN);
    const ask = `query ($id: ID!, $filter: AccountFilter) { clinic(id: $id) { accounts(filter: $filter) {
      totalCount edges { node { system facts { field value contradicted words { source value counts } } } } } } }`;
    interface Told {
      readonly clinic: {
        readonly accounts: { readonly edges: readonly { readonly node: { readonly system: string; readonly facts: readonly object[] } }[] };
      };
    }
    const found = async (filter: object | null) => {
      const { data } = await api.ask<Told>(ask, { token: analyst, variables: { id: clinic.id, filter } });
      return data?.clinic.accounts.edges.map(({ node }) => node) ?? [];
    };
    const [email] = await found({ contradicted: true });
    expect(email?.facts).toContainEqual({
      ...{ field: 'ENFORCED', value: 'false', contradicted: true },
      words: [
        { source: 'Graph', value: 'true', counts: true },
        { source: 'Spreadsheet', value: 'false', counts: true },
      ],
    });
    expect((await found({ contradicted: true })).map(({ system }) => system)).toEqual(['EMAIL']);
    expect((await found({ system: 'REMOTE_ACCESS' })).map(({ system }) => system)).toEqual(['REMOTE_ACCESS']);
    expect(await found(null)).toHaveLength(2);
  });

  it('leaves a trace of each join: by which rule, of which sources, since when', async () => {
    const clinic = await newClinic();
    await lists.upload(clinic, 'Graph', JANE);
    await lists.upload(clinic, 'Spreadsheet', { system: 'email', account: ALIAS });
    await lists.upload(clinic, 'VPN', VPN);
    expect((await lists.see(clinic)).accounts).toHaveLength(3);
    await lists.upload(clinic, 'Graph', { ...JANE, addresses: [ALIAS] });
    const since = api.clock.now;
    await lists.upload(clinic, 'Graph', { ...JANE, addresses: [ALIAS] });
    const [email, vpn] = (await lists.see(clinic)).accounts;
    const ask = `query ($id: ID!) { account(id: $id) { system joinedBy { level rule field value since sources { source } } } }`;
    const traced = async (id = '') => (await api.ask<{ account: object }>(ask, { token: analyst, variables: { id } })).data?.account;
    const [value, sources] = [expect.stringMatching(/^[0-9a-f]{8}$/) as string, (...all: string[]) => all.map((source) => ({ source }))];
    expect(await traced(email?.id)).toEqual({
      system: 'EMAIL',
      joinedBy: [
        {
          ...{ level: 'ACCOUNT', rule: 'ADDRESS', field: 'ADDRESS', value, since: since.toISOString() },
          sources: sources('Graph', 'Spreadsheet'),
        },
      ],
    });
    expect(await traced(vpn?.id)).toMatchObject({ joinedBy: [{ level: 'PERSON', rule: 'ADDRESS', sources: sources('Graph', 'VPN') }] });
    expect(await traced(email?.sources[1]?.id)).toMatchObject({ system: 'EMAIL' });
  });
});
