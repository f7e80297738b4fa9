import { PASSPHRASE } from '../journeys/support/api-fixture.js';
import { routesOf } from '../isolation/world.js';
import { openSurface, type Surface } from './support/surface.js';

let surface: Surface;
beforeAll(async () => {
  surface = await openSurface();
}, 60_000);
afterAll(() => surface.close());

const CHANGE = 'mutation { signOut }';
/** The browser sends the cookie by itself; the rest is what another site can make it send. */
const forged = (headers: Readonly<Record<string, string>>) =>
  surface.graphql(CHANGE, { headers: { cookie: `wardround_session=${surface.owner}`, ...headers } });
const CLIENT = { 'x-wardround-client': 'dashboard' };

describe('a request that another site talks the browser into', () => {
  it.each<[string, Record<string, string>]>([
    ['without the client header', {}],
    ['beside a proxy’s credentials, which the browser sends by itself too', { authorization: 'Basic dXNlcjpzZWNyZXQ=' }],
    ['beside an empty bearer', { authorization: 'Bearer' }],
    ['with the header, from another site', { ...CLIENT, 'sec-fetch-site': 'cross-site' }],
    ['with the header, from a neighbouring host', { ...CLIENT, 'sec-fetch-site': 'same-site' }],
    ['with the header, from another origin, in an old browser', { ...CLIENT, origin: 'https://evil.example' }],
    ['with the header, from a sandboxed frame', { ...CLIENT, origin: 'null' }],
    ['with the header, from an origin that begins like ours', { ...CLIENT, origin: 'http://127.0.0.1.evil.example' }],
  ])('is refused: %s', async (_, headers) => {
    const reply = await forged(headers);
    expect([reply.status, reply.text.includes('FORBIDDEN')]).toEqual([403, true]);
    expect((await surface.graphql('{ viewer { id } }')).status).toBe(200);
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', ''])(
    'is refused as a form can send it: %j',
    async (type) => {
      const reply = await surface.send(`${surface.api}/graphql`, {
        method: 'POST',
        headers: { cookie: `wardround_session=${surface.owner}`, ...CLIENT, ...(type === '' ? {} : { 'content-type': type }) },
        body: Buffer.from(JSON.stringify({ query: CHANGE })),
      });
      expect(reply.status).toBeGreaterThanOrEqual(400);
      expect((await surface.graphql('{ viewer { id } }')).status).toBe(200);
    },
  );

  it('is refused on every route that takes another method than reading', async () => {
    const routes = routesOf(surface.fixture.app).map((route) => route.split(' ') as [string, string]);
    const changing = routes.filter(([method]) => !['GET', 'HEAD', 'OPTIONS'].includes(method));
    expect(changing.length).toBeGreaterThan(0);
    for (const [method, path] of changing) {
      const reply = await surface.send(`${surface.api}${path.replace(/:\w+|\*/g, 'x')}`, {
        method,
        headers: { cookie: `wardround_session=${surface.owner}`, 'content-type': 'application/json' },
        body: '{}',
      });
      expect([path, reply.status]).toEqual([path, 403]);
    }
  });

  it('is not refused from the dashboard’s own page, so that the refusals mean something', async () => {
    for (const headers of [{ 'sec-fetch-site': 'same-origin' }, { origin: surface.api }, {}]) {
      const reply = await surface.graphql('{ viewer { id } }', {
        headers: { cookie: `wardround_session=${surface.owner}`, ...CLIENT, ...headers },
      });
      expect([headers, reply.status]).toEqual([headers, 200]);
    }
  });
});

describe('session fixation', () => {
  it('a cookie that somebody planted is not taken over at sign-in', async () => {
    const planted = `wrs_${'p'.repeat(43)}`;
    const query = `mutation { signIn(input: { email: "person-1@example.test", passphrase: "${PASSPHRASE}" }) { token } }`;
    const reply = await surface.graphql(query, { headers: { cookie: `wardround_session=${planted}`, ...CLIENT } });
    expect(reply.headers.get('set-cookie')).toMatch(/^wardround_session=wrs_/);
    expect(reply.headers.get('set-cookie')).not.toContain(planted);
    expect((await surface.graphql('{ viewer { id } }', { headers: { authorization: `Bearer ${planted}` } })).text).toContain(
      'UNAUTHENTICATED',
    );
  });

  it('over https only a cookie that no other host can have set is read, and only such a one is set', async () => {
    const proxied = await openSurface({ trustProxy: '127.0.0.1' });
    try {
      const https = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'wardround.example', ...CLIENT };
      const ask = (cookie: string) => proxied.graphql('{ viewer { id } }', { headers: { ...https, cookie } });
      expect((await ask(`wardround_session=${proxied.owner}`)).text).toContain('UNAUTHENTICATED');
      expect((await ask(`__Host-wardround_session=${proxied.owner}`)).status).toBe(200);
      const query = `mutation { signIn(input: { email: "person-1@example.test", passphrase: "${PASSPHRASE}" }) { token } }`;
      const signedIn = await proxied.graphql(query, { headers: https });
      const cookies = signedIn.headers.getSetCookie();
      expect(cookies.length).toBeGreaterThan(0);
      for (const cookie of cookies) expect(cookie).toMatch(/^__Host-[a-z_]+=[^;]+; Path=\/; HttpOnly; SameSite=Strict; .*Secure$/);
      expect(signedIn.headers.get('strict-transport-security')).toBe('max-age=63072000; includeSubDomains');
    } finally {
      await proxied.close();
    }
  });
});

describe('headers that a proxy would set', () => {
  it('are believed from trusted proxies only: no other address, no other host, no other method', async () => {
    const strict = await openSurface({ requestsPerMinute: 3 });
    try {
      const ask = (n: number) =>
        strict.graphql('{ viewer { id } }', { headers: { 'x-forwarded-for': `203.0.113.${n}`, forwarded: `for=203.0.113.${n}` } });
      const answers: number[] = [];
      for (let n = 0; n < 6; n += 1) answers.push((await ask(n)).status);
      expect(answers).toContain(429);
    } finally {
      await strict.close();
    }
    const overridden = await surface.send(`${surface.api}/health`, {
      headers: { 'x-http-method-override': 'DELETE', 'x-original-url': '/graphql', 'x-rewrite-url': '/graphql' },
    });
    expect([overridden.status, overridden.text]).toEqual([200, '{"status":"ok","database":"up"}']);
  });
});
