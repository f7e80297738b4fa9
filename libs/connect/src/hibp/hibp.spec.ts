import type { PulledPage, PullRefused } from '#libs/flow';
import { guardedOutbound } from '#libs/outbound';
import { FakeHibp, type RemoteAnswer } from '#libs/testing';
import { httpConnectors, httpDirectory, PUBLIC_ENDPOINTS } from '../index.js';
import { FILE_READERS } from '../testing/file-readers.js';

const NOW = new Date('2026-11-24T03:00:00Z');
let hibp: FakeHibp;
let pauses: number[];
beforeEach(async () => {
  hibp = await FakeHibp.start({ 'ash.example': { ana: ['Shop', 'People'], ben: ['People'] }, 'Oak.example': {} });
  pauses = [];
});
afterEach(() => hibp.close());

const http = () => ({
  outbound: guardedOutbound({ trusted: '127.0.0.0/8' }),
  clock: { now: () => NOW },
  pause: async (ms: number) => void pauses.push(ms),
  readers: FILE_READERS,
});
const endpoints = () => ({ ...PUBLIC_ENDPOINTS, hibp: hibp.api });
const access = (secret = hibp.key) => ({ connectionId: 'c1', secret, credentialsAt: NOW, settings: {} });
async function pull(domain = 'ash.example', secret = hibp.key): Promise<readonly PulledPage[]> {
  const pages: PulledPage[] = [];
  const asked = { kind: 'hibp', access: access(secret), organisation: { id: domain, name: domain }, stream: 'breached-accounts' } as const;
  for await (const page of httpConnectors(http(), endpoints()).pull({ ...asked, cursor: null, now: NOW })) pages.push(page);
  return pages;
}
const refused = (work: Promise<unknown>): Promise<PullRefused> =>
  work.then(
    () => {
      throw new Error('nothing was refused');
    },
    (error: unknown) => error as PullRefused,
  );

it('the domains of the key are the organisations', async () => {
  expect(await httpDirectory(http(), endpoints()).organisations('hibp', access())).toEqual([
    { id: 'ash.example', name: 'ash.example' },
    { id: 'oak.example', name: 'oak.example' },
  ]);
});

it('addresses of the bound domain alone are asked for, and told in counts with what their breaches held', async () => {
  const [page] = await pull();
  const counts = { unknownBreaches: 0, stealerLogs: 0 };
  expect(page).toMatchObject({ records: 2, less: null, cursor: null });
  expect(page?.items).toMatchObject([
    {
      assessment: {
        kind: 'breached-accounts',
        complete: true,
        records: [
          { account: 'ana@ash.example', breaches: 2, passwordBreaches: 1, newestBreachOn: '2024-02-03', ...counts },
          { account: 'ben@ash.example', breaches: 1, passwordBreaches: 0, ...counts },
        ],
      },
    },
  ]);
  expect(hibp.server.asked).toEqual(['/api/v3/subscribeddomains', '/api/v3/breacheddomain/ash.example', '/api/v3/breaches']);
  expect(hibp.server.calls[1]?.headers).toMatchObject({ 'hibp-api-key': hibp.key, 'user-agent': 'wardround' });
});

it('"not found" says that nobody of a domain of the key leaked, and nothing of any other domain', async () => {
  const [page] = await pull('oak.example');
  expect(page?.items).toMatchObject([{ assessment: { complete: true, records: [{ domain: 'oak.example', account: null }] } }]);
  expect(await refused(pull('elm.example'))).toMatchObject({ problem: 'permission' });
  expect(hibp.server.asked.filter((path) => path.includes('elm'))).toEqual([]);
});

it('another key is not taken, and is told nowhere', async () => {
  const error = await refused(pull('ash.example', 'other0key'));
  expect(error.problem).toBe('credentials');
  expect(error.message).not.toMatch(/other0key|invalid/);
});

const at = (path: string, answer: RemoteAnswer) => hibp.instead.set(path, () => answer);

it.each<[string, RemoteAnswer, string]>([
  ['a subscription that does not cover it', { status: 403, json: { statusCode: 403, message: 'no' } }, 'permission'],
  ['a fault', { status: 500, text: 'ana@ash.example' }, 'unreachable'],
  ['nothing at all', { json: {} }, 'unreadable'],
  ['a list', { json: ['ana'] }, 'unreadable'],
  ['what is cut off', { text: '{"ana":["Sh' }, 'unreadable'],
  ['something else', { json: { statusCode: 400, message: 'ana@ash.example is odd' } }, 'unreadable'],
  ['a way to elsewhere', { status: 302, headers: { location: 'http://169.254.169.254/' } }, 'unreadable'],
  ['a far time to come back', { status: 429, headers: { 'retry-after': '900' } }, 'throttled'],
])('%s is no evidence, and names nobody', async (_, answer, problem) => {
  at('/breacheddomain/ash.example', answer);
  const error = await refused(pull());
  expect(error.problem).toBe(problem);
  expect(error.message).not.toContain('ana');
});

it('no address is told without what the breaches held', async () => {
  at('/breaches', { status: 503 });
  expect(await refused(pull())).toMatchObject({ problem: 'unreachable' });
  at('/breaches', { json: [{ Name: 1 }] });
  expect(await refused(pull())).toMatchObject({ problem: 'unreadable' });
});

it('a limit of requests is waited for as long as it says, when that is short', async () => {
  const answers: RemoteAnswer[] = [
    { status: 429, headers: { 'retry-after': '6' }, json: { statusCode: 429, message: 'Rate limit is exceeded.' } },
  ];
  hibp.instead.set('/breacheddomain/ash.example', () => answers.shift() ?? null);
  expect(await pull()).toHaveLength(1);
  expect(pauses).toEqual([6_000]);
});
