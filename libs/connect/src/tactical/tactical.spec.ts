import type { PulledPage, PullRefused } from '#libs/flow';
import { guardedOutbound } from '#libs/outbound';
import { RemoteServer, type RemoteAnswer } from '#libs/testing';
import { httpConnectors, httpDirectory } from '../index.js';
import { FILE_READERS } from '../testing/file-readers.js';

const NOW = new Date('2026-11-24T03:00:00Z');
const agent = (id: string, facts: object = {}): object => ({
  ...{
    agent_id: id,
    hostname: `PC-${id}`,
    plat: 'windows',
    monitoring_type: 'workstation',
    client_name: 'Ash',
    last_seen: '2026-11-24T01:00:00Z',
  },
  ...{ operating_system: 'Windows 11 Pro, 64 bit v24H2 (build 26100.1)', serial_number: `S-${id}`, ...facts },
});

let server: RemoteServer;
let agents: readonly object[];
let instead: Map<string, RemoteAnswer>;
beforeEach(async () => {
  agents = [agent('b'), agent('a'), agent('c')];
  instead = new Map();
  server = await RemoteServer.start(({ headers, url }) => {
    if (headers['x-api-key'] !== 'key') return { status: 401, json: { detail: 'Invalid' } };
    const given = instead.get(url.pathname);
    if (given) return given;
    if (url.pathname === '/clients/') return { json: [{ id: 7, name: 'Ash', sites: [{ id: 1, name: 'Main' }] }] };
    return { json: url.pathname === '/agents/' ? agents : url.pathname.startsWith('/software/') ? { software: [] } : [] };
  });
});
afterEach(() => server.close());

const http = {
  outbound: guardedOutbound({ trusted: '127.0.0.0/8' }),
  clock: { now: () => NOW },
  pause: () => Promise.resolve(),
  readers: FILE_READERS,
};
const access = () => ({ connectionId: 'c1', secret: 'key', credentialsAt: NOW, settings: { baseUrl: server.origin } });
const pages: PulledPage[] = [];
async function pull(cursor: string | null = null): Promise<readonly PulledPage[]> {
  pages.length = 0;
  const asked = {
    kind: 'tactical-rmm',
    access: access(),
    organisation: { id: '7', name: 'Ash' },
    stream: 'devices',
    cursor,
    now: NOW,
  } as const;
  for await (const page of httpConnectors(http).pull(asked)) pages.push(page);
  return pages;
}
const problem = (work: Promise<unknown>): Promise<unknown> => work.catch((error: unknown) => (error as PullRefused).problem);

it('lists its clients', async () => {
  expect(await httpDirectory(http).organisations('tactical-rmm', access())).toEqual([{ id: '7', name: 'Ash' }]);
});

it('tells of one computer after the other, and begins anew when it came to the end', async () => {
  expect((await pull()).map(({ cursor }) => cursor)).toEqual(['a', 'b', 'c', null]);
  expect(server.asked.slice(0, 2)).toEqual(['/clients/', '/agents/?client=7']);
});

it('tells of the others where one computer’s lists are not to be had', async () => {
  for (const path of ['/winupdate/b/', '/software/b/']) instead.set(path, { status: 502 });
  const told = await pull();
  expect(told.map(({ cursor }) => cursor)).toEqual(['a', 'b', 'c', null]);
  expect(told.at(-1)?.less).toMatchObject({ problem: 'unreachable' });
});

it('breaks off where the server is in trouble, and goes on behind the last computer that was kept', async () => {
  agents = ['a', 'b', 'c', 'd'].map((id) => agent(id));
  for (const id of ['b', 'c', 'd']) instead.set(`/winupdate/${id}/`, { status: 502 });
  expect(await problem(pull())).toBe('unreachable');
  expect(pages.map(({ cursor }) => cursor)).toEqual(['a', 'b', 'c']);
  instead.clear();
  expect((await pull('c')).map(({ cursor }) => cursor)).toEqual(['d', null]);
});

it('sets a computer aside of which something is wrong, and takes the others', async () => {
  agents = [agent('a'), agent('b', { last_seen: '2031-01-01T00:00:00Z' }), agent('c')];
  expect((await pull()).flatMap(({ items }) => items.map(({ type }) => type))).toEqual(['reading', 'refused', 'reading']);
});

it('tells the rest where a list may not be read, and says that it is a part', async () => {
  instead.set('/winupdate/a/', { status: 403 });
  expect((await pull()).at(-1)).toMatchObject({ cursor: null, less: { problem: 'permission' } });
});

it.each([
  ['several clients’ computers', () => [agent('a'), agent('x', { client_name: 'Birch' })]],
  ['another client’s computers alone', () => [agent('x', { client_name: 'Birch' })]],
  ['computers of nobody', () => [agent('x', { client_name: null })]],
])('keeps nothing where it tells of %s', async (_, told) => {
  agents = told();
  expect(await problem(pull())).toBe('wrong-organisation');
});

it('tells of a client that has another name by now, and of none that is gone', async () => {
  agents = [agent('a', { client_name: 'Ash Street' })];
  instead.set('/clients/', { json: [{ id: 7, name: 'Ash Street' }] });
  expect(await pull()).toHaveLength(2);
  instead.set('/clients/', { json: [{ id: 8, name: 'Ash' }] });
  expect(await problem(pull())).toBe('wrong-organisation');
});
