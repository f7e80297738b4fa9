import type { Clinic, ProviderId } from '#libs/domain';
import { openApi, type Answer, type ApiFixture } from './support/api-fixture.js';

let api: ApiFixture;
let provider: ProviderId;
let clinic: Clinic;
let analyst: string;

beforeAll(async () => {
  api = await openApi();
  provider = await api.provider('Harbour IT');
  clinic = await api.clinic(provider, 'Ash Street');
  analyst = await api.person(provider, 'security-analyst');
});
afterAll(() => api.close());

const FIELDS = `id clinicId version occurredOn scenario peopleAffected cost recordedAt recordedBy withdrawn
  history { version occurredOn scenario peopleAffected cost withdrawn }`;
const RECORD = `mutation ($input: RecordIncidentInput!) { recordIncident(input: $input) { ${FIELDS} } }`;
const CORRECT = `mutation ($input: CorrectIncidentInput!) { correctIncident(input: $input) { ${FIELDS} } }`;
const WITHDRAW = `mutation ($input: WithdrawIncidentInput!) { withdrawIncident(input: $input) { ${FIELDS} } }`;
const LIST = `query ($clinicId: ID, $withdrawn: Boolean = false, $first: Int, $after: String) {
  incidents(clinicId: $clinicId, withdrawn: $withdrawn, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor } edges { node { id occurredOn } } } }`;

interface Told {
  readonly id: string;
  readonly version: number;
}
interface Listed {
  readonly incidents: {
    readonly totalCount: number;
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    readonly edges: readonly { readonly node: { readonly id: string; readonly occurredOn: string } }[];
  };
}
const BREACH = { occurredOn: '2026-10-07', scenario: 'CRED', peopleAffected: 5_500, cost: 41_250.5 };

async function record(facts: object = {}, of = clinic, token = analyst): Promise<Answer<{ recordIncident: Told }>> {
  return api.ask(RECORD, { token, variables: { input: { clinicId: of.id, ...BREACH, ...facts } } });
}
async function recorded(facts: object = {}, of = clinic): Promise<Told> {
  const { data, errors } = await record(facts, of);
  expect(errors).toEqual([]);
  return data!.recordIncident;
}
const code = ({ errors }: Answer<unknown>): string | undefined => errors[0]?.extensions.code;

describe('a breach in the register', () => {
  it('is told as it was recorded, with who wrote it and when', async () => {
    const made = await recorded();
    expect(made).toMatchObject({ ...BREACH, clinicId: clinic.id, version: 1, withdrawn: null, recordedAt: '2026-11-24T03:00:00.000Z' });
    expect(made).toMatchObject({ recordedBy: expect.stringMatching(/^user:[0-9a-f-]{36}$/) as string });
  });

  it('is put right by a version of its own, and says what it said before', async () => {
    const { id } = await recorded();
    const input = { incidentId: id, version: 1, ...BREACH, peopleAffected: 5_600, cost: null };
    const { data, errors } = await api.ask<{ correctIncident: object }>(CORRECT, { token: analyst, variables: { input } });
    expect(errors).toEqual([]);
    expect(data?.correctIncident).toMatchObject({ version: 2, peopleAffected: 5_600, cost: null });
    expect(data?.correctIncident).toMatchObject({ history: [{ version: 1, peopleAffected: 5_500, cost: 41_250.5 }, { version: 2 }] });
    const rows = await api.rows<{ people_affected: number }>(
      'SELECT people_affected FROM incident WHERE incident_id = $1 ORDER BY version',
      [id],
    );
    expect(rows.map((row) => row.people_affected)).toEqual([5_500, 5_600]);
  });

  it('is withdrawn for a reason, and stays to be read among the withdrawn', async () => {
    const { id } = await recorded({ occurredOn: '2026-01-05' });
    const input = { incidentId: id, version: 1, reason: 'DUPLICATE' };
    const { data } = await api.ask<{ withdrawIncident: object }>(WITHDRAW, { token: analyst, variables: { input } });
    expect(data?.withdrawIncident).toMatchObject({ version: 2, withdrawn: 'DUPLICATE', occurredOn: '2026-01-05' });
    const ids = async (withdrawn: boolean | null): Promise<readonly string[]> => {
      const listed = await api.ask<Listed>(LIST, { token: analyst, variables: { clinicId: clinic.id, withdrawn } });
      return listed.data!.incidents.edges.map(({ node }) => node.id);
    };
    expect(await ids(false)).not.toContain(id);
    expect(await ids(true)).toEqual([id]);
    expect(await ids(null)).toContain(id);
    const again = await api.ask(CORRECT, { token: analyst, variables: { input: { ...BREACH, incidentId: id, version: 2 } } });
    expect([code(again), again.errors[0]?.message]).toEqual(['CONFLICT', 'This record was withdrawn.']);
  });

  it('is not changed by whoever looked at an older version', async () => {
    const { id } = await recorded();
    const change = (version: number) => api.ask(CORRECT, { token: analyst, variables: { input: { ...BREACH, incidentId: id, version } } });
    const both = await Promise.all([change(1), change(1)]);
    expect(both.map(code).sort()).toEqual(['CONFLICT', undefined]);
    expect(code(await change(1))).toBe('CONFLICT');
    expect(code(await change(2))).toBeUndefined();
  });

  it('leaves what was done to it in the audit, without a word of anybody', async () => {
    const { id } = await recorded({ scenario: 'MSP' });
    const events = await api.rows<{ action: string; facts: string }>('SELECT action, facts FROM audit_event WHERE subject_id = $1', [id]);
    expect(events.map(({ action, facts }) => [action, JSON.parse(facts) as object])).toEqual([
      ['incident.recorded', { version: 1, scenario: 'MSP', occurredOn: '2026-10-07' }],
    ]);
  });

  it('comes in pages, the latest first', async () => {
    const other = await api.clinic(provider, 'Birch Road');
    for (const day of ['2026-03-01', '2026-05-01', '2026-02-01']) await recorded({ occurredOn: day }, other);
    const page = async (after: string | null): Promise<Listed['incidents']> =>
      (await api.ask<Listed>(LIST, { token: analyst, variables: { clinicId: other.id, first: 2, after } })).data!.incidents;
    const first = await page(null);
    expect([first.totalCount, first.pageInfo.hasNextPage, first.edges.map(({ node }) => node.occurredOn)]).toEqual([
      3,
      true,
      ['2026-05-01', '2026-03-01'],
    ]);
    const second = await page(first.pageInfo.endCursor);
    expect([second.pageInfo.hasNextPage, second.edges.map(({ node }) => node.occurredOn)]).toEqual([false, ['2026-02-01']]);
  });
});

describe('what cannot be meant', () => {
  it.each([
    [{ occurredOn: '2026-11-25' }, /occurredOn: from 2000-01-01 to today, 2026-11-24/],
    [{ occurredOn: '1999-12-31' }, /occurredOn/],
    [{ peopleAffected: -1 }, /peopleAffected/],
    [{ cost: -5 }, /cost: A\$ from 0/],
  ])('is refused with the field named, and nothing is stored: %j', async (facts, told) => {
    const count = async (): Promise<unknown> => (await api.rows('SELECT count(*) FROM incident'))[0];
    const before = await count();
    const answer = await record(facts);
    expect(code(answer)).toBe('BAD_USER_INPUT');
    expect(answer.errors[0]?.message).toMatch(told);
    expect(await count()).toEqual(before);
  });
});

describe('who may not', () => {
  it.each(['technician', 'report-reader'] as const)('record as a %s: forbidden', async (role) => {
    const token = await api.person(provider, role);
    expect(code(await record({}, clinic, token))).toBe('FORBIDDEN');
  });

  it('read or write another provider’s register: it does not exist', async () => {
    const { id } = await recorded();
    const rival = await api.person(await api.provider('Rival IT'), 'provider-owner');
    expect(code(await record({}, clinic, rival))).toBe('NOT_FOUND');
    const input = { incidentId: id, version: 1, reason: 'DUPLICATE' };
    expect(code(await api.ask(WITHDRAW, { token: rival, variables: { input } }))).toBe('NOT_FOUND');
    expect(code(await api.ask(LIST, { token: rival, variables: { clinicId: clinic.id } }))).toBe('NOT_FOUND');
    expect((await api.ask<Listed>(LIST, { token: rival })).data?.incidents.totalCount).toBe(0);
  });

  it('read another clinic’s register: people of a clinic see their own', async () => {
    const own = await api.clinic(provider, 'Cedar Lane');
    const { id } = await recorded({ occurredOn: '2026-06-01' }, own);
    const principal = await api.person(provider, 'clinic-principal', [own]);
    const { data } = await api.ask<Listed>(LIST, { token: principal });
    expect(data?.incidents.edges.map(({ node }) => node.id)).toEqual([id]);
  });

  it('change what was written: the database lets nobody', async () => {
    const roles = await api.rows<{ privilege_type: string }>(
      `SELECT privilege_type FROM information_schema.role_table_grants WHERE table_name = 'incident' AND grantee = 'wardround_app'`,
    );
    expect(roles.map((row) => row.privilege_type).sort()).toEqual(['INSERT', 'SELECT']);
  });
});
