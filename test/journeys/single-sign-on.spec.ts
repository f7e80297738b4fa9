import { generateKeyPairSync } from 'node:crypto';
import type { Clinic, ProviderId } from '#libs/domain';
import { openApi, PASSPHRASE, PUBLIC_URL, type Answer, type ApiFixture } from './support/api-fixture.js';
import { CLIENT, IdentityService, type Account } from './support/identity-service.js';
import { codeOf, Visitor } from './support/sign-in-steps.js';

const LEE: Account = { sub: 'lee-1', email: 'lee@harbour.example', email_verified: true, name: 'Lee Chen', groups: ['technicians'] };
let api: ApiFixture;
let service: IdentityService;
let provider: ProviderId;
let clinic: Clinic;
let owner: Visitor;
let token: string;
let connection: string;

interface Saved {
  readonly saveSsoConnection: { readonly id: string; readonly signInUrl: string; readonly redirectUrl: string };
}
const settings = (): object => ({
  ...{ kind: 'OTHER', name: 'Harbour sign-in', issuer: service.issuer, clientId: CLIENT.id, clientSecret: CLIENT.secret },
  ...{ domains: ['harbour.example'], secondFactor: 'TRUSTED', groupRoles: [{ group: 'technicians', role: 'TECHNICIAN' }] },
});
const save = (input: object, by = token): Promise<Answer<Saved>> =>
  api.ask('mutation ($input: SsoConnectionInput!) { saveSsoConnection(input: $input) { id signInUrl redirectUrl } }', {
    token: by,
    variables: { input: { ...settings(), ...input } },
  });

beforeAll(async () => {
  api = await openApi();
  api.clock.now = new Date();
  provider = await api.provider('Harbour IT', 'required');
  clinic = await api.clinic(provider, 'Ash Street');
  owner = await Visitor.register(api, provider, 'provider-owner');
  ({ token } = await owner.enrol());
  service = await IdentityService.start([`${PUBLIC_URL}/sso/yet-unknown/callback`]);
  connection = (await save({})).data?.saveSsoConnection.id ?? '';
  await service.close();
  service = await IdentityService.start([`${PUBLIC_URL}/sso/${connection}/callback`]);
  await save({ id: connection });
});
beforeEach(() => {
  service.account = LEE;
  api.outgoing.fetch = fetch;
  api.clock.now = new Date();
});
afterAll(async () => {
  await service.close();
  await api.close();
});

type Begun = Readonly<Record<'url' | 'cookie', string>>;
let callers = 0;
async function begin(id = connection): Promise<Begun> {
  const response = await api.app.inject({ url: `/sso/${id}`, remoteAddress: `10.6.0.${(callers += 1)}` });
  const cookie = String(response.headers['set-cookie']);
  expect(cookie).toMatch(/^wardround_sso=[^;]+; Path=\/; HttpOnly; SameSite=Lax; Max-Age=600$/);
  return { url: String(response.headers.location), cookie: cookie.split(';')[0] ?? '' };
}

function back(query: string, cookie: string, id = connection) {
  const headers = cookie === '' ? {} : { cookie };
  return api.app.inject({ url: `/sso/${id}/callback?${query}`, headers, remoteAddress: `10.6.1.${(callers += 1)}` });
}

async function signInBy(account: Account) {
  service.account = account;
  const { url, cookie } = await begin();
  return back(await service.walk(url), cookie);
}

function sessionOf(response: Awaited<ReturnType<typeof back>>): string {
  const cookies = ([] as unknown[]).concat(response.headers['set-cookie']).map(String);
  return /wardround_session=(wrs_[^;]+)/.exec(cookies.join('\n'))?.[1] ?? '';
}

/** Changes the ID token on its way from the service, under the service's own signature or another. */
function meddle(change: (claims: Record<string, unknown>) => Record<string, unknown>, key = service.key): void {
  api.outgoing.fetch = async (input, init) => {
    const response = await fetch(input, init);
    const asked = input instanceof Request ? input.url : String(input);
    if (!asked.endsWith('/token')) return response;
    const body = (await response.json()) as { id_token: string };
    return Response.json({ ...body, id_token: service.resign(body.id_token, change, key) }, { status: response.status });
  };
}

describe('signing in by an identity service', () => {
  it('sends the browser there with PKCE, state and nonce, and opens a session when it comes back', async () => {
    const { url, cookie } = await begin();
    const asked = new URL(url).searchParams;
    expect(Object.fromEntries(asked)).toMatchObject({
      ...{ client_id: CLIENT.id, response_type: 'code', code_challenge_method: 'S256', scope: 'openid profile email' },
      redirect_uri: `${PUBLIC_URL}/sso/${connection}/callback`,
    });
    expect([asked.get('state'), asked.get('nonce'), asked.get('code_challenge')].every((text) => (text?.length ?? 0) >= 43)).toBe(true);
    const response = await back(await service.walk(url), cookie);
    expect([response.statusCode, response.headers.location]).toEqual([302, '/']);
    const seen = await api.ask('{ viewer { email name role sessions { method } } }', { token: sessionOf(response) });
    expect(seen.data).toEqual({ viewer: { email: LEE.email, name: 'Lee Chen', role: 'technician', sessions: [{ method: 'sso' }] } });
  });

  it('knows the same subject again, also after its address has changed, and follows its groups', async () => {
    await signInBy(LEE);
    const moved = await signInBy({ ...LEE, email: 'lee.chen@harbour.example' });
    const role = async (response: typeof moved) =>
      (await api.ask<{ viewer: { email: string; role: string } }>('{ viewer { email role } }', { token: sessionOf(response) })).data
        ?.viewer;
    expect(await role(moved)).toEqual({ email: LEE.email, role: 'technician' });
    const groupRoles = [
      { group: 'readers', role: 'REPORT_READER', clinicIds: [clinic.id] },
      { group: 'technicians', role: 'TECHNICIAN' },
    ];
    expect(codeOf(await save({ id: connection, groupRoles }))).toBe('OK');
    expect(await role(await signInBy({ ...LEE, groups: ['technicians', 'readers'] }))).toMatchObject({ role: 'report-reader' });
    const out = await signInBy({ ...LEE, groups: [] });
    expect([out.statusCode, sessionOf(out)]).toEqual([403, '']);
    expect(codeOf(await save({ id: connection }))).toBe('OK');
  });

  it('is a person of the provider who has a passphrase too, with the role that they have', async () => {
    await api.rows('UPDATE app_user SET email = $2 WHERE email = $1', [owner.email, 'owner@harbour.example']);
    const response = await signInBy({ sub: 'owner-1', email: 'Owner@Harbour.example', email_verified: true, groups: ['technicians'] });
    const seen = await api.ask('{ viewer { role } }', { token: sessionOf(response) });
    expect(seen.data).toEqual({ viewer: { role: 'provider-owner' } });
    await api.rows('UPDATE app_user SET email = $2 WHERE email = $1', ['owner@harbour.example', owner.email]);
  });

  it('asks for a second factor here unless the service’s word is trusted, or its amr tells of one', async () => {
    expect(codeOf(await save({ id: connection, secondFactor: 'ASK' }))).toBe('OK');
    const asked = await signInBy(LEE);
    expect(asked.headers.location).toBe('/sign-in?step=enrol-second-factor&proofs=');
    expect(codeOf(await api.ask('{ clinics { totalCount } }', { token: sessionOf(asked) }))).toBe('UNAUTHENTICATED');
    expect(codeOf(await save({ id: connection, secondFactor: 'AMR' }))).toBe('OK');
    expect((await signInBy(LEE)).headers.location).toContain('step=enrol-second-factor');
    meddle((claims) => ({ ...claims, amr: ['pwd'] }));
    expect((await signInBy(LEE)).headers.location).toContain('step=enrol-second-factor');
    meddle((claims) => ({ ...claims, amr: ['pwd', 'mfa'] }));
    expect((await signInBy(LEE)).headers.location).toBe('/');
    api.outgoing.fetch = fetch;
    expect(codeOf(await save({ id: connection }))).toBe('OK');
  });

  it('gives somebody who comes that way no passphrase to guess', async () => {
    const input = { email: LEE.email, passphrase: PASSPHRASE };
    const answer = await api.ask('mutation ($input: SignInInput!) { signIn(input: $input) { token } }', {
      variables: { input },
      from: '10.6.2.1',
    });
    expect(codeOf(answer)).toBe('UNAUTHENTICATED');
  });
});

async function expectRefused(response: Awaited<ReturnType<typeof back>>, status = 401): Promise<void> {
  expect([response.statusCode, sessionOf(response)]).toEqual([status, '']);
}

describe('an answer that does not fit', () => {
  it('of another browser, without its cookie, or with one that was altered, opens nothing', async () => {
    const [mine, theirs] = [await begin(), await begin()];
    const answer = await service.walk(mine.url);
    for (const cookie of ['', theirs.cookie, `${mine.cookie.slice(0, -4)}AAAA`, 'wardround_sso=x'])
      await expectRefused(await back(answer, cookie));
  });

  it('with another state, without one, or with an error, opens nothing', async () => {
    for (const change of [
      (query: string) => query.replace(/state=[^&]+/, `state=${'x'.repeat(43)}`),
      (query: string) => query.replace(/&?state=[^&]+/, ''),
      () => 'error=access_denied',
      (query: string) => query.replace(/code=[^&]+/, 'code=made-up'),
    ]) {
      const { url, cookie } = await begin();
      await expectRefused(await back(change(await service.walk(url)), cookie));
    }
  });

  it('that came before, code or state, opens nothing', async () => {
    const { url, cookie } = await begin();
    const answer = await service.walk(url);
    expect((await back(answer, cookie)).statusCode).toBe(302);
    await expectRefused(await back(answer, cookie));
    const again = await begin();
    await expectRefused(await back(answer, again.cookie));
  });

  it('that comes after ten minutes opens nothing', async () => {
    const { url, cookie } = await begin();
    const answer = await service.walk(url);
    api.clock.now = new Date(api.clock.now.getTime() + 10 * 60_000);
    await expectRefused(await back(answer, cookie));
  });

  it('of another service (mix-up), by its name or at another connection’s address, opens nothing', async () => {
    const { url, cookie } = await begin();
    const answer = await service.walk(url);
    expect(answer).toContain(`iss=${encodeURIComponent(service.issuer)}`);
    await expectRefused(await back(answer.replace(/iss=[^&]+/, `iss=${encodeURIComponent('https://evil.example')}`), cookie));
    const another = (await save({ name: 'Another' })).data?.saveSsoConnection.id ?? '';
    const begun = await begin();
    await expectRefused(await back(await service.walk(begun.url), begun.cookie, another));
  });

  it.each([
    ['another nonce', (claims: object) => ({ ...claims, nonce: 'x'.repeat(43) })],
    ['no nonce', ({ nonce: _, ...claims }: Record<string, unknown>) => claims],
    ['another audience', (claims: object) => ({ ...claims, aud: 'another' })],
    ['another issuer', (claims: object) => ({ ...claims, iss: 'https://evil.example' })],
    ['a time that is over', (claims: object) => ({ ...claims, exp: 1_700_000_000 })],
    ['no subject', ({ sub: _, ...claims }: Record<string, unknown>) => claims],
  ])('whose ID token has %s opens nothing', async (_, change) => {
    meddle(change);
    await expectRefused(await signInBy(LEE));
  });

  it('whose ID token is signed by somebody else, or by nobody, opens nothing', async () => {
    meddle((claims) => claims, generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey);
    await expectRefused(await signInBy(LEE));
    api.outgoing.fetch = async (input, init) => {
      const response = await fetch(input, init);
      if (!String(input instanceof Request ? input.url : input).endsWith('/token')) return response;
      const body = (await response.json()) as { id_token: string };
      const none = Buffer.from('{"alg":"none"}').toString('base64url');
      return Response.json({ ...body, id_token: `${none}.${body.id_token.split('.')[1] ?? ''}.` });
    };
    await expectRefused(await signInBy(LEE));
  });

  it.each([
    ['is not verified', { ...LEE, sub: 'u', email: 'u@harbour.example', email_verified: false }],
    ['does not say whether it is verified', { sub: 'u', email: 'u@harbour.example', groups: ['technicians'] }],
    ['is of another domain', { ...LEE, sub: 'u', email: 'u@evil.example' }],
    ['only ends like one that is let in', { ...LEE, sub: 'u', email: 'u@evil-harbour.example' }],
    ['has the domain before the at sign', { ...LEE, sub: 'u', email: 'u@harbour.example@evil.example' }],
    ['is missing', { sub: 'u', email_verified: true, groups: ['technicians'] }],
  ] as readonly (readonly [string, Account])[])('about somebody whose address %s opens nothing', async (_, account) => {
    await expectRefused(await signInBy(account));
  });

  it('about a disabled person, or one in no group with a role, opens nothing', async () => {
    await expectRefused(await signInBy({ ...LEE, sub: 'new', email: 'new@harbour.example', groups: ['others'] }), 403);
    await signInBy(LEE);
    await api.rows('UPDATE app_user SET disabled_at = now() WHERE email = $1', [LEE.email]);
    await expectRefused(await signInBy(LEE));
    await api.rows('UPDATE app_user SET disabled_at = NULL WHERE email = $1', [LEE.email]);
  });

  it('brings a person in a browser to the sign-in page', async () => {
    const response = await api.app.inject({
      url: `/sso/${connection}/callback?x`,
      headers: { accept: 'text/html' },
      remoteAddress: '10.6.3.1',
    });
    expect([response.statusCode, response.headers.location]).toEqual([302, '/sign-in?problem=sso-refused']);
  });
});

describe('an identity service', () => {
  it('is set up by owners with fresh proof, within what they hold, and its secret is shown to nobody', async () => {
    const rivals = await api.provider('Rival IT');
    for (const role of ['technician', 'security-analyst', 'report-reader'] as const)
      expect(codeOf(await save({}, await api.person(rivals, role)))).toBe('FORBIDDEN');
    const stranger = await api.person(rivals, 'provider-owner');
    expect(codeOf(await save({ id: connection }, stranger))).toBe('NOT_FOUND');
    const groupRoles = [{ group: 'x', role: 'REPORT_READER', clinicIds: [clinic.id] }];
    expect(codeOf(await save({ groupRoles }, stranger))).toBe('NOT_FOUND');
    const seen = await api.ask('{ ssoConnections { name issuer clientId domains groupRoles { group role } } }', { token });
    expect(JSON.stringify(seen.data)).toContain('Harbour sign-in');
    expect(JSON.stringify([seen.data, await api.rows('SELECT * FROM sso_connection'), api.logged])).not.toContain(CLIENT.secret);
  });

  it.each([
    ['an issuer for everybody', { kind: 'ENTRA', issuer: 'https://login.microsoftonline.com/common/v2.0' }],
    ['an issuer of another kind', { kind: 'GOOGLE', issuer: 'https://accounts.google.com.evil.example' }],
    ['no realm', { kind: 'KEYCLOAK', issuer: 'https://id.harbour.example' }],
    ['plain http', { issuer: 'http://id.harbour.example' }],
    ['no domain', { domains: [] }],
    ['a domain that is none', { domains: ['*'] }],
    ['nobody to let in', { groupRoles: [] }],
    ['a clinic’s person without a clinic', { groupRoles: [{ group: 'x', role: 'STAFF' }] }],
    ['no secret', { clientSecret: null }],
  ])('is not set up with %s', async (_, change) => {
    expect(codeOf(await save(change))).toBe('BAD_USER_INPUT');
  });

  it('that does not answer, is not what it says, or is taken away, lets nobody in', async () => {
    const id = (await save({ issuer: 'http://127.0.0.1:9' })).data?.saveSsoConnection.id ?? '';
    expect((await api.app.inject({ url: `/sso/${id}`, remoteAddress: '10.6.4.1' })).statusCode).toBe(409);
    api.outgoing.fetch = async () => Response.json({ issuer: 'https://evil.example', authorization_endpoint: 'https://evil.example/auth' });
    expect((await api.app.inject({ url: `/sso/${connection}`, remoteAddress: '10.6.4.2' })).statusCode).toBe(409);
    const remove = await api.ask('mutation ($id: ID!) { removeSsoConnection(id: $id) }', { token, variables: { id } });
    expect(remove.data).toEqual({ removeSsoConnection: true });
    for (const gone of [id, 'nonsense', '00000000-0000-4000-8000-000000000000'])
      expect((await api.app.inject({ url: `/sso/${gone}`, remoteAddress: '10.6.4.3' })).statusCode).toBe(404);
    expect(await api.rows('SELECT 1 FROM sealed_secret WHERE subject = $1', [id])).toEqual([]);
  });
});
