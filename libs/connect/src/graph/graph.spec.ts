import type { ConnectionAccess, Outbound, PulledPage, PullRefused } from '#libs/flow';
import { guardedOutbound } from '#libs/outbound';
import { FakeGraph, graphScore, graphUser, type GraphTenant, type RemoteAnswer } from '#libs/testing';
import { httpConnectors, httpDirectory } from '../index.js';
import { FILE_READERS } from '../testing/file-readers.js';

const PARTNER = { id: 'aaaaaaaa-0000-4000-8000-000000000001', name: 'Harbour IT', users: [], score: null };
const CLINIC_ID = 'bbbbbbbb-0000-4000-8000-000000000002';
const NOW = new Date('2026-11-24T03:00:00Z');
const REGISTRATION = '/reports/authenticationMethods/userRegistrationDetails';
const readers = FILE_READERS;

let graph: FakeGraph;
let clinic: GraphTenant;
let pauses: number[];
let access: ConnectionAccess;
const trusting = guardedOutbound({ trusted: '127.0.0.0/8' });

beforeEach(async () => {
  clinic = {
    id: CLINIC_ID,
    name: 'Ash Street Practice',
    users: ['ana', 'ben', 'cy', 'di', 'eve'].map((name) => graphUser(name)),
    score: graphScore(CLINIC_ID, '2026-11-23'),
  };
  graph = await FakeGraph.start(PARTNER, [clinic]);
  pauses = [];
  const settings = { tenantId: PARTNER.id, clientId: graph.clientId };
  access = { connectionId: 'c1', settings, secret: graph.secret, credentialsAt: NOW };
});
afterEach(() => graph.close());

const http = (outbound: Outbound = trusting) => ({
  outbound,
  clock: { now: () => NOW },
  pause: async (ms: number) => void pauses.push(ms),
});
const endpoints = () => ({ microsoft: graph.endpoints });

async function pull(stream: string, cursor: string | null = null, by = httpConnectors({ ...http(), readers }, endpoints())) {
  const pages: PulledPage[] = [];
  const asked = { kind: 'microsoft-graph', access, organisation: { id: CLINIC_ID, name: 'Ash' }, stream, cursor, now: NOW } as const;
  for await (const page of by.pull(asked)) pages.push(page);
  return pages;
}

const refusal = (pulling: Promise<unknown>): Promise<PullRefused> =>
  pulling.then(
    () => {
      throw new Error('nothing was refused');
    },
    (error: unknown) => error as PullRefused,
  );

const once = (answer: RemoteAnswer) => {
  const answers = [answer];
  return () => answers.shift() ?? null;
};

describe('Tenants', () => {
  const list = () => httpDirectory(http(), endpoints()).organisations('microsoft-graph', access);

  it('are the app’s own and every customer’s, page by page', async () => {
    expect(await list()).toEqual([
      { id: PARTNER.id, name: 'Harbour IT' },
      { id: CLINIC_ID, name: 'Ash Street Practice' },
    ]);
  });

  it('are the app’s own alone where it may not see customers', async () => {
    graph.instead.set('/tenantRelationships/delegatedAdminCustomers', () => ({ status: 403, json: { error: { code: 'Forbidden' } } }));
    expect(await list()).toEqual([{ id: PARTNER.id, name: 'Harbour IT' }]);
  });

  it('are not told with a secret that is wrong, and the problem does not tell the secret', async () => {
    access = { ...access, secret: 'another~secret' };
    const refused = await refusal(list());
    expect(refused.problem).toBe('credentials');
    expect(refused.message).not.toContain('another~secret');
  });
});

describe('Accounts', () => {
  it('come from every page as one whole list, by a token of the clinic’s own tenant', async () => {
    const [page] = await pull('accounts');
    expect(page).toMatchObject({ records: 5, less: null, cursor: 'sign-ins users policies defaults' });
    expect(page?.items[0]).toMatchObject({ type: 'assessment', assessment: { kind: 'mfa-registration', complete: true } });
    expect(graph.server.asked.filter((path) => path.includes('/token'))).toEqual([`/${CLINIC_ID}/oauth2/v2.0/token`]);
    expect(graph.server.asked.filter((path) => path.includes('userRegistrationDetails'))).toHaveLength(3);
  });

  it('are told as a part when the list breaks off, so that nobody ends who was only not read', async () => {
    graph.instead.set(REGISTRATION, ({ url }) => (url.searchParams.get('$skiptoken') === '4' ? { text: '{"value":[{"id' } : null));
    const [page] = await pull('accounts');
    expect(page).toMatchObject({ records: 4, less: { problem: 'unreadable' } });
    expect(page?.items[0]).toMatchObject({ assessment: { complete: false } });
  });

  it('are not everybody when the list is empty: that is what a failed export looks like', async () => {
    clinic.users = [];
    expect(await refusal(pull('accounts'))).toMatchObject({ problem: 'unreadable' });
  });

  it('are refused, not empty, without the licence that the report needs', async () => {
    const error = { code: 'Authentication_RequestFromNonPremiumTenantOrB2CTenant', message: 'ana@harbour.example has no licence' };
    graph.instead.set(REGISTRATION, () => ({ status: 403, json: { error } }));
    const refused = await refusal(pull('accounts'));
    expect(refused.problem).toBe('permission');
    expect(refused.message).toContain('Authentication_RequestFromNonPremiumTenantOrB2CTenant');
    expect(refused.message).not.toContain('ana@');
  });
});

describe('What else is known of accounts', () => {
  beforeEach(() => {
    const signInActivity = { lastSignInDateTime: '2026-11-20T00:00:00Z' };
    clinic.users = [graphUser('ana')];
    clinic.directory = [{ id: 'id-of-ana', userPrincipalName: 'ana@harbour.example', accountEnabled: false, signInActivity }];
  });

  it('is joined to them: whether they are enabled, and when they were last used', async () => {
    const [page] = await pull('accounts');
    expect(page?.items).toMatchObject([{ assessment: { records: [{ enabled: false, lastSignInAt: '2026-11-20T00:00:00.000Z' }] } }]);
    expect(page?.less).toBeNull();
  });

  it('is left unknown where it may not be read, and the list is whole all the same', async () => {
    const forbidden = { status: 403, json: { error: { code: 'Forbidden' } } };
    graph.instead.set('/users', ({ url }) => (url.search.includes('signInActivity') ? forbidden : null));
    graph.instead.set('/identity/conditionalAccess/policies', () => forbidden);
    const [page] = await pull('accounts');
    expect(page).toMatchObject({ less: { problem: 'permission' } });
    expect(page?.items).toMatchObject([{ assessment: { complete: true, records: [{ enabled: false, lastSignInAt: expect.anything() }] } }]);
  });

  it.each([
    ['/users', 503],
    ['/identity/conditionalAccess/policies', 403],
  ])('tells of no account where %s was had before and is not now (%d): what is known stays', async (path, status) => {
    const [page] = await pull('accounts');
    graph.instead.set(path, () => ({ status }));
    expect((await refusal(pull('accounts', page?.cursor ?? null))).message).toContain(String(status));
    graph.instead.clear();
    expect(await pull('accounts', page?.cursor ?? null)).toHaveLength(1);
  });
});

describe('Secure Score', () => {
  it('is the newest day’s, once', async () => {
    const [page] = await pull('secure-score');
    expect(page).toMatchObject({ cursor: '2026-11-23T00:00:00Z', items: [{ type: 'scan', scan: { scan: { scope: CLINIC_ID } } }] });
    expect(await pull('secure-score', '2026-11-23T00:00:00Z')).toEqual([]);
  });

  it('is not kept when it is another tenant’s', async () => {
    clinic.score = graphScore('cccccccc-0000-4000-8000-000000000003', '2026-11-23');
    expect(await refusal(pull('secure-score'))).toMatchObject({ problem: 'wrong-organisation' });
  });

  it('is not known where the tenant has not consented, which is no matter of the credentials', async () => {
    clinic.consented = false;
    expect(await refusal(pull('secure-score'))).toMatchObject({ problem: 'permission' });
  });
});

describe('A token', () => {
  it('is asked for once and used until it ends', async () => {
    const by = httpConnectors({ ...http(), readers }, endpoints());
    await pull('accounts', null, by);
    await pull('secure-score', null, by);
    expect(graph.server.asked.filter((path) => path.includes('/token'))).toHaveLength(1);
  });

  it('that is refused is asked for anew, once', async () => {
    const by = httpConnectors({ ...http(), readers }, endpoints());
    await pull('secure-score', null, by);
    graph.revokeTokens();
    expect(await pull('accounts', null, by)).toHaveLength(1);
    graph.instead.set(REGISTRATION, () => ({ status: 401, json: { error: { code: 'InvalidAuthenticationToken' } } }));
    expect(await refusal(pull('accounts', null, by))).toMatchObject({ problem: 'credentials' });
    expect(graph.server.asked.filter((path) => path.includes('/token'))).toHaveLength(3);
  });

  it('of earlier credentials is not used with others', async () => {
    const by = httpConnectors({ ...http(), readers }, endpoints());
    await pull('secure-score', null, by);
    access = { ...access, secret: 'another~secret', credentialsAt: new Date(NOW.getTime() + 1) };
    expect(await refusal(pull('secure-score', null, by))).toMatchObject({ problem: 'credentials' });
  });
});

describe('A service that is busy', () => {
  it('is waited for as long as it asks, when that is short', async () => {
    graph.instead.set(REGISTRATION, once({ status: 429, headers: { 'retry-after': '7' } }));
    expect(await pull('accounts')).toHaveLength(1);
    expect(pauses).toEqual([7_000]);
  });

  it.each([
    ['900', 900_000],
    ['Tue, 24 Nov 2026 04:00:00 GMT', 3_600_000],
  ])('is left alone until the time that it names: %s', async (header, ms) => {
    graph.instead.set(REGISTRATION, () => ({ status: 503, headers: { 'retry-after': header } }));
    expect(await refusal(pull('accounts'))).toMatchObject({ problem: 'throttled', retryAfterMs: ms });
    expect(pauses).toEqual([]);
  });

  it('is not asked for ever', async () => {
    graph.instead.set(REGISTRATION, () => ({ status: 429 }));
    expect(await refusal(pull('accounts'))).toMatchObject({ problem: 'throttled' });
    expect(pauses).toHaveLength(3);
  });
});

describe('A service that means harm', () => {
  it.each<[string, RemoteAnswer, string]>([
    ['sends us to an address of our own network', { status: 302, headers: { location: 'http://169.254.169.254/latest' } }, 'unreadable'],
    ['answers without end', { text: `{"value":["${'x'.repeat(17 * 1024 * 1024)}"]}` }, 'unreadable'],
    ['answers with JSON that is cut off', { text: '{"value":[{"id":"1"' }, 'unreadable'],
    ['answers with something else', { json: { value: 'none' } }, 'unreadable'],
    ['hangs up', { raw: (response) => void response.destroy() }, 'unreachable'],
    ['has a problem', { status: 500, text: 'stack trace with secrets' }, 'unreachable'],
  ])('%s: nothing comes of it, and nothing of the answer is told', async (_, answer, problem) => {
    graph.instead.set(REGISTRATION, () => answer);
    const refused = await refusal(pull('accounts'));
    expect(refused.problem).toBe(problem);
    expect(refused.message).not.toMatch(/secrets|169\.254|xxx/);
  });

  it('gets no token at another server: the rest of a list is asked for at the same one', async () => {
    const link = 'https://elsewhere.example/v1.0/rest?$skiptoken=2';
    graph.instead.set(REGISTRATION, () => ({ json: { value: [graphUser('ana')], '@odata.nextLink': link } }));
    const [page] = await pull('accounts');
    expect(page?.less?.message).toContain('leads to another server');
  });

  it('does not lead us round in circles', async () => {
    const link = (): string => `${graph.server.origin}/v1.0${REGISTRATION}?$skiptoken=2`;
    graph.instead.set(REGISTRATION, () => ({ json: { value: [graphUser('ana'), graphUser('ana')], '@odata.nextLink': link() } }));
    expect((await pull('accounts'))[0]?.less?.message).toContain('no end');
  });

  it('does not hold us up', async () => {
    const hasty: Outbound = { send: (request) => trusting.send({ ...request, timeoutMs: 100 }) };
    graph.instead.set(REGISTRATION, () => ({ raw: () => undefined }));
    const by = httpConnectors({ ...http(hasty), readers }, endpoints());
    expect(await refusal(pull('accounts', null, by))).toMatchObject({ problem: 'unreachable' });
  });

  it('that tells NUL and half characters is read with what can be kept', async () => {
    const text = JSON.stringify({ value: [graphUser('an\0a\ud800')] });
    graph.instead.set(REGISTRATION, () => ({ text }));
    const [page] = await pull('accounts');
    expect(page?.items).toMatchObject([{ assessment: { records: [{ account: 'an\ufffda\ufffd@harbour.example' }] } }]);
  });

  it('that tells more than fits into one pull is left at that', async () => {
    let page = 0;
    const link = (): string => `${graph.server.origin}/v1.0${REGISTRATION}?$skiptoken=${(page += 1)}`;
    const filling = 'x'.repeat(10 * 1024 * 1024);
    graph.instead.set(REGISTRATION, () => ({ json: { value: [graphUser(`ana${page}`, { filling })], '@odata.nextLink': link() } }));
    const [told] = await pull('accounts');
    expect(told).toMatchObject({ records: 7, less: { message: expect.stringContaining('more at once') } });
  });

  it('that takes longer than a pull may last is left at that', async () => {
    let now = NOW;
    const clock = { now: () => now };
    graph.instead.set(REGISTRATION, ({ url }) => {
      if (url.searchParams.get('$skiptoken') === '2') now = new Date(NOW.getTime() + 9 * 60_000);
      return null;
    });
    const by = httpConnectors({ ...http(), clock, readers }, endpoints());
    expect((await pull('accounts', null, by))[0]).toMatchObject({ records: 4, less: { message: expect.stringContaining('takes longer') } });
  });

  it('on our own network is not asked at all', async () => {
    const by = httpConnectors({ ...http(guardedOutbound({ trusted: '' })), readers }, endpoints());
    expect(await refusal(pull('accounts', null, by))).toMatchObject({ problem: 'unreadable' });
    expect(graph.server.calls).toEqual([]);
  });
});
