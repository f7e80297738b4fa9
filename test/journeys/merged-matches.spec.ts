import { randomUUID } from 'node:crypto';
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

const named = (...names: readonly string[]): readonly object[] => names.map((account) => ({ system: 'practice-software', account }));

/** Two programs' lists, three pairs that only a name makes, and a third list beside them. */
async function twoLists(): Promise<Clinic> {
  const clinic = await api.clinic(provider, `Clinic ${(clinics += 1)}`);
  await lists.upload(clinic, 'One', ...named('ann', 'bob', 'cat'));
  await lists.upload(clinic, 'Two', ...named('ann', 'bob', 'cat'));
  await lists.upload(clinic, 'Three', ...named('ann'));
  return clinic;
}

interface Merge {
  readonly count: number;
  readonly leftOutCount: number;
  readonly digest: string | null;
  readonly done: boolean;
  readonly matches: readonly { readonly accounts: readonly { readonly id: string }[] }[];
}
const MERGE = `mutation ($input: MergeAccountMatchesInput!) { mergeAccountMatches(input: $input) {
  count leftOutCount digest done matches { reason accounts { id } } } }`;

async function merge(clinic: Clinic, more: object = {}, token = analyst): Promise<Partial<Merge> & { readonly code: string }> {
  const input = { clinicId: clinic.id, level: 'ACCOUNT', rule: 'NAME_ALONE', sources: ['Two', 'One'], reason: 'one program', ...more };
  const { data, errors } = await api.ask<{ mergeAccountMatches: Merge } | null>(MERGE, { token, variables: { input } });
  return { ...data?.mergeAccountMatches, code: errors[0]?.extensions.code ?? 'OK' };
}

async function groups(clinic: Clinic): Promise<readonly object[]> {
  const ask = 'query ($id: ID!) { clinic(id: $id) { accountMatchGroups { level rule sources count leftOutCount } accountMatchCount } }';
  interface Told {
    readonly clinic: { readonly accountMatchGroups: readonly object[] };
  }
  return (await api.ask<Told>(ask, { token: analyst, variables: { id: clinic.id } })).data?.clinic.accountMatchGroups ?? [];
}

const rulings = async (clinic: Clinic): Promise<number> =>
  (await api.rows('SELECT 1 FROM account_ruling WHERE clinic_id = $1', [clinic.id])).length;

describe('all pairs that one rule proposes between two sources', () => {
  it('are listed by a dry run, which changes nothing, and merged in one act', async () => {
    const clinic = await twoLists();
    expect(await groups(clinic)).toContainEqual({
      level: 'ACCOUNT',
      rule: 'NAME_ALONE',
      sources: ['One', 'Two'],
      count: 3,
      leftOutCount: 0,
    });
    const listed = await merge(clinic);
    expect(listed).toMatchObject({ code: 'OK', count: 3, leftOutCount: 0, done: false });
    expect(listed.matches).toHaveLength(3);
    expect(await rulings(clinic)).toBe(0);
    lists.pass(1);
    const { digest } = listed;
    expect(await merge(clinic, { expects: digest })).toMatchObject({ code: 'OK', count: 3, done: true });
    const { accounts } = await lists.see(clinic);
    expect(accounts.filter(({ sources }) => sources.some(({ joinedBecause }) => joinedBecause === 'RULED'))).toHaveLength(3);
    expect(await groups(clinic)).toEqual([
      { level: 'ACCOUNT', rule: 'NAME_ALONE', sources: expect.arrayContaining(['Three']) as string[], count: 1, leftOutCount: 0 },
    ]);
    const kept = await api.rows<{ facts: string }>("SELECT facts FROM audit_event WHERE clinic_id = $1 AND action = 'accounts.merged'", [
      clinic.id,
    ]);
    expect(kept.map(({ facts }): unknown => JSON.parse(facts))).toEqual([
      { level: 'account', rule: 'name-alone', sources: 'One, Two', count: 3, digest, reason: 'one program' },
    ]);
  });

  it('are merged once, however often it is sent', async () => {
    const clinic = await twoLists();
    const { digest } = await merge(clinic);
    lists.pass(1);
    await merge(clinic, { expects: digest });
    const before = await rulings(clinic);
    lists.pass(1);
    expect(await merge(clinic, { expects: digest })).toMatchObject({ code: 'OK', count: 0, digest: null, done: false });
    expect(await rulings(clinic)).toBe(before);
  });

  it('are all merged or none: not when others wait than were listed', async () => {
    const clinic = await twoLists();
    const { digest } = await merge(clinic);
    await lists.upload(clinic, 'Two', ...named('ann', 'bob', 'cat', 'dan'));
    await lists.upload(clinic, 'One', ...named('ann', 'bob', 'cat', 'dan'));
    expect(await merge(clinic, { expects: digest })).toMatchObject({ code: 'CONFLICT' });
    expect(await rulings(clinic)).toBe(0);
    expect(await merge(clinic, { reason: ' ', expects: (await merge(clinic)).digest })).toMatchObject({ code: 'BAD_USER_INPUT' });
  });

  it('are of whole people too', async () => {
    const clinic = await api.clinic(provider, 'People');
    const vpn = (account: string): object => ({ system: 'remote-access', account });
    await lists.upload(clinic, 'PMS', ...named('dora.lee', 'tom.ray'));
    await lists.upload(clinic, 'VPN', vpn('CLINIC\\dora.lee'), vpn('CLINIC\\tom.ray'));
    const asked = { level: 'PERSON', rule: 'LOGIN_ALONE', sources: ['PMS', 'VPN'] };
    const { digest, count } = await merge(clinic, asked);
    expect(count).toBe(2);
    expect(await merge(clinic, { ...asked, expects: digest })).toMatchObject({ done: true });
    expect((await lists.see(clinic)).accounts.map(({ others }) => others.length)).toEqual([1, 1, 1, 1]);
  });

  it('are of rules that nothing contradicts: others are looked at one by one', async () => {
    const clinic = await twoLists();
    for (const rule of ['OTHER_ID', 'IDS_IN_PART', 'RULED', 'ADDRESS'])
      expect(await merge(clinic, { rule })).toMatchObject({ code: 'BAD_USER_INPUT' });
  });

  it('are refused to those who may not, and of clinics that they do not see', async () => {
    const clinic = await twoLists();
    const other = await api.clinic(provider, 'Elsewhere');
    expect(await merge(clinic, {}, await api.person(provider, 'report-reader'))).toMatchObject({ code: 'FORBIDDEN' });
    expect(await merge(clinic, {}, await api.person(provider, 'security-analyst', [other]))).toMatchObject({ code: 'NOT_FOUND' });
    const stranger = await api.person(await api.provider(`Rival ${randomUUID()}`), 'provider-owner');
    expect(await merge(clinic, {}, stranger)).toMatchObject({ code: 'NOT_FOUND' });
  });
});
