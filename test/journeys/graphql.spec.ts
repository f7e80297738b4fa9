import { openApi, PASSPHRASE, SIGN_IN, type ApiFixture } from './support/api-fixture.js';

interface ClinicPage {
  readonly clinics: {
    readonly totalCount: number;
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    readonly edges: readonly { readonly node: { readonly name: string } }[];
  };
}

const CLINICS =
  'query ($first: Int, $after: String) { clinics(first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor } edges { node { name } } } }';

let api: ApiFixture;
let owner: string;
let email: string;

beforeAll(async () => {
  api = await openApi();
  const provider = await api.provider('Harbour IT');
  owner = await api.person(provider, 'provider-owner');
  for (const name of ['Ash Street', 'Birch Road', 'Cedar Lane', 'Date Grove', 'Elm Court']) await api.clinic(provider, name);
  const { data } = await api.ask<{ viewer: { email: string } }>('{ viewer { email } }', { token: owner });
  email = data?.viewer.email ?? '';
});
afterAll(() => api.close());

describe('signing in', () => {
  const signIn = (input: { email: string; passphrase: string }, from: string) =>
    api.ask<{ signIn: { nextStep: string; token: string; viewer: { provider: { name: string } } } }>(SIGN_IN, {
      variables: { input },
      from,
    });

  it('opens a session with a cookie that scripts and other sites cannot use', async () => {
    const answer = await signIn({ email: email.toUpperCase(), passphrase: PASSPHRASE }, '10.2.0.1');
    expect(answer.data?.signIn).toMatchObject({ nextStep: 'SIGNED_IN', viewer: { provider: { name: 'Harbour IT' } } });
    const cookie = String(answer.headers['set-cookie']);
    expect(cookie).toContain(`wardround_session=${answer.data?.signIn.token ?? ''};`);
    expect(cookie).toMatch(/; HttpOnly; SameSite=Strict; /);
  });

  it('answers a wrong passphrase and an unknown address alike', async () => {
    const wrong = await signIn({ email, passphrase: 'not the passphrase' }, '10.2.0.2');
    const unknown = await signIn({ email: 'nobody@example.test', passphrase: PASSPHRASE }, '10.2.0.2');
    expect(wrong.errors[0]?.extensions.code).toBe('UNAUTHENTICATED');
    expect(unknown.errors).toEqual(wrong.errors);
  });

  it('stops guessing after five attempts, and allows it again later', async () => {
    const guess = () => signIn({ email: 'target@example.test', passphrase: 'a guess' }, '10.2.0.3');
    for (let attempt = 1; attempt <= 5; attempt += 1) expect((await guess()).errors[0]?.extensions.code).toBe('UNAUTHENTICATED');
    expect((await guess()).errors[0]?.extensions).toMatchObject({ code: 'RATE_LIMITED', retryAfterSeconds: 900 });
    const before = api.clock.now;
    api.clock.now = new Date(before.getTime() + 15 * 60_000);
    expect((await guess()).errors[0]?.extensions.code).toBe('UNAUTHENTICATED');
    api.clock.now = before;
  });

  it('ends a session by signing out and by its twelve hours', async () => {
    const viewer = (token: string) => api.ask('{ viewer { name } }', { token });
    const first = (await signIn({ email, passphrase: PASSPHRASE }, '10.2.0.4')).data?.signIn.token ?? '';
    const second = (await signIn({ email, passphrase: PASSPHRASE }, '10.2.0.4')).data?.signIn.token ?? '';
    expect((await api.ask('mutation { signOut }', { token: first })).data).toEqual({ signOut: true });
    expect((await viewer(first)).errors[0]?.extensions.code).toBe('UNAUTHENTICATED');
    expect((await viewer(second)).data).toEqual({ viewer: { name: 'Lee Chen' } });
    const before = api.clock.now;
    api.clock.now = new Date(before.getTime() + 12 * 3_600_000);
    expect((await viewer(second)).errors[0]?.extensions.code).toBe('UNAUTHENTICATED');
    api.clock.now = before;
  });
});

describe('forged requests', () => {
  it('refuses a cookie without the client header and takes it with one', async () => {
    const cookie = `wardround_session=${owner}`;
    const forged = await api.ask('{ viewer { name } }', { headers: { cookie } });
    expect([forged.status, forged.errors[0]?.extensions.code]).toEqual([403, 'FORBIDDEN']);
    const own = await api.ask('{ viewer { name } }', { headers: { cookie, 'x-wardround-client': 'test' } });
    expect(own.data).toEqual({ viewer: { name: 'Lee Chen' } });
  });

  it('answers neither GET nor a batch nor a form', async () => {
    const get = await api.app.inject({ method: 'GET', url: '/graphql?query={viewer{name}}' });
    expect(get.statusCode).toBe(405);
    const headers = { authorization: `Bearer ${owner}` };
    const batch = await api.app.inject({ method: 'POST', url: '/graphql', headers, payload: [{ query: '{ viewer { name } }' }] });
    expect(batch.statusCode).toBe(400);
    const form = await api.app.inject({
      method: 'POST',
      url: '/graphql',
      headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
      payload: 'query={viewer{name}}',
    });
    expect(form.statusCode).toBe(400);
  });
});

describe('errors', () => {
  it('names a code and what to try', async () => {
    const cases: readonly (readonly [string, string])[] = [
      ['{ nonsense }', 'BAD_USER_INPUT'],
      ['{ clinics(', 'BAD_USER_INPUT'],
      ['{ clinics(first: 501) { totalCount } }', 'BAD_USER_INPUT'],
      ['{ clinics(after: "nonsense") { totalCount } }', 'BAD_USER_INPUT'],
      ['mutation { signIn(input: { email: "lee\\u0000@example.test", passphrase: "a guess" }) { nextStep } }', 'BAD_USER_INPUT'],
      ['{ portfolioTrend(grain: WEEK, periods: 105) { grain } }', 'BAD_USER_INPUT'],
      ['{ portfolioTrend(grain: WEEK, until: "2026-02-30") { grain } }', 'BAD_USER_INPUT'],
      ['{ clinic(id: "not-a-uuid") { name } }', 'NOT_FOUND'],
      ['mutation { startReview(input: { clinicId: "7e57ab1e-0000-4000-8000-000000000000" }) { id } }', 'NOT_FOUND'],
    ];
    for (const [query, code] of cases) {
      const { errors } = await api.ask(query, { token: owner });
      expect([query, errors[0]?.extensions.code]).toEqual([query, code]);
      expect(errors[0]?.extensions.try).toMatch(/\w+ .*\.$/);
    }
  });

  it('asks strangers to sign in', async () => {
    expect((await api.ask('{ clinics { totalCount } }')).errors[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });
});

describe('pages', () => {
  it('walks the whole list once, in order', async () => {
    const seen: string[] = [];
    let after: string | null = null;
    for (let pages = 0; pages < 5; pages += 1) {
      const answer: { data: ClinicPage | null } = await api.ask<ClinicPage>(CLINICS, { token: owner, variables: { first: 2, after } });
      expect(answer.data?.clinics.totalCount).toBe(5);
      seen.push(...(answer.data?.clinics.edges ?? []).map(({ node }) => node.name));
      after = answer.data?.clinics.pageInfo.endCursor ?? null;
      if (!answer.data?.clinics.pageInfo.hasNextPage) break;
    }
    expect(seen).toEqual(['Ash Street', 'Birch Road', 'Cedar Lane', 'Date Grove', 'Elm Court']);
  });
});
