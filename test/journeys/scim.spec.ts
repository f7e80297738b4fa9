import type { Clinic, ProviderId } from '#libs/domain';
import { openApi, type ApiFixture } from './support/api-fixture.js';
import { codeOf } from './support/sign-in-steps.js';

const USER = 'urn:ietf:params:scim:schemas:core:2.0:User';
let api: ApiFixture;
let provider: ProviderId;
let clinic: Clinic;
let owner: string;
let directory: string;
let stranger: string;
let calls = 0;

interface Resource {
  readonly id: string;
  readonly userName: string;
  readonly active: boolean;
  readonly displayName: string;
  readonly members: readonly { readonly value: string }[];
  readonly groups: readonly { readonly display: string }[];
  readonly totalResults: number;
  readonly Resources: readonly Resource[];
  readonly scimType: string;
  readonly status: string;
}

async function call(method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: object, token = directory) {
  const response = await api.app.inject({
    method,
    url: `/scim/v2${path}`,
    remoteAddress: `10.5.${Math.floor(calls / 200)}.${(calls += 1) % 200}`,
    headers: { authorization: `Bearer ${token}`, ...(body ? { 'content-type': 'application/scim+json' } : {}) },
    ...(body ? { payload: JSON.stringify(body) } : {}),
  });
  return {
    status: response.statusCode,
    type: String(response.headers['content-type']),
    json: (response.body === '' ? null : response.json()) as Resource,
  };
}

async function tokenOf(by: string, name = 'Okta'): Promise<string> {
  const made = await api.ask<{ createScimToken: { token: string; baseUrl: string } }>(
    'mutation ($name: String!) { createScimToken(name: $name) { token baseUrl } }',
    {
      token: by,
      variables: { name },
    },
  );
  return made.data?.createScimToken.token ?? '';
}

const add = async (userName: string, facts: object = {}): Promise<Resource> =>
  (await call('POST', '/Users', { schemas: [USER], userName, displayName: 'Lee Chen', ...facts })).json;

/** A session of somebody who has come by single sign-on, which this stands in for. */
async function sessionOf(userId: string): Promise<string> {
  const token = api.deps.secrets.token('wrs_');
  await api.rows(
    `INSERT INTO session (provider_id, session_id, user_id, token_hash, stage, method, proven_at, created_at, last_seen_at, expires_at)
     VALUES ($1, gen_random_uuid(), $2, $3, 'full', 'sso', $4, $4, $4, $5)`,
    [provider, userId, api.deps.secrets.sha256(token), api.clock.now, new Date(api.clock.now.getTime() + 3_600_000)],
  );
  return token;
}
const roleOf = async (token: string) =>
  (await api.ask<{ viewer: { role: string } }>('{ viewer { role } }', { token })).data?.viewer.role ?? null;

beforeAll(async () => {
  api = await openApi();
  provider = await api.provider('Harbour IT');
  clinic = await api.clinic(provider, 'Ash Street');
  owner = await api.person(provider, 'provider-owner');
  directory = await tokenOf(owner);
  stranger = await tokenOf(await api.person(await api.provider('Rival IT'), 'provider-owner'));
  const input = {
    ...{
      kind: 'OTHER',
      name: 'Sign-in',
      issuer: 'https://id.example.test',
      clientId: 'x',
      clientSecret: 'x',
      domains: ['example.test'],
      secondFactor: 'ASK',
    },
    groupRoles: [
      { group: 'Technicians', role: 'TECHNICIAN' },
      { group: 'Readers', role: 'REPORT_READER', clinicIds: [clinic.id] },
    ],
  };
  await api.ask('mutation ($input: SsoConnectionInput!) { saveSsoConnection(input: $input) { id } }', {
    token: owner,
    variables: { input },
  });
});
afterAll(() => api.close());

describe('a directory', () => {
  it('is let in by its token alone, until that is revoked', async () => {
    const person = await api.person(provider, 'provider-owner');
    for (const token of ['', 'nonsense', `wrx_${'x'.repeat(43)}`, person]) {
      const refused = await call('GET', '/Users', undefined, token);
      expect([refused.status, refused.json.status, refused.type]).toEqual([401, '401', 'application/scim+json; charset=utf-8']);
    }
    expect(codeOf(await api.ask('{ viewer { name } }', { token: directory }))).toBe('UNAUTHENTICATED');
    const other = await tokenOf(owner, 'Entra');
    expect((await call('GET', '/Users', undefined, other)).status).toBe(200);
    const listed = await api.ask<{ scimTokens: { id: string; name: string }[] }>('{ scimTokens { id name } }', { token: owner });
    const id = listed.data?.scimTokens.find(({ name }) => name === 'Entra')?.id ?? '';
    const revoke = await api.ask('mutation ($id: ID!) { revokeScimToken(id: $id) }', { token: owner, variables: { id } });
    expect(revoke.data).toEqual({ revokeScimToken: true });
    expect((await call('GET', '/Users', undefined, other)).status).toBe(401);
    expect(JSON.stringify(await api.rows('SELECT * FROM scim_token'))).not.toContain(directory);
  });

  it('is set up by owners who see every clinic', async () => {
    for (const token of [await api.person(provider, 'technician'), await api.person(provider, 'provider-owner', [clinic])]) {
      expect(codeOf(await api.ask('mutation { createScimToken(name: "x") { token } }', { token }))).toBe('FORBIDDEN');
      expect(codeOf(await api.ask('{ scimTokens { id } }', { token }))).toBe('FORBIDDEN');
    }
  });

  it('is told what the service can do', async () => {
    expect((await call('GET', '/ServiceProviderConfig')).json).toMatchObject({
      patch: { supported: true },
      filter: { supported: true },
      bulk: { supported: false },
    });
    expect((await call('GET', '/ResourceTypes')).json.Resources.map(({ id }) => id)).toEqual(['User', 'Group']);
    expect((await call('GET', `/Schemas/${USER}`)).json.id).toBe(USER);
    expect((await call('GET', '/Bulk')).status).toBe(404);
  });
});

describe('a person', () => {
  it('is added, found by a filter, changed and replaced', async () => {
    const made = await call('POST', '/Users', {
      schemas: [USER],
      userName: 'Kim@Example.test',
      name: { givenName: 'Kim', familyName: 'Lowe' },
      externalId: 'k-1',
    });
    expect([made.status, made.type]).toEqual([201, 'application/scim+json; charset=utf-8']);
    expect(made.json).toMatchObject({ userName: 'kim@example.test', displayName: 'Kim Lowe', active: true, groups: [] });
    const { id } = made.json;
    for (const filter of ['userName eq "KIM@example.test"', 'externalId eq "k-1"', `id eq "${id}"`]) {
      const found = await call('GET', `/Users?filter=${encodeURIComponent(filter)}`);
      expect([filter, found.json.totalResults, found.json.Resources[0]?.id]).toEqual([filter, 1, id]);
    }
    await call('PATCH', `/Users/${id}`, { Operations: [{ op: 'Replace', path: 'displayName', value: 'Kim L' }] });
    expect((await call('GET', `/Users/${id}`)).json.displayName).toBe('Kim L');
    const replaced = await call('PUT', `/Users/${id}`, { userName: 'kim.lowe@example.test', displayName: 'Kim Lowe', active: true });
    expect(replaced.json).toMatchObject({ id, userName: 'kim.lowe@example.test' });
    expect((await call('GET', '/Users?count=1&startIndex=1')).json.Resources).toHaveLength(1);
  });

  it('may see nothing until a group gives them a role, and follows their groups', async () => {
    const { id } = await add('ash@example.test');
    const session = await sessionOf(id);
    expect(await roleOf(session)).toBe('report-reader');
    expect((await api.ask('{ clinics { totalCount } }', { token: session })).data).toEqual({ clinics: { totalCount: 0 } });
    const group = (await call('POST', '/Groups', { displayName: 'Technicians', members: [{ value: id }] })).json;
    expect(await roleOf(session)).toBe('technician');
    expect((await call('GET', `/Users/${id}`)).json.groups).toMatchObject([{ display: 'Technicians' }]);
    const readers = (await call('POST', '/Groups', { displayName: 'Readers', members: [{ value: id }] })).json;
    await call('PATCH', `/Groups/${group.id}`, { Operations: [{ op: 'remove', path: `members[value eq "${id}"]` }] });
    expect(await roleOf(session)).toBe('report-reader');
    expect((await api.ask('{ clinics { totalCount } }', { token: session })).data).toEqual({ clinics: { totalCount: 1 } });
    expect((await call('DELETE', `/Groups/${readers.id}`)).status).toBe(204);
    expect((await api.ask('{ clinics { totalCount } }', { token: session })).data).toEqual({ clinics: { totalCount: 0 } });
    expect((await call('POST', '/Groups', { displayName: 'Technicians' })).json.scimType).toBe('uniqueness');
  });

  it.each([
    ['as Okta does it', { Operations: [{ op: 'replace', value: { active: false } }] }],
    ['as Entra does it', { Operations: [{ op: 'Replace', path: 'active', value: 'False' }] }],
  ])('is deactivated %s, and every session ends at once', async (how, change) => {
    const { id } = await add(`leaver-${how.length}@example.test`);
    const sessions = [await sessionOf(id), await sessionOf(id)];
    expect(await Promise.all(sessions.map(roleOf))).toEqual(['report-reader', 'report-reader']);
    expect((await call('PATCH', `/Users/${id}`, change)).json.active).toBe(false);
    expect(await Promise.all(sessions.map(roleOf))).toEqual([null, null]);
    await call('PATCH', `/Users/${id}`, { Operations: [{ op: 'replace', path: 'active', value: true }] });
    expect(await Promise.all(sessions.map(roleOf))).toEqual([null, null]);
    expect(await roleOf(await sessionOf(id))).toBe('report-reader');
  });

  it('is deleted: signed out, gone from the directory, and taken up again when they come back', async () => {
    const { id } = await add('back@example.test');
    const session = await sessionOf(id);
    expect((await call('DELETE', `/Users/${id}`)).status).toBe(204);
    expect([await roleOf(session), (await call('GET', `/Users/${id}`)).status, (await call('DELETE', `/Users/${id}`)).status]).toEqual([
      null,
      404,
      404,
    ]);
    expect(await add('back@example.test')).toMatchObject({ id, active: true });
  });

  it('who has a passphrase here, or is another provider’s, is out of reach', async () => {
    const seen = await api.ask<{ viewer: { id: string; email: string } }>('{ viewer { id email } }', { token: owner });
    const { id = '', email = '' } = seen.data?.viewer ?? {};
    expect((await call('POST', '/Users', { userName: email })).json).toMatchObject({ status: '409', scimType: 'uniqueness' });
    for (const [method, body] of [
      ['GET'],
      ['PUT', { userName: email, active: false }],
      ['PATCH', { Operations: [{ op: 'replace', path: 'active', value: false }] }],
      ['DELETE'],
    ] as const)
      expect([method, (await call(method, `/Users/${id}`, body)).status]).toEqual([method, 404]);
    expect((await call('POST', '/Groups', { displayName: 'Owners', members: [{ value: id }] })).json.members).toEqual([]);
    expect(await roleOf(owner)).toBe('provider-owner');
    const mine = await add('mine@example.test');
    const { json: group } = await call('POST', '/Groups', { displayName: 'Mine', members: [{ value: mine.id }] });
    for (const path of [`/Users/${mine.id}`, `/Groups/${group.id}`]) {
      for (const method of ['GET', 'DELETE'] as const) expect((await call(method, path, undefined, stranger)).status).toBe(404);
      expect((await call('PATCH', path, { Operations: [{ op: 'replace', path: 'displayName', value: 'x' }] }, stranger)).status).toBe(404);
    }
    expect((await call('GET', '/Users', undefined, stranger)).json.totalResults).toBe(0);
    expect((await call('POST', '/Users', { userName: 'mine@example.test' }, stranger)).status).toBe(409);
    const theirs = (await call('POST', '/Users', { userName: 'theirs@example.test' }, stranger)).json;
    const taken = { Operations: [{ op: 'replace', path: 'userName', value: 'mine@example.test' }] };
    expect((await call('PATCH', `/Users/${theirs.id}`, taken, stranger)).json.scimType).toBe('uniqueness');
  });
});

describe('what is not understood', () => {
  it.each(["userName eq \"x\" or '1'='1'", 'userName eq "x") OR true --', 'userName sw "l"', 'password eq "x"', 'active eq true', ''])(
    'is refused as a filter: %p',
    async (filter) => {
      const answer = await call('GET', `/Users?filter=${encodeURIComponent(filter)}`);
      expect([answer.status, answer.json.scimType]).toEqual([400, 'invalidFilter']);
    },
  );

  it('looks for a quoted attack as the text that it is', async () => {
    const filter = encodeURIComponent(`userName eq "x' OR true --"`);
    expect((await call('GET', `/Users?filter=${filter}`)).json.totalResults).toBe(0);
  });

  it('is refused as a resource, and changes nothing', async () => {
    const { id } = await add('same@example.test');
    for (const [method, path, body] of [
      ['POST', '/Users', {}],
      ['POST', '/Users', { userName: 'no address' }],
      ['PUT', `/Users/${id}`, { displayName: 'x' }],
      ['PATCH', `/Users/${id}`, { Operations: [{ op: 'move', path: 'active' }] }],
      ['PATCH', `/Users/${id}`, {}],
      ['POST', '/Groups', { displayName: 'x', members: [{ value: 'x' }] }],
    ] as const) {
      const answer = await call(method, path, body);
      expect([method, path, answer.status, answer.json.scimType]).toEqual([method, path, 400, 'invalidValue']);
    }
    expect((await call('GET', `/Users/${id}`)).json).toMatchObject({ userName: 'same@example.test', active: true });
    expect((await call('GET', '/Users/nonsense')).status).toBe(404);
    expect(api.logged).toEqual([]);
  });
});
