import { randomUUID } from 'node:crypto';
import { isoDay, type Clinic } from '#libs/domain';
import { assessAsOf } from '#libs/flow';
import { AccountLists, scopeOf } from './support/account-lists.js';
import { openApi, type ApiFixture } from './support/api-fixture.js';

let api: ApiFixture;
let lists: AccountLists;
let analyst: string;
let reader: string;
let ofBirch: string;
let stranger: string;
let birch: Clinic;
let provider: Awaited<ReturnType<ApiFixture['provider']>>;
let clinics = 0;

beforeAll(async () => {
  api = await openApi({ costLimit: 100_000, requestsPerMinute: 10_000 });
  provider = await api.provider('Harbour IT');
  birch = await api.clinic(provider, 'Birch Road');
  analyst = await api.person(provider, 'security-analyst');
  lists = new AccountLists(api, analyst);
  reader = await api.person(provider, 'report-reader');
  ofBirch = await api.person(provider, 'security-analyst', [birch]);
  stranger = await api.person(await api.provider('Rival IT'), 'provider-owner');
}, 60_000);
afterAll(() => api.close());

const newClinic = (): Promise<Clinic> => api.clinic(provider, `Clinic ${(clinics += 1)}`);
const JANE = { system: 'email', account: 'Jane.Smith@ash.example' };

/** One account under an old name and a new one, by two tools, and the same person’s way in from outside. */
async function janeEverywhere(clinic: Clinic): Promise<void> {
  await lists.upload(clinic, 'Graph', { ...JANE, cloudId: 'c1a7f3c0-0001', addresses: ['jane.jones@ash.example'] });
  await lists.upload(clinic, 'Spreadsheet', { system: 'email', account: 'jane.jones@ash.example', enforced: false });
  await lists.upload(clinic, 'VPN', { system: 'remote-access', account: 'jsmith', addresses: ['jane.smith@ash.example'] });
}

describe('an account that several lists name', () => {
  it('is one, says who told what since when, and whose other accounts there are, without anybody’s name', async () => {
    const clinic = await newClinic();
    await janeEverywhere(clinic);
    const { accounts, matches } = await lists.see(clinic);
    expect(matches).toEqual([]);
    expect(accounts.map(({ system }) => system)).toEqual(['EMAIL', 'REMOTE_ACCESS']);
    const [email, vpn] = accounts;
    expect(email?.sources).toMatchObject([
      { source: 'Graph', joinedBecause: null },
      { source: 'Spreadsheet', joinedBecause: 'ADDRESS' },
    ]);
    expect(email?.sources[1]?.values).toContainEqual(expect.objectContaining({ field: 'enforced', value: 'false', current: true }));
    expect(email?.others).toEqual([{ id: vpn?.id, system: 'REMOTE_ACCESS' }]);
    expect(vpn?.personId).toBe(email?.id);
    const kept = await api.rows('SELECT payload::text FROM submission WHERE clinic_id = $1 UNION ALL SELECT value::text FROM observation', [
      clinic.id,
    ]);
    expect(JSON.stringify([accounts, kept])).not.toMatch(/jane|jsmith|c1a7f3c0/i);
  });

  it('counts once, and fails by the worst that any of them says', async () => {
    const clinic = await newClinic();
    await janeEverywhere(clinic);
    const result = await lists.check(clinic, 's3.email-mfa');
    expect(result?.subjects).toEqual([
      { state: 'FAIL', detail: 'MFA is registered but not enforced. So says Spreadsheet, one of 2 lists that name it.' },
    ]);
  });

  it('keeps what was told before, and when', async () => {
    const clinic = await newClinic();
    await lists.upload(clinic, 'Graph', { ...JANE, method: 'sms' });
    const before = api.clock.now;
    await lists.upload(clinic, 'Graph', JANE);
    const told = (await lists.see(clinic)).accounts[0]?.sources[0]?.values ?? [];
    expect(told).toContainEqual({
      ...{ field: 'method', value: 'sms', current: false },
      ...{ firstToldAt: before.toISOString(), lastToldAt: before.toISOString() },
    });
    expect(told).toContainEqual(
      expect.objectContaining({
        field: 'human',
        value: 'true',
        firstToldAt: before.toISOString(),
        lastToldAt: api.clock.now.toISOString(),
      }),
    );
  });

  it('is found by who knows its name or address, with all that the person has', async () => {
    const clinic = await newClinic();
    await janeEverywhere(clinic);
    await lists.upload(clinic, 'RMM', { system: 'rmm', account: 'tom' });
    for (const name of [' JANE.jones@ash.example', 'jsmith'])
      expect((await lists.see(clinic, analyst, name)).accounts.map(({ system }) => system)).toEqual(['EMAIL', 'REMOTE_ACCESS']);
    expect((await lists.see(clinic, analyst, 'nobody@ash.example')).accounts).toEqual([]);
  });

  it('is listed by the page', async () => {
    const clinic = await newClinic();
    await lists.upload(clinic, 'Graph', ...['a', 'b', 'c'].map((name) => ({ system: 'email', account: `${name}@ash.example` })));
    const page = async (after: string | null, first = 2) => {
      const ask = `query ($id: ID!, $after: String, $first: Int) { clinic(id: $id) { accounts(first: $first, after: $after) {
        totalCount pageInfo { hasNextPage endCursor } edges { node { id } } } } }`;
      interface Told {
        readonly clinic: {
          readonly accounts: {
            readonly totalCount: number;
            readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
            readonly edges: readonly { readonly node: { readonly id: string } }[];
          };
        };
      }
      const { data, errors } = await api.ask<Told>(ask, { token: analyst, variables: { id: clinic.id, after, first } });
      return { accounts: data?.clinic.accounts, code: errors[0]?.extensions.code };
    };
    const one = (await page(null)).accounts;
    expect(one).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: true }, edges: [{}, {}] });
    const two = (await page(one?.pageInfo.endCursor ?? null)).accounts;
    expect(two).toMatchObject({ pageInfo: { hasNextPage: false }, edges: [{}] });
    expect(new Set([...(one?.edges ?? []), ...(two?.edges ?? [])].map(({ node }) => node.id)).size).toBe(3);
    expect((await page('nowhere')).code).toBe('BAD_USER_INPUT');
    expect((await page(null, 501)).code).toBe('BAD_USER_INPUT');
  });
});

describe('what the rules cannot tell', () => {
  const RECEPTION = { system: 'practice-software', account: 'reception' };

  it('is asked: two programs’ accounts of one name', async () => {
    const clinic = await newClinic();
    await lists.upload(clinic, 'One', RECEPTION);
    await lists.upload(clinic, 'Two', { ...RECEPTION, enforced: false });
    const { accounts, matches } = await lists.see(clinic);
    expect(accounts).toHaveLength(2);
    expect(matches).toMatchObject([{ level: 'ACCOUNT', reason: 'NAME_ALONE', agrees: ['NAME'] }]);
    expect((await lists.check(clinic, 's3.systems-mfa'))?.subjects).toHaveLength(2);
  });

  it('is asked: one login in two systems, unless anybody could have it', async () => {
    const clinic = await newClinic();
    await lists.upload(clinic, 'PMS', { system: 'practice-software', account: 'CLINIC\\kim.tran' }, RECEPTION);
    await lists.upload(clinic, 'VPN', { system: 'remote-access', account: 'kim.tran' }, { ...RECEPTION, system: 'remote-access' });
    const { accounts, matches } = await lists.see(clinic);
    expect(new Set(accounts.map(({ personId }) => personId)).size).toBe(4);
    expect(matches).toMatchObject([{ level: 'PERSON', reason: 'LOGIN_ALONE', agrees: ['LOGIN'] }]);
  });

  it('is one when somebody says so, until somebody takes it apart again, and no day before changes', async () => {
    const clinic = await newClinic();
    await lists.upload(clinic, 'One', RECEPTION);
    await lists.upload(clinic, 'Two', { ...RECEPTION, enforced: false });
    const before = api.clock.now;
    const assessed = async (asOf: Date): Promise<number | undefined> => {
      const day = isoDay(asOf, clinic.timeZone);
      const { checks } = await api.deps.records.forClinic(scopeOf(clinic), (open) => assessAsOf(api.deps, open, clinic, { day, asOf }));
      return checks.find(({ checkId }) => checkId === 's3.systems-mfa')?.subjects.length;
    };
    lists.pass(5);
    const ids = (await lists.see(clinic)).accounts.map(({ id }) => id);
    expect(await lists.merge(ids)).toBe('OK');
    expect(await lists.merge(ids)).toBe('CONFLICT');
    const [account, none] = (await lists.see(clinic)).accounts;
    expect(none).toBeUndefined();
    expect(account?.sources.map(({ joinedBecause }) => joinedBecause)).toEqual([null, 'RULED']);
    const trace = 'query ($id: ID!) { account(id: $id) { joinedBy { level rule value since } } }';
    expect((await api.ask<object>(trace, { token: analyst, variables: { id: account?.id } })).data).toEqual({
      account: { joinedBy: [{ level: 'ACCOUNT', rule: 'RULED', value: null, since: api.clock.now.toISOString() }] },
    });
    expect((await lists.check(clinic, 's3.systems-mfa'))?.subjects).toMatchObject([{ state: 'FAIL' }]);
    expect([await assessed(before), await assessed(api.clock.now)]).toEqual([2, 1]);
    lists.pass(1);
    expect(await lists.rule('splitAccount', { accountId: account?.id, partIds: [account?.sources[1]?.id] })).toBe('OK');
    expect(await lists.see(clinic)).toMatchObject({ accounts: [{}, {}], matches: [] });
    expect(await lists.rule('splitAccount', { accountId: account?.id, partIds: [account?.sources[1]?.id] })).toBe('CONFLICT');
  });

  it('is not asked again where it is to stay apart, whatever is told later', async () => {
    const clinic = await newClinic();
    await lists.upload(clinic, 'One', RECEPTION);
    await lists.upload(clinic, 'Two', RECEPTION);
    expect(await lists.rule('keepAccountsApart', { accountIds: (await lists.see(clinic)).accounts.map(({ id }) => id) })).toBe('OK');
    await lists.upload(clinic, 'Two', { ...RECEPTION, cloudId: 'abcdef-1' });
    await lists.upload(clinic, 'One', { ...RECEPTION, cloudId: 'abcdef-1' });
    expect(await lists.see(clinic)).toMatchObject({ accounts: [{}, {}], matches: [] });
  });

  it('keeps one person’s accounts apart in what is counted', async () => {
    const clinic = await newClinic();
    await lists.upload(clinic, 'Graph', JANE, { system: 'email', account: 'admin-jane@ash.example', administrator: true });
    const ids = (await lists.see(clinic)).accounts.map(({ id }) => id);
    expect(await lists.merge(ids, { level: 'PERSON' })).toBe('OK');
    const { accounts } = await lists.see(clinic);
    expect(accounts.map(({ others }) => others.length)).toEqual([1, 1]);
    expect((await lists.check(clinic, 's3.email-mfa'))?.subjects).toHaveLength(2);
    expect(await lists.rule('splitAccount', { level: 'PERSON', accountId: ids[0], partIds: [ids[1]] })).toBe('OK');
    expect((await lists.see(clinic)).accounts.map(({ others }) => others.length)).toEqual([0, 0]);
  });

  it('is told as it is after each ruling, also where one call makes two', async () => {
    const clinic = await newClinic();
    await lists.upload(clinic, 'Graph', JANE, { system: 'rmm', account: 'jane' });
    const [a = '', b = ''] = (await lists.see(clinic)).accounts.map(({ id }) => id);
    const twice = `mutation ($one: RuleAccountsInput!, $two: SplitAccountInput!) {
      one: mergeAccounts(input: $one) { others { id } } two: splitAccount(input: $two) { others { id } } }`;
    const said = { level: 'PERSON', reason: 'asked the practice' };
    const variables = { one: { ...said, accountIds: [a, b] }, two: { ...said, accountId: a, partIds: [b] } };
    const { data } = await api.ask<object>(twice, { token: analyst, variables });
    expect(data).toEqual({ one: [{ others: [{ id: b }] }, { others: [{ id: a }] }], two: [{ others: [] }, { others: [] }] });
  });

  it('stands in the audit: who said so and why', async () => {
    const clinic = await newClinic();
    await lists.upload(clinic, 'One', RECEPTION);
    await lists.upload(clinic, 'Two', RECEPTION);
    await lists.merge((await lists.see(clinic)).accounts.map(({ id }) => id));
    const events = await api.rows<{ subject_kind: string; facts: object }>(
      "SELECT subject_kind, facts FROM audit_event WHERE clinic_id = $1 AND action = 'account.ruled'",
      [clinic.id],
    );
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({ subject_kind: 'account' });
    expect(JSON.stringify(events)).toContain('asked the practice');
  });
});

describe('merging and splitting accounts', () => {
  it('is refused across clinics, whose accounts are never one', async () => {
    const clinic = await newClinic();
    await lists.upload(clinic, 'Graph', { ...JANE, cloudId: 'c1a7f3c0-0001' });
    await lists.upload(birch, 'Graph', { ...JANE, cloudId: 'c1a7f3c0-0001' });
    const [here, there] = [(await lists.see(clinic)).accounts, (await lists.see(birch)).accounts];
    expect([here, there]).toMatchObject([[{ others: [], sources: [{}] }], [{ others: [], sources: [{}] }]]);
    expect(here[0]?.key).not.toBe(there[0]?.key);
    for (const level of ['ACCOUNT', 'PERSON'])
      expect(await lists.merge([here[0]?.id ?? '', there[0]?.id ?? ''], { level })).toBe('BAD_USER_INPUT');
  });

  it('is refused of two systems, of what is no part, and without a reason', async () => {
    const clinic = await newClinic();
    await janeEverywhere(clinic);
    const [email, vpn] = (await lists.see(clinic)).accounts;
    const [one, two] = [email?.id ?? '', vpn?.id ?? ''];
    expect(await lists.merge([one, two])).toBe('CONFLICT');
    expect(await lists.merge([one, two], { level: 'PERSON' })).toBe('CONFLICT');
    expect(await lists.rule('splitAccount', { accountId: one, partIds: [two] })).toBe('CONFLICT');
    expect(await lists.rule('splitAccount', { accountId: one, partIds: email?.sources.map(({ id }) => id) })).toBe('CONFLICT');
    expect(await lists.rule('splitAccount', { accountId: one, partIds: [] })).toBe('CONFLICT');
    expect(await lists.merge([])).toBe('BAD_USER_INPUT');
    expect(await lists.merge([one, two], { reason: ' ', level: 'PERSON' })).toBe('BAD_USER_INPUT');
    expect(await lists.merge([one, randomUUID()])).toBe('NOT_FOUND');
  });

  it('is refused to those who may not, and of what they do not see', async () => {
    const clinic = await newClinic();
    await lists.upload(clinic, 'One', { system: 'rmm', account: 'tom' });
    await lists.upload(clinic, 'Two', { system: 'rmm', account: 'tom' });
    const ids = (await lists.see(clinic)).accounts.map(({ id }) => id);
    expect(await lists.merge(ids, {}, reader)).toBe('FORBIDDEN');
    for (const token of [ofBirch, stranger]) {
      expect(await lists.merge(ids, {}, token)).toBe('NOT_FOUND');
      expect(await lists.rule('keepAccountsApart', { accountIds: ids }, token)).toBe('NOT_FOUND');
      expect(await lists.rule('splitAccount', { accountId: ids[0], partIds: [ids[0]] }, token)).toBe('NOT_FOUND');
      expect(await lists.see(clinic, token)).toEqual({ accounts: [], matches: [] });
      const one = await api.ask<object>('query ($id: ID!) { account(id: $id) { id } }', { token, variables: { id: ids[0] } });
      expect(one.errors[0]?.extensions.code).toBe('NOT_FOUND');
    }
    expect((await lists.see(clinic)).accounts).toHaveLength(2);
  });
});
