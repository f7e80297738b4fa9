import { userId, type Clinic, type ProviderId } from '#libs/domain';
import { openApi, type Answer, type ApiFixture } from '../journeys/support/api-fixture.js';
import { Directory } from '../journeys/support/directory.js';
import { meanwhile } from '../journeys/support/meanwhile.js';
import { codeOf } from '../journeys/support/sign-in-steps.js';

/** What a directory, or somebody who holds its token, tries beyond keeping people. */
let api: ApiFixture;
let provider: ProviderId;
let clinic: Clinic;
let owner: string;
let directory: Directory;

beforeAll(async () => {
  api = await openApi();
  provider = await api.provider('Harbour IT');
  clinic = await api.clinic(provider, 'Ash Street');
  owner = await api.person(provider, 'provider-owner');
  directory = await Directory.of(api, owner);
  const input = {
    ...{ kind: 'OTHER', name: 'Sign-in', issuer: 'https://id.example.test', clientId: 'x', clientSecret: 'x', domains: ['example.test'] },
    secondFactor: 'ASK',
    groupRoles: [
      { group: 'Owners', role: 'PROVIDER_OWNER' },
      { group: 'Technicians', role: 'TECHNICIAN' },
      { group: 'Readers', role: 'REPORT_READER', clinicIds: [clinic.id] },
    ],
  };
  await as(owner, 'mutation ($input: SsoConnectionInput!) { saveSsoConnection(input: $input) { id } }', { input });
});
afterAll(() => api.close());

const as = <Data = Record<string, unknown>>(token: string, query: string, variables: object = {}): Promise<Answer<Data>> =>
  api.ask(query, { token, variables });
const shut = (id: string): Promise<Answer<unknown>> => as(owner, 'mutation ($id: ID!) { disableUser(userId: $id) { disabledAt } }', { id });
const letIn = (id: string): Promise<Answer<unknown>> => as(owner, 'mutation ($id: ID!) { enableUser(userId: $id) { id } }', { id });

/** A session of somebody who has come by single sign-on, which this stands in for. */
async function sessionOf(id: string): Promise<string> {
  const token = api.deps.secrets.token('wrs_');
  await api.rows(
    `INSERT INTO session (provider_id, session_id, user_id, token_hash, stage, method, proven_at, created_at, last_seen_at, expires_at)
     VALUES ($1, gen_random_uuid(), $2, $3, 'full', 'sso', $4, $4, $4, $5)`,
    [provider, id, api.deps.secrets.sha256(token), api.clock.now, new Date(api.clock.now.getTime() + 3_600_000)],
  );
  return token;
}
const seenBy = async (token: string): Promise<unknown> =>
  (await as<{ viewer: { role: string }; clinics: { totalCount: number } }>(token, '{ viewer { role } clinics { totalCount } }')).data;
const isLetIn = async (id: string): Promise<boolean> => (await seenBy(await sessionOf(id))) !== null;
const NOTHING = { viewer: { role: 'report-reader' }, clinics: { totalCount: 0 } };

describe('somebody whom an owner shut out', () => {
  it('is not let in again by the directory, however it says so', async () => {
    const { id } = await directory.add('shut@example.test');
    expect(codeOf(await shut(id))).toBe('OK');
    expect((await directory.setActive(id, true)).json.active).toBe(false);
    expect((await directory.call('PUT', `/Users/${id}`, { userName: 'shut@example.test', active: true })).json.active).toBe(false);
    expect((await directory.setActive(id, false)).json.active).toBe(false);
    expect((await directory.setActive(id, true)).json.active).toBe(false);
    expect((await directory.call('DELETE', `/Users/${id}`)).status).toBe(204);
    expect(await directory.add('shut@example.test')).toMatchObject({ id, active: false });
    expect(await isLetIn(id)).toBe(false);
    expect(codeOf(await letIn(id))).toBe('OK');
    expect(await isLetIn(id)).toBe(true);
  });

  it('after the directory had, stays out when the directory lets them in', async () => {
    const { id } = await directory.add('both@example.test');
    await directory.setActive(id, false);
    expect(codeOf(await shut(id))).toBe('OK');
    expect((await directory.setActive(id, true)).json.active).toBe(false);
    expect(await isLetIn(id)).toBe(false);
  });
});

describe('somebody whom the directory let go', () => {
  it('comes back with nothing of what was theirs', async () => {
    const { id } = await directory.add('gone@example.test');
    await directory.group('Owners', id);
    const session = await sessionOf(id);
    expect(await seenBy(session)).toEqual({ viewer: { role: 'provider-owner' }, clinics: { totalCount: 1 } });
    const made = await as<{ createApiToken: { token: string } }>(
      session,
      'mutation ($input: CreateApiTokenInput!) { createApiToken(input: $input) { token } }',
      { input: { name: 'SIEM', permissions: ['clinic.read'], networks: ['0.0.0.0/0'], expiresInDays: 30 } },
    );
    const program = made.data?.createApiToken.token ?? '';
    const scope = { kind: 'provider', providerId: provider, actor: { kind: 'system', id: 'cli' } } as const;
    await api.deps.records.forProvider(scope, ({ factors }) => factors.confirmTotp(userId(id), 1, api.clock.now));
    await directory.call('DELETE', `/Users/${id}`);
    expect(await directory.add('gone@example.test')).toMatchObject({ id, active: true });
    const again = await sessionOf(id);
    expect(await seenBy(again)).toEqual(NOTHING);
    const factors = await as<{ viewer: { secondFactors: { totpSince: string | null } } }>(
      again,
      '{ viewer { secondFactors { totpSince } } }',
    );
    expect(factors.data?.viewer.secondFactors.totpSince).toBeNull();
    await directory.group('Technicians', id);
    expect(codeOf(await as(program, '{ clinics { totalCount } }'))).toBe('UNAUTHENTICATED');
  });

  it('is not changed by a call that had begun before', async () => {
    const { id } = await directory.add('racing@example.test');
    meanwhile(api.deps.gate, 'findSignIn', () => directory.call('DELETE', `/Users/${id}`));
    const body = { userName: 'elsewhere@example.test', active: true };
    expect((await directory.call('PUT', `/Users/${id}`, body)).status).toBe(404);
    expect(await isLetIn(id)).toBe(false);
    expect(await api.rows(`SELECT 1 FROM app_user WHERE email = 'elsewhere@example.test'`)).toEqual([]);
  });
});

describe('a group', () => {
  it('that is left and another that is joined at the same moment leave nothing of the first', async () => {
    for (let turn = 0; turn < 5; turn += 1) {
      const { id } = await directory.add(`moving-${turn}@example.test`);
      const session = await sessionOf(id);
      const [from, to] = [await named('Technicians'), await named('Readers')];
      const patch = (group: string, op: string) =>
        directory.call('PATCH', `/Groups/${group}`, { Operations: [{ op, path: 'members', value: [{ value: id }] }] });
      await patch(from, 'add');
      await Promise.all([patch(from, 'remove'), patch(to, 'add')]);
      expect(await seenBy(session)).toEqual({ viewer: { role: 'report-reader' }, clinics: { totalCount: 1 } });
    }
  });

  it('changes those who join and leave, and nobody whose role an owner has changed meanwhile, until it is named anew', async () => {
    const [stays, joins] = [await directory.add('stays@example.test'), await directory.add('joins@example.test')];
    const group = await directory.group('Desk', stays.id);
    const change = { userId: stays.id, role: 'TECHNICIAN', everyClinic: true };
    await as(owner, 'mutation ($input: ChangeUserInput!) { changeUser(input: $input) { id } }', { input: change });
    const session = await sessionOf(stays.id);
    await directory.call('PATCH', `/Groups/${group.id}`, { Operations: [{ op: 'add', path: 'members', value: [{ value: joins.id }] }] });
    expect(await seenBy(session)).toMatchObject({ viewer: { role: 'technician' } });
    await directory.call('PATCH', `/Groups/${group.id}`, { Operations: [{ op: 'replace', path: 'displayName', value: 'Front desk' }] });
    expect(await seenBy(session)).toEqual(NOTHING);
  });
});

const groups = new Map<string, string>();
async function named(name: string): Promise<string> {
  const found = await directory.call('GET', `/Groups?filter=${encodeURIComponent(`displayName eq "${name}"`)}`);
  const [known] = (found.json as unknown as { Resources: { id: string }[] }).Resources;
  const id = groups.get(name) ?? known?.id ?? (await directory.group(name)).id;
  groups.set(name, id);
  return id;
}

describe('a path of a change', () => {
  it.each(['__proto__', '__proto__.active', '', '7', ' active'])('that is none is refused: %p', async (path) => {
    const { id } = await directory.add(`path-${path.length}@example.test`);
    for (const op of ['add', 'replace', 'remove']) {
      const value = '{"active":false}';
      for (const where of ['/Users', '/Groups'] as const) {
        const target = where === '/Users' ? id : await named('Technicians');
        const body = `{"Operations":[{"op":"${op}","path":${JSON.stringify(path)},"value":${value}}]}`;
        expect([where, op, (await directory.call('PATCH', `${where}/${target}`, body)).status]).toEqual([where, op, 400]);
      }
    }
    expect(await isLetIn(id)).toBe(true);
  });

  it('that every object has is passed over as one that is not kept', async () => {
    const { id } = await directory.add('constructor@example.test');
    for (const path of ['constructor', 'toString', 'hasOwnProperty'])
      expect((await directory.call('PATCH', `/Users/${id}`, { Operations: [{ op: 'replace', path, value: 'x' }] })).status).toBe(200);
    expect(api.logged).toEqual([]);
  });
});

describe('a directory’s token', () => {
  it('ends by itself, and says who made it', async () => {
    const short = await Directory.of(api, owner, 1);
    const before = api.clock.now;
    const list = '{ scimTokens { createdBy expiresAt } }';
    const { viewer } = (await as<{ viewer: { id: string } }>(owner, '{ viewer { id } }')).data ?? { viewer: { id: '' } };
    const made = (await as<{ scimTokens: { createdBy: string; expiresAt: string }[] }>(owner, list)).data?.scimTokens ?? [];
    expect(made).toContainEqual({ createdBy: viewer.id, expiresAt: new Date(before.getTime() + 86_400_000).toISOString() });
    expect((await short.call('GET', '/Users')).status).toBe(200);
    api.clock.now = new Date(before.getTime() + 86_400_000);
    expect([(await short.call('GET', '/Users')).status, (await directory.call('GET', '/Users')).status]).toEqual([401, 200]);
    api.clock.now = before;
  });

  it.each([0, 367, -1])('is not made for %p days', async (days) => {
    const query = 'mutation ($days: Int) { createScimToken(name: "x", expiresInDays: $days) { token } }';
    expect(codeOf(await as(owner, query, { days }))).toBe('BAD_USER_INPUT');
  });
});
