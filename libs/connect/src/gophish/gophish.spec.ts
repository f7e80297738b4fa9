import type { PulledPage, PullRefused } from '#libs/flow';
import { guardedOutbound } from '#libs/outbound';
import { RemoteServer, type RemoteAnswer } from '#libs/testing';
import { httpConnectors, httpDirectory } from '../index.js';
import { FILE_READERS } from '../testing/file-readers.js';

const NOW = new Date('2026-11-24T03:00:00Z');
const result = (email: string, status: string, reported = false): object => ({ id: email, email, status, reported, position: 'Nurse' });
const campaign = (name: string, ...results: readonly object[]): object => ({
  ...{ id: 1, name, status: 'In progress', created_date: '2026-11-01T00:00:00Z', launch_date: '2026-11-02T01:00:00.123Z' },
  ...{ results, timeline: [{ email: 'ana@ash.example', message: 'Clicked Link' }] },
});

let server: RemoteServer;
let answer: RemoteAnswer;
beforeEach(async () => {
  answer = { json: [campaign('Parcel', result('ana@ash.example', 'Clicked Link'), result('ben@ash.example', 'Email Sent', true))] };
  server = await RemoteServer.start(({ headers }) =>
    headers.authorization === 'Bearer key' ? answer : { status: 401, json: { success: false, message: 'Invalid API Key' } },
  );
});
afterEach(() => server.close());

const http = {
  outbound: guardedOutbound({ trusted: '127.0.0.0/8' }),
  clock: { now: () => NOW },
  pause: () => Promise.resolve(),
  readers: FILE_READERS,
};
const access = (secret = 'key') => ({ connectionId: 'c1', secret, credentialsAt: NOW, settings: { baseUrl: server.origin } });
async function pull(cursor: string | null = null, secret = 'key'): Promise<readonly PulledPage[]> {
  const pages: PulledPage[] = [];
  const asked = { kind: 'gophish', access: access(secret), organisation: { id: 'all', name: 'x' }, stream: 'campaigns' } as const;
  for await (const page of httpConnectors(http).pull({ ...asked, cursor, now: NOW })) pages.push(page);
  return pages;
}
const problem = (work: Promise<unknown>): Promise<unknown> => work.catch((error: unknown) => (error as PullRefused).problem);

it('is one organisation as a whole', async () => {
  expect(await httpDirectory(http).organisations('gophish', access())).toEqual([{ id: 'all', name: new URL(server.origin).host }]);
});

it('tells of campaigns in counts, once, and of nobody by name', async () => {
  const [page] = await pull();
  expect(page?.items).toMatchObject([
    { assessment: { kind: 'phishing', records: [{ campaign: 'Parcel', sent: 2, clicked: 1, reported: 1 }] } },
  ]);
  expect(JSON.stringify(page)).not.toContain('@ash.example');
  expect(await pull(page?.cursor)).toEqual([]);
  answer = { json: [campaign('Parcel', result('ana@ash.example', 'Submitted Data'), result('ben@ash.example', 'Clicked Link'))] };
  expect(await pull(page?.cursor)).toHaveLength(1);
});

it('says nothing where there is no campaign yet', async () => {
  answer = { json: [] };
  expect(await pull()).toEqual([]);
});

it('is not believed with another key, nor with an answer that is none', async () => {
  expect(await problem(pull(null, 'other'))).toBe('credentials');
  answer = { json: { campaigns: 1 } };
  expect(await problem(pull())).toBe('unreadable');
});
