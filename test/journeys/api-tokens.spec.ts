import { createHash } from 'node:crypto';
import { userId, type Clinic, type ProviderId } from '#libs/domain';
import { createIngest } from '../../apps/ingest/src/app.js';
import { DEFAULT_SETTINGS } from '../../apps/ingest/src/deps.js';
import { openApi, type Answer, type ApiFixture } from './support/api-fixture.js';

const CREATE =
  'mutation ($input: CreateApiTokenInput!) { createApiToken(input: $input) { token apiToken { id name permissions clinicIds } } }';
const REVOKE = 'mutation ($id: ID!) { revokeApiToken(tokenId: $id) }';
const LIST = '{ apiTokens { totalCount edges { node { id name lastUsedAt lastUsedFrom revokedAt networks } } } }';
const OFFICE = '203.0.113.9';

interface Made {
  readonly token: string;
  readonly apiToken: { readonly id: string; readonly permissions: readonly string[] };
}

let api: ApiFixture;
let provider: ProviderId;
let own: Clinic;
let other: Clinic;
let owner: string;
let stranger: string;

beforeAll(async () => {
  api = await openApi();
  provider = await api.provider('Harbour IT');
  own = await api.clinic(provider, 'Ash Street');
  other = await api.clinic(provider, 'Birch Road');
  owner = await api.person(provider, 'provider-owner');
  stranger = await api.person(await api.provider('Rival IT'), 'provider-owner');
});
afterAll(() => api.close());

const codeOf = ({ errors }: Answer<unknown>): string => errors[0]?.extensions.code ?? 'OK';
const input = (change: object = {}): object => ({
  name: 'SIEM',
  permissions: ['clinic.read', 'audit.read'],
  networks: ['203.0.113.0/24'],
  expiresInDays: 30,
  ...change,
});
const create = (change: object = {}, maker = owner): Promise<Answer<{ createApiToken: Made }>> =>
  api.ask(CREATE, { token: maker, variables: { input: input(change) } });
async function made(change: object = {}, maker = owner): Promise<Made> {
  const { data, errors } = await create(change, maker);
  expect(errors).toEqual([]);
  return data!.createApiToken;
}
const asProgram = (token: string, query: string, from = OFFICE): Promise<Answer<Record<string, unknown>>> =>
  api.ask(query, { token, from });
const CLINICS = '{ clinics { totalCount } }';

describe('an API token', () => {
  it('opens what it names, from where it may, until it ends; its use is seen', async () => {
    const { token, apiToken } = await made();
    expect((await asProgram(token, CLINICS)).data).toEqual({ clinics: { totalCount: 2 } });
    expect(codeOf(await asProgram(token, '{ auditLog { totalCount } }'))).toBe('OK');
    expect(codeOf(await asProgram(token, '{ users { totalCount } }'))).toBe('FORBIDDEN');
    expect(codeOf(await asProgram(token, CLINICS, '198.51.100.1'))).toBe('UNAUTHENTICATED');
    const listed = (await api.ask<{ apiTokens: { edges: { node: Record<string, unknown> }[] } }>(LIST, { token: owner })).data;
    expect(listed?.apiTokens.edges[0]?.node).toMatchObject({
      id: apiToken.id,
      lastUsedAt: api.clock.now.toISOString(),
      lastUsedFrom: OFFICE,
    });
    expect(JSON.stringify(listed)).not.toContain(token);
    const before = api.clock.now;
    api.clock.now = new Date(before.getTime() + 30 * 86_400_000);
    expect(codeOf(await asProgram(token, CLINICS))).toBe('UNAUTHENTICATED');
    api.clock.now = before;
  });

  it('is stored as a hash only', async () => {
    const { token } = await made();
    const found = await api.deps.gate.findApiToken(createHash('sha256').update(token).digest('hex'));
    expect(found?.name).toBe('SIEM');
    expect(await api.deps.gate.findApiToken(token)).toBeNull();
  });

  it('is worth nothing once revoked, and only its own provider can revoke it', async () => {
    const { token, apiToken } = await made();
    const revoke = (by: string): Promise<Answer<unknown>> => api.ask(REVOKE, { token: by, variables: { id: apiToken.id } });
    expect(codeOf(await revoke(stranger))).toBe('NOT_FOUND');
    expect(codeOf(await asProgram(token, CLINICS))).toBe('OK');
    expect(codeOf(await revoke(owner))).toBe('OK');
    expect(codeOf(await asProgram(token, CLINICS))).toBe('UNAUTHENTICATED');
    expect(codeOf(await revoke(owner))).toBe('NOT_FOUND');
    expect(JSON.stringify((await api.ask(LIST, { token: stranger })).data)).not.toContain(apiToken.id);
  });

  it('sees the clinics that it names and no other', async () => {
    const { token } = await made({ clinicIds: [own.id] });
    expect((await asProgram(token, '{ clinics { edges { node { name } } } }')).data).toEqual({
      clinics: { edges: [{ node: { name: 'Ash Street' } }] },
    });
    expect(codeOf(await asProgram(token, `{ clinic(id: "${other.id}") { name } }`))).toBe('NOT_FOUND');
    expect(codeOf(await create({ clinicIds: [own.id] }, stranger))).toBe('NOT_FOUND');
    expect(codeOf(await create({ clinicIds: [] }))).toBe('NOT_FOUND');
  });

  it('never opens more than its maker holds now', async () => {
    const maker = await api.person(provider, 'provider-owner');
    const id = userId((await api.ask<{ viewer: { id: string } }>('{ viewer { id } }', { token: maker })).data?.viewer.id ?? '');
    const { token } = await made({}, maker);
    const change = (to: object): Promise<Answer<unknown>> =>
      api.ask('mutation ($i: ChangeUserInput!) { changeUser(input: $i) { role } }', {
        token: owner,
        variables: { i: { userId: id, ...to } },
      });
    await change({ assignedClinics: [other.id] });
    expect((await asProgram(token, CLINICS)).data).toEqual({ clinics: { totalCount: 1 } });
    await change({ role: 'REPORT_READER' });
    expect(codeOf(await asProgram(token, '{ auditLog { totalCount } }'))).toBe('FORBIDDEN');
    expect(codeOf(await asProgram(token, CLINICS))).toBe('OK');
  });

  it('cannot be for what only people may do, nor for what its maker may not, nor without limits', async () => {
    for (const human of ['review.sign-as-provider', 'user.invite', 'user.change-role', 'token.create', 'role.change'])
      expect([human, codeOf(await create({ permissions: ['clinic.read', human] }))]).toEqual([human, 'BAD_USER_INPUT']);
    expect(codeOf(await create({ permissions: ['user.invite'] }))).toBe('BAD_USER_INPUT');
    expect(codeOf(await create({ permissions: ['everything'] }))).toBe('BAD_USER_INPUT');
    for (const networks of [[], ['10.0.0.1/8'], ['anywhere']]) expect(codeOf(await create({ networks }))).toBe('BAD_USER_INPUT');
    for (const expiresInDays of [0, 367]) expect(codeOf(await create({ expiresInDays }))).toBe('BAD_USER_INPUT');
    expect(codeOf(await create({}, await api.person(provider, 'security-analyst')))).toBe('FORBIDDEN');
  });

  it('learns and changes nothing of the person who made it', async () => {
    const { token } = await made({ permissions: ['clinic.read', 'token.revoke', 'audit.export'] });
    for (const about of [
      '{ viewer { email } }',
      'mutation { signOut }',
      'mutation { endOtherSessions }',
      'mutation { startTotp { secret } }',
      'mutation { removeTotp }',
    ])
      expect([about, codeOf(await asProgram(token, about))]).toEqual([about, 'FORBIDDEN']);
    expect(codeOf(await api.ask('{ viewer { email } }', { token: owner }))).toBe('OK');
  });

  it('uploads through ingest what its maker might, and stands in the audit itself', async () => {
    const ingest = await createIngest({ ...api.deps, settings: { ...DEFAULT_SETTINGS, rateLimit: false } });
    const { token, apiToken } = await made({ permissions: ['assessment.upload'] });
    const upload = (from: string, assessmentId: string) =>
      ingest.inject({
        method: 'POST',
        url: `/v1/assessments?clinicId=${own.id}`,
        remoteAddress: from,
        headers: { authorization: `Bearer ${token}` },
        payload: {
          ...{ schema: 'wardround.assessment/1', assessmentId, kind: 'attestations', source: { tool: 'probe', version: null } },
          ...{ observedAt: api.clock.now.toISOString(), complete: false },
          records: [{ statement: 'risk-assessment', performedAt: api.clock.now.toISOString(), reference: assessmentId }],
        },
      });
    expect((await upload(OFFICE, 'one')).statusCode).toBe(202);
    expect((await upload('198.51.100.1', 'two')).statusCode).toBe(401);
    await ingest.close();
    const query = `{ auditLog(filter: { actorId: "${apiToken.id}" }) { edges { node { action onBehalf actor { kind name } } } } }`;
    expect((await api.ask(query, { token: owner })).data).toEqual({
      auditLog: { edges: [{ node: { action: 'assessment.uploaded', onBehalf: true, actor: { kind: 'api-token', name: 'SIEM' } } }] },
    });
  });
});
