import { parse } from 'csv-parse/sync';
import { auditText, CHAIN_BEGINS, reviewId, type AuditLink, type Clinic, type ProviderId } from '#libs/domain';
import { openApi, type Answer, type ApiFixture } from './support/api-fixture.js';

interface Event {
  readonly seq: number;
  readonly action: string;
  readonly actor: { readonly kind: string; readonly name: string | null };
  readonly clinicName: string | null;
  readonly onBehalf: boolean;
  readonly facts: readonly { readonly name: string; readonly value: string | null }[];
}
interface Log {
  readonly auditLog: {
    readonly totalCount: number;
    readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
    readonly edges: readonly { readonly node: Event }[];
  };
}

const LOG = `query ($first: Int, $after: String, $filter: AuditFilter) { auditLog(first: $first, after: $after, filter: $filter) {
  totalCount pageInfo { endCursor hasNextPage } edges { node { seq action actor { kind name } clinicName onBehalf facts { name value } } } } }`;
const HOSTILE_NAME = '=HYPERLINK("http://evil.test","Ash")';

let api: ApiFixture;
let provider: ProviderId;
let own: Clinic;
let other: Clinic;
let review: string;
let issued: string;
const people = { owner: '', analyst: '', assigned: '', technician: '', principal: '', stranger: '' };

beforeAll(async () => {
  api = await openApi();
  provider = await api.provider('Harbour IT');
  own = await api.clinic(provider, HOSTILE_NAME);
  other = await api.clinic(provider, 'Birch Road');
  people.owner = await api.person(provider, 'provider-owner');
  people.analyst = await api.person(provider, 'security-analyst');
  people.assigned = await api.person(provider, 'security-analyst', [other]);
  people.technician = await api.person(provider, 'technician');
  people.principal = await api.person(provider, 'clinic-principal', [own]);
  people.stranger = await api.person(await api.provider('Rival IT'), 'provider-owner');
  ({ review, issued } = await work());
});
afterAll(() => api.close());

/** A token, a review that both sign, and a download, for the clinic with the hostile name. */
async function work(): Promise<{ review: string; issued: string }> {
  const token = await ask<{ createEnrolmentToken: { token: string } }>(
    'mutation ($input: CreateEnrolmentTokenInput!) { createEnrolmentToken(input: $input) { token } }',
    people.technician,
    { input: { clinicId: own.id, label: 'mail jane.citizen@example.org' } },
  );
  const started = await ask<{ startReview: { id: string } }>(
    'mutation ($input: StartReviewInput!) { startReview(input: $input) { id } }',
    people.technician,
    { input: { clinicId: own.id } },
  );
  const id = started.startReview.id;
  for (const [who, role] of [
    ['owner', 'PROVIDER_REVIEWER'],
    ['principal', 'CLINIC_PRINCIPAL'],
  ] as const) {
    const input = { reviewId: id, role, name: 'Dr Mina Park', comment: 'seen by Ms Citizen' };
    await ask('mutation ($input: SignOffReviewInput!) { signOffReview(input: $input) { id } }', people[who], { input });
  }
  const scope = { kind: 'clinic', providerId: provider, clinicId: own.id, actor: { kind: 'system', id: 'worker' } } as const;
  await api.deps.records.forClinic(scope, ({ reviews }) =>
    reviews.keepReport(reviewId(id), Buffer.from('%PDF-1.7'), 'a'.repeat(64), api.clock.now),
  );
  expect((await get(`/reports/${id}.pdf`, people.principal)).statusCode).toBe(200);
  return { review: id, issued: token.createEnrolmentToken.token };
}

async function ask<Data>(query: string, token: string, variables: object = {}): Promise<Data> {
  const { data, errors } = await api.ask<Data>(query, { token, variables });
  expect(errors).toEqual([]);
  return data as Data;
}

function get(url: string, token: string) {
  return api.app.inject({ method: 'GET', url, headers: token ? { authorization: `Bearer ${token}` } : {} });
}

const log = async (token: string, filter: object = {}, page: object = {}): Promise<Log['auditLog']> =>
  (await ask<Log>(LOG, token, { filter, ...page })).auditLog;
const actions = ({ edges }: Log['auditLog']): readonly string[] => edges.map(({ node }) => node.action);
const codeOf = ({ errors }: Answer<unknown>): string => errors[0]?.extensions.code ?? 'OK';

describe('the audit log', () => {
  it('tells what was done at a clinic, by whom, and whether on its behalf, newest first', async () => {
    const { edges } = await log(people.owner, { clinicId: own.id });
    const told = edges.map(({ node }) => [node.action, node.actor.kind, node.onBehalf]);
    expect(told).toEqual([
      ['report.downloaded', 'user', false],
      ['review.signed', 'user', false],
      ['review.signed', 'user', true],
      ['review.opened', 'user', true],
      ['enrolment-token.created', 'user', true],
      ['clinic.added', 'user', true],
    ]);
    expect(edges[0]?.node).toMatchObject({ actor: { name: 'Lee Chen' }, clinicName: HOSTILE_NAME });
    expect(edges[1]?.node.facts).toContainEqual({ name: 'role', value: 'clinic-principal' });
  });

  it('narrows by time, actor, act and clinic', async () => {
    const now = api.clock.now.getTime();
    expect((await log(people.owner, { since: new Date(now + 1).toISOString() })).totalCount).toBe(0);
    expect((await log(people.owner, { until: new Date(now).toISOString() })).totalCount).toBe(0);
    expect(new Set(actions(await log(people.owner, { actions: ['review.signed', 'user.added'] })))).toEqual(
      new Set(['review.signed', 'user.added']),
    );
    const technician = (await ask<{ viewer: { id: string } }>('{ viewer { id } }', people.technician)).viewer.id;
    const byTechnician = actions(await log(people.owner, { actorId: technician, clinicId: own.id }));
    expect(byTechnician).toEqual(['review.opened', 'enrolment-token.created']);
    expect((await log(people.owner, { clinicId: 'no id at all' })).totalCount).toBe(0);
  });

  it('pages through every event once', async () => {
    const whole = await log(people.owner, {}, { first: 500 });
    const seen: number[] = [];
    let after: string | null = null;
    do {
      const page: Log['auditLog'] = await log(people.owner, {}, { first: 4, after });
      seen.push(...page.edges.map(({ node }) => node.seq));
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after !== null);
    expect(seen).toEqual(whole.edges.map(({ node }) => node.seq));
    expect(seen).toEqual(Array.from({ length: whole.totalCount }, (_, n) => whole.totalCount - n));
  });

  it('is for owners and analysts; of assigned clinics for those who see no others; of nothing without clinics; another provider has its own', async () => {
    for (const person of ['technician', 'principal'] as const) {
      expect([person, codeOf(await api.ask(LOG, { token: people[person] }))]).toEqual([person, 'FORBIDDEN']);
    }
    expect(codeOf(await api.ask(LOG))).toBe('UNAUTHENTICATED');
    expect((await log(people.analyst)).totalCount).toBe((await log(people.owner)).totalCount);
    expect(actions(await log(people.assigned))).toEqual(['clinic.added']);
    expect((await log(people.assigned, { clinicId: own.id })).totalCount).toBe(0);
    const none = await api.person(provider, 'provider-owner', []);
    expect((await log(none)).totalCount).toBe(0);
    expect((await get('/audit/events.jsonl', none)).body).toBe('');
    const theirs = await log(people.stranger);
    expect(theirs.edges.filter(({ node }) => node.clinicName !== null)).toEqual([]);
    expect(actions(theirs)).toContain('provider.added');
  });

  it('holds no secret, address or remark of anybody', async () => {
    const { body } = await get('/audit/events.jsonl', people.owner);
    expect(body.length).toBeGreaterThan(1_000);
    for (const hidden of [issued, issued.slice(4, 20), 'jane.citizen', '@example', 'Ms Citizen', people.owner])
      expect(body).not.toContain(hidden);
  });
});

describe('the audit as a file', () => {
  it('is CSV that no spreadsheet takes for a formula', async () => {
    const { statusCode, headers, body } = await get(`/audit/events.csv?clinicId=${own.id}`, people.owner);
    expect([statusCode, headers['content-type']]).toEqual([200, 'text/csv; charset=utf-8; header=present']);
    expect(headers['content-disposition']).toBe('attachment; filename="audit-events.csv"');
    const rows = parse<Record<string, string>>(body, { columns: true });
    expect(rows.map(({ action }) => action)).toContain('review.signed');
    expect(new Set(rows.map(({ clinic_name }) => clinic_name))).toEqual(new Set([`'${HOSTILE_NAME}`]));
    expect(body).not.toMatch(/(^|,)"?=/m);
  });

  it('is JSON lines with which anybody can verify the chain', async () => {
    const { body } = await get('/audit/events.jsonl', people.owner);
    const lines = body
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, string>);
    let previousHash = CHAIN_BEGINS;
    for (const line of lines) {
      const link = {
        ...{
          id: line['event_id'],
          providerId: line['provider_id'],
          at: line['at'],
          actorKind: line['actor_kind'],
        },
        ...{ actorId: line['actor_id'], action: line['action'], clinicId: line['clinic_id'], subjectKind: line['subject_kind'] },
        ...{ subjectId: line['subject_id'], onBehalf: line['on_behalf'] === 'true', reasonCode: line['reason_code'] },
        ...{ reasonNote: line['reason_note'], facts: JSON.stringify(line['facts']), previousHash },
      };
      expect(api.deps.secrets.sha256(auditText(link as unknown as AuditLink))).toBe(line['hash']);
      previousHash = line['hash'] ?? '';
    }
    expect(lines.length).toBeGreaterThan(10);
  });

  it('is itself an event, and for owners only', async () => {
    const before = (await log(people.owner, { actions: ['audit.exported'] })).totalCount;
    expect((await get('/audit/events.csv?since=2026-01-01', people.owner)).statusCode).toBe(200);
    expect((await log(people.owner, { actions: ['audit.exported'] })).totalCount).toBe(before + 1);
    expect((await get('/audit/events.csv', people.analyst)).statusCode).toBe(403);
    expect((await get('/audit/events.csv', '')).statusCode).toBe(401);
    expect((await get(`/audit/events.csv?clinicId=${own.id}`, people.stranger)).statusCode).toBe(404);
    expect((await log(people.owner, { actions: ['audit.exported'] })).totalCount).toBe(before + 1);
  });

  it('says what is wrong with the address', async () => {
    expect((await get('/audit/events.xlsx', people.owner)).statusCode).toBe(404);
    expect((await get('/audit/events.csv?since=yesterday', people.owner)).statusCode).toBe(400);
  });
});

describe('a quarterly report', () => {
  it('freezes the head of the chain as it was', async () => {
    const scope = { kind: 'clinic', providerId: provider, clinicId: own.id, actor: { kind: 'system', id: 'worker' } } as const;
    const frozen = await api.deps.records.forClinic(scope, ({ reviews }) => reviews.snapshot(reviewId(review)));
    const { edges } = await log(people.owner, { actions: ['review.opened'] });
    const opened = edges[0]?.node.seq ?? 0;
    expect(frozen?.report.auditHead?.events).toBe(opened - 1);
    const { body } = await get('/audit/events.jsonl', people.owner);
    const before = JSON.parse(body.split('\n')[opened - 2] ?? '') as { hash: string };
    expect(frozen?.report.auditHead?.hash).toBe(before.hash);
  });
});
