import type { ProviderId } from '#libs/domain';
import { openApi, PUBLIC_URL, type Answer, type ApiFixture } from '../journeys/support/api-fixture.js';
import { CLIENT, IdentityService, type Account } from '../journeys/support/identity-service.js';
import { codeOf, Visitor } from '../journeys/support/sign-in-steps.js';
import { SoftwareAuthenticator } from '../journeys/support/software-authenticator.js';

/** What comes in by an identity service and should not: another's subject, a role that is gone, a service that was taken away. */
let api: ApiFixture;
let provider: ProviderId;
let service: IdentityService;
let owner: Visitor;
let token: string;
let connection: string;
let people = 0;
let callers = 0;

const settings = (): object => ({
  ...{ kind: 'OTHER', name: 'Harbour sign-in', issuer: service.issuer, clientId: CLIENT.id, clientSecret: CLIENT.secret },
  ...{ domains: ['harbour.example'], secondFactor: 'TRUSTED', groupRoles: [{ group: 'technicians', role: 'TECHNICIAN' }] },
});
const as = <Data = Record<string, unknown>>(by: string, query: string, variables: object = {}): Promise<Answer<Data>> =>
  api.ask(query, { token: by, variables });
const save = (input: object): Promise<Answer<{ saveSsoConnection: { id: string } }>> =>
  as(token, 'mutation ($input: SsoConnectionInput!) { saveSsoConnection(input: $input) { id } }', {
    input: { ...settings(), id: connection, ...input },
  });

beforeAll(async () => {
  api = await openApi();
  api.clock.now = new Date();
  provider = await api.provider('Harbour IT', 'required');
  owner = await Visitor.register(api, provider, 'provider-owner');
  ({ token } = await owner.enrol());
  service = await IdentityService.start([`${PUBLIC_URL}/sso/yet-unknown/callback`]);
  connection = (await save({ id: null })).data?.saveSsoConnection.id ?? '';
  await service.close();
  service = await IdentityService.start([`${PUBLIC_URL}/sso/${connection}/callback`]);
});
beforeEach(async () => {
  api.clock.now = new Date();
  await save({});
});
afterAll(async () => {
  await service.close();
  await api.close();
});

function somebody(more: Partial<Account> = {}): Account {
  const n = (people += 1);
  return {
    sub: `sub-${n}`,
    email: `person-${n}@harbour.example`,
    email_verified: true,
    name: 'Lee Chen',
    groups: ['technicians'],
    ...more,
  };
}

/** Walks a browser to the service; what it comes back with is for `back`. */
async function there(account: Account): Promise<{ readonly query: string; readonly cookie: string }> {
  service.account = account;
  const response = await api.app.inject({ url: `/sso/${connection}`, remoteAddress: `10.6.7.${(callers += 1)}` });
  const cookie = String(response.headers['set-cookie']).split(';')[0] ?? '';
  return { cookie, query: await service.walk(String(response.headers.location)) };
}

async function back({ query, cookie }: Awaited<ReturnType<typeof there>>): Promise<{ readonly status: number; readonly session: string }> {
  const url = `/sso/${connection}/callback?${query}`;
  const response = await api.app.inject({ url, headers: { cookie }, remoteAddress: `10.6.8.${(callers += 1)}` });
  const cookies = ([] as unknown[]).concat(response.headers['set-cookie']).map(String);
  return { status: response.statusCode, session: /wardround_session=(wrs_[^;]+)/.exec(cookies.join('\n'))?.[1] ?? '' };
}

const signInBy = async (account: Account): ReturnType<typeof back> => back(await there(account));
const viewer = async (session: string): Promise<unknown> =>
  (await as<{ viewer: { id: string; email: string; role: string } }>(session, '{ viewer { id email role } }')).data?.viewer ?? null;
const rowsOf = (email: string): Promise<{ role: string; clinics: string[] | null }[]> =>
  api.rows('SELECT role, assigned_clinics AS clinics FROM app_user WHERE email = $1', [email]);
const REFUSED = { status: 401, session: '' };

describe('an address', () => {
  it('that somebody else has now leads to nobody’s account', async () => {
    const lee = somebody();
    const { session } = await signInBy(lee);
    expect(await signInBy({ ...lee, sub: `${lee.sub}-the-next` })).toEqual(REFUSED);
    expect(await viewer(session)).toMatchObject({ email: lee.email });
    expect((await signInBy(lee)).status).toBe(302);
  });

  it('that five browsers bring at the same moment for the first time is one person', async () => {
    const lee = somebody();
    const visits: Awaited<ReturnType<typeof there>>[] = [];
    for (let visit = 0; visit < 5; visit += 1) visits.push(await there(lee));
    const all = await Promise.all(visits.map(back));
    expect(all.map(({ status }) => status)).toEqual([302, 302, 302, 302, 302]);
    const seen = await Promise.all(all.map(({ session }) => viewer(session)));
    expect(seen).toEqual(seen.map(() => seen[0]));
    expect(await rowsOf(lee.email ?? '')).toHaveLength(1);
  });
});

describe('somebody past their end', () => {
  it('is not let in by a service either', async () => {
    const lee = somebody();
    await signInBy(lee);
    await api.rows('UPDATE app_user SET expires_at = $2 WHERE email = $1', [lee.email, api.clock.now]);
    expect(await signInBy(lee)).toEqual(REFUSED);
  });
});

describe('a connection that is pointed at another service or client', () => {
  it('needs that one’s own secret', async () => {
    for (const change of [{ clientId: 'another' }, { issuer: 'https://id.evil.example' }]) {
      const answer = await save({ ...change, clientSecret: null });
      expect([codeOf(answer), answer.errors[0]?.message]).toEqual(['BAD_USER_INPUT', expect.stringContaining('clientSecret')]);
    }
    expect(codeOf(await save({ name: 'Renamed', clientSecret: null }))).toBe('OK');
  });

  it('knows nobody of the one before by subject, and signs them out', async () => {
    const lee = somebody();
    const { session } = await signInBy(lee);
    const before = (await viewer(session)) as { id: string };
    expect(codeOf(await save({ clientId: 'another' }))).toBe('OK');
    expect(await viewer(session)).toBeNull();
    const other = await signInBy({ ...lee, email: 'somebody.else@harbour.example' });
    expect(((await viewer(other.session)) as { id: string }).id).not.toBe(before.id);
  });
});

const LIST = '{ clinics { totalCount } }';
async function withTokenAndPasskey(session: string): Promise<{ readonly program: string; readonly authenticator: SoftwareAuthenticator }> {
  const authenticator = new SoftwareAuthenticator();
  const options = (await as<{ startPasskey: string }>(session, 'mutation { startPasskey }')).data?.startPasskey ?? '';
  const input = { name: 'Laptop', response: authenticator.create(options) };
  const add = 'mutation ($input: AddPasskeyInput!) { addPasskey(input: $input) { session { token } } }';
  const added = await as<{ addPasskey: { session: { token: string } } }>(session, add, { input });
  const made = await as<{ createApiToken: { token: string } }>(
    added.data?.addPasskey.session.token ?? '',
    'mutation ($input: CreateApiTokenInput!) { createApiToken(input: $input) { token } }',
    { input: { name: 'SIEM', permissions: ['clinic.read'], networks: ['0.0.0.0/0'], expiresInDays: 30 } },
  );
  return { authenticator, program: made.data?.createApiToken.token ?? '' };
}

describe('a role that the service no longer gives', () => {
  it('is gone everywhere: sessions end, and passkeys and tokens open nothing', async () => {
    await api.clinic(provider, 'Ash Street');
    expect(codeOf(await save({ groupRoles: [{ group: 'technicians', role: 'PROVIDER_OWNER' }] }))).toBe('OK');
    const lee = somebody();
    const { program, authenticator } = await withTokenAndPasskey((await signInBy(lee)).session);
    const { session } = await signInBy(lee);
    expect((await as(program, LIST)).data).toEqual({ clinics: { totalCount: 1 } });
    expect(await signInBy({ ...lee, groups: [] })).toEqual({ status: 403, session: '' });
    expect(await viewer(session)).toBeNull();
    expect((await as(program, LIST)).data).toEqual({ clinics: { totalCount: 0 } });
    const offer = (await api.ask<{ startPasskeySignIn: string }>('mutation { startPasskeySignIn }')).data?.startPasskeySignIn ?? '';
    const show = 'mutation ($response: String!) { signInWithPasskey(response: $response) { token } }';
    const variables = { response: authenticator.get(offer) };
    const shown = await api.ask<{ signInWithPasskey: { token: string } }>(show, { variables, from: '10.6.9.1' });
    expect((await as(shown.data?.signInWithPasskey.token ?? '', LIST)).data).toEqual({ clinics: { totalCount: 0 } });
  });

  it('because the connection says something else of groups, ends the sessions that it opened, and not the owner’s own', async () => {
    const { session } = await signInBy(somebody());
    expect(codeOf(await save({ name: 'Renamed' }))).toBe('OK');
    expect(await viewer(session)).not.toBeNull();
    expect(codeOf(await save({ groupRoles: [{ group: 'readers', role: 'REPORT_READER' }] }))).toBe('OK');
    expect(await viewer(session)).toBeNull();
    expect(await viewer(token)).not.toBeNull();
  });

  it('because the connection is taken away, is gone too', async () => {
    const lee = somebody();
    const { session } = await signInBy(lee);
    const remove = 'mutation ($id: ID!) { removeSsoConnection(id: $id) }';
    expect(codeOf(await as(token, remove, { id: connection }))).toBe('OK');
    expect(await viewer(session)).toBeNull();
    expect(await rowsOf(lee.email ?? '')).toEqual([{ role: 'report-reader', clinics: [] }]);
    const made = (await save({ id: null })).data?.saveSsoConnection.id ?? '';
    await service.close();
    connection = made;
    service = await IdentityService.start([`${PUBLIC_URL}/sso/${connection}/callback`]);
  });
});

describe('the audit', () => {
  it('tells of everybody whom a service vouched for and who was refused, and how a factor was added', async () => {
    const [lee, stranger] = [somebody(), somebody({ email: 'x@evil.example' })];
    await withTokenAndPasskey((await signInBy(lee)).session);
    await signInBy({ ...lee, sub: 'another' });
    await signInBy({ ...lee, groups: [] });
    await api.rows('UPDATE app_user SET disabled_at = now() WHERE email = $1', [lee.email]);
    await signInBy(lee);
    await signInBy(stranger);
    await signInBy(somebody({ groups: [] }));
    const scope = { kind: 'provider', providerId: provider, actor: { kind: 'system', id: 'cli' } } as const;
    const links = await api.deps.records.forProvider(scope, ({ auditChain }) => auditChain.links(0, 1_000));
    const told = links.map(({ action, subjectKind, facts }) => `${action} ${subjectKind} ${facts}`.replace(/"from":"[^"]+",/, ''));
    for (const line of [
      'factor.added user {"factor":"passkey","via":"sso"}',
      'sign-in.failed user {"factor":"sso","why":"another subject"}',
      'sign-in.failed user {"factor":"sso","why":"no role"}',
      'sign-in.failed user {"factor":"sso","why":"no access"}',
      'sign-in.failed sso-connection {"factor":"sso","why":"not let in"}',
      'sign-in.failed sso-connection {"factor":"sso","why":"no role"}',
    ])
      expect(told).toContain(line);
    expect(JSON.stringify(links)).not.toContain('harbour.example');
  });
});
