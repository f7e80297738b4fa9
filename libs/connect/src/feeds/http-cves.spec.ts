import { existsSync, mkdtempSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CveFeed, FetchedCves, PullRefused } from '#libs/flow';
import { guardedOutbound } from '#libs/outbound';
import { FakeNvd, type RemoteAnswer } from '#libs/testing';
import { httpFeeds } from '../index.js';
import { FILE_READERS } from '../testing/file-readers.js';

const NOW = new Date('2026-11-24T00:00:00Z');
const AUTUMN = { from: new Date('2026-09-01T00:00:00Z'), to: new Date('2026-11-01T00:00:00Z') };
const cve = (n: number, lastModified = `2026-10-0${n}T00:00:00.000`) => ({ id: `CVE-2026-000${n}`, lastModified });

let nvd: FakeNvd;
let pauses: number[];
beforeEach(async () => {
  pauses = [];
  nvd = await FakeNvd.start();
  nvd.cves = [cve(1), cve(2), cve(3), cve(4), cve(5)];
});
afterEach(() => nvd.close());

function feed(address: string | null = nvd.address, key: string | null = null): CveFeed {
  const outbound = guardedOutbound({ trusted: '127.0.0.0/8' });
  const pause = (ms: number): Promise<void> => Promise.resolve(void pauses.push(ms));
  const deps = { outbound, clock: { now: () => NOW }, pause, readers: FILE_READERS };
  const { cves } = httpFeeds(deps, { nvd: address }, { nvdKey: key === null ? null : { reveal: () => key } });
  if (!cves) throw new Error('It is switched off');
  return cves;
}
async function idsOf(fetched: FetchedCves): Promise<readonly string[]> {
  const ids: string[] = [];
  for await (const { id } of fetched.told()) ids.push(id);
  return ids;
}
const ALL = nvdIds(1, 2, 3, 4, 5);
function nvdIds(...numbers: readonly number[]): readonly string[] {
  return numbers.map((n) => `CVE-2026-000${n}`);
}
const problem = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => (error as PullRefused).problem,
  );

it('NVD that is not switched on is not asked, and a mirror is not NVD', () => {
  const outbound = guardedOutbound({ trusted: '' });
  const deps = { outbound, clock: { now: () => NOW }, pause: () => Promise.resolve(), readers: FILE_READERS };
  expect(httpFeeds(deps, { osv: null }).cves).toBeNull();
  expect([feed(null).isPublisher, feed().isPublisher]).toEqual([true, false]);
});

describe('CVEs that were changed in a time', () => {
  it('come by the page, are read from disk as often as needed, and are gone afterwards', async () => {
    nvd.pageSize = 2;
    const fetched = await feed().changedIn(AUTUMN);
    expect(nvd.asked()).toEqual([0, 2, 4].map((start) => `2026-09-01..2026-11-01 ${start}`));
    expect(await idsOf(fetched)).toEqual(ALL);
    expect(await idsOf(fetched)).toEqual(ALL);
    expect(fetched.origin()).toEqual({
      ...{ source: new URL(nvd.address).host, fetchedAt: NOW },
      sha256: expect.stringMatching(/^[\da-f]{64}$/) as string,
    });
    await fetched.discard();
    await expect(idsOf(fetched)).rejects.toThrow(/ENOENT/);
  });

  it('are asked for as seldom as NVD wants, which is oftener with a key, and the key goes along', async () => {
    nvd.pageSize = 2;
    await feed().changedIn(AUTUMN);
    expect(pauses).toEqual([6_500, 6_500]);
    expect(nvd.server.calls[0]?.headers).not.toHaveProperty('apikey');
    pauses = [];
    await feed(nvd.address, 'key-of-ours').changedIn(AUTUMN);
    expect(pauses).toEqual([700, 700]);
    expect(nvd.server.calls.at(-1)?.headers).toMatchObject({ apikey: 'key-of-ours' });
  });

  it('may be none', async () => {
    expect(await idsOf(await feed().changedIn({ ...AUTUMN, to: new Date('2026-09-02T00:00:00Z') }))).toEqual([]);
  });

  it('that broke off go on where they did, for the same time alone', async () => {
    nvd.pageSize = 2;
    const cves = feed();
    nvd.instead = ({ url }) => (url.searchParams.get('startIndex') === '4' ? { status: 503, headers: { 'retry-after': '30' } } : null);
    expect(await problem(cves.changedIn(AUTUMN))).toBe('throttled');
    nvd.instead = () => null;
    const before = nvd.server.calls.length;
    expect(await idsOf(await cves.changedIn(AUTUMN))).toEqual(ALL);
    expect(nvd.asked(before)).toEqual(['2026-09-01..2026-11-01 4']);
    nvd.instead = ({ url }) => (url.searchParams.get('startIndex') === '4' ? { status: 502 } : null);
    expect(await problem(cves.changedIn({ ...AUTUMN, from: new Date('2026-09-02T00:00:00Z') }))).toBe('unreachable');
    nvd.instead = () => null;
    expect(await idsOf(await cves.changedIn(AUTUMN))).toEqual(ALL);
  });

  it('are fetched anew where one was changed meanwhile, so that none is passed over', async () => {
    nvd.pageSize = 2;
    nvd.instead = () => {
      if (nvd.server.calls.length === 2)
        nvd.cves = nvd.cves.map((one) => (one.id === 'CVE-2026-0001' ? cve(1, '2026-11-23T00:00:00.000') : one));
      return null;
    };
    expect(await idsOf(await feed().changedIn(AUTUMN))).toEqual(nvdIds(2, 3, 4, 5));
    expect(nvd.asked().map((asked) => asked.split(' ')[1])).toEqual(['0', '2', '0', '2']);
  });

  it('of a list that is another each time are given up', async () => {
    nvd.pageSize = 1;
    nvd.instead = () => {
      if (nvd.server.calls.length % 2 === 0) nvd.cves = [...nvd.cves, cve(1)];
      return null;
    };
    expect(await problem(feed().changedIn(AUTUMN))).toBe('unreachable');
    expect(nvd.server.calls).toHaveLength(6);
  });

  it.each<[string, RemoteAnswer, string]>([
    ['says that it is asked too often', { status: 403 }, 'throttled'],
    ['is busy', { status: 429, headers: { 'retry-after': '60' } }, 'throttled'],
    ['does not take the key', { status: 404, headers: { message: 'Invalid apiKey.' } }, 'unreadable'],
    ['is away', { status: 500 }, 'unreachable'],
    ['says that nothing is new', { status: 304 }, 'unreadable'],
    ['is another page', { json: { startIndex: 7, totalResults: 9, vulnerabilities: [] } }, 'unreadable'],
    ['has fewer than it counts', { json: { startIndex: 0, totalResults: 9, vulnerabilities: [] } }, 'unreadable'],
    ['counts none', { json: { vulnerabilities: [] } }, 'unreadable'],
    [
      'has one that cannot be read',
      { json: { startIndex: 0, totalResults: 1, vulnerabilities: [{ cve: { id: 'CVE-1' } }] } },
      'unreadable',
    ],
    ['is a page for people', { text: '<html>sorry' }, 'unreadable'],
    ['leads into our own network', { status: 302, headers: { location: 'http://169.254.169.254/' } }, 'unreadable'],
  ])('bring nothing where the server %s', async (_, given, what) => {
    nvd.instead = () => given;
    expect(await problem(feed().changedIn(AUTUMN))).toBe(what);
  });

  it('do not carry the key to where another server sends them', async () => {
    const other = await FakeNvd.start();
    nvd.instead = ({ url }) => ({ status: 302, headers: { location: `${other.address}${url.search}` } });
    await feed(nvd.address, 'key-of-ours').changedIn(AUTUMN);
    expect(other.server.calls[0]?.headers).not.toHaveProperty('apikey');
    await other.close();
  });

  it('that a worker left when it was killed go after a day', async () => {
    const left = mkdtempSync(join(tmpdir(), 'wardround-nvd-'));
    const twoDaysAgo = new Date(Date.now() - 2 * 86_400_000);
    utimesSync(left, twoDaysAgo, twoDaysAgo);
    await (await feed().changedIn(AUTUMN)).discard();
    expect(existsSync(left)).toBe(false);
    rmSync(left, { recursive: true, force: true });
  });
});
