import { gzipSync } from 'node:zlib';
import type { PullRefused } from '#libs/flow';
import { guardedOutbound } from '#libs/outbound';
import { RemoteServer, type RemoteAnswer } from '#libs/testing';
import { httpFeeds } from '../index.js';
import { FILE_READERS } from '../testing/file-readers.js';

const KEV = {
  ...{ title: 'CISA Catalog of Known Exploited Vulnerabilities', catalogVersion: '2026.11.20', count: 1 },
  vulnerabilities: [{ cveID: 'CVE-2026-1001', dateAdded: '2026-11-01', dueDate: '2026-11-22', knownRansomwareCampaignUse: 'Known' }],
};
const EPSS = '#model_version:v2026.06.15,score_date:2026-11-23T12:00:00Z\ncve,epss,percentile\nCVE-2026-1001,0.91,0.99\n';
const NOBODY = { etag: null, lastModified: null };
const readers = FILE_READERS;

const pause = () => Promise.resolve();
let server: RemoteServer;
let answer: RemoteAnswer;
beforeEach(async () => {
  answer = { json: KEV, headers: { etag: '"1"', 'last-modified': 'Fri, 20 Nov 2026 00:00:00 GMT' } };
  server = await RemoteServer.start(() => answer);
});
afterEach(() => server.close());

const feeds = () => {
  const outbound = guardedOutbound({ trusted: '127.0.0.0/8' });
  const clock = { now: () => new Date('2026-11-24T00:00:00Z') };
  return httpFeeds({ outbound, clock, pause, readers }, { kev: `${server.origin}/kev.json`, epss: `${server.origin}/epss.csv.gz` });
};
const refusal = (feed: 'kev' | 'epss' = 'kev'): Promise<unknown> =>
  feeds()
    .fetch(feed, NOBODY)
    .catch((error: unknown) => (error as PullRefused).problem);

it('a feed that is not named is not there', () => {
  const outbound = guardedOutbound({ trusted: '' });
  expect(httpFeeds({ outbound, clock: { now: () => new Date(0) }, pause, readers }, {}).enabled).toEqual([]);
});

it('a feed is taken with what names its version, and not again while that stays', async () => {
  const first = await feeds().fetch('kev', NOBODY);
  expect(first).toMatchObject({ intelligence: { feed: 'kev', version: '2026.11.20' }, etag: '"1"' });
  answer = { status: 304, raw: (response) => void response.writeHead(304).end() };
  expect(await feeds().fetch('kev', first!)).toBeNull();
  expect(server.calls[1]?.headers).toMatchObject({ 'if-none-match': '"1"', 'if-modified-since': 'Fri, 20 Nov 2026 00:00:00 GMT' });
});

it('a feed says where it came from and what it was', async () => {
  const fetched = await feeds().fetch('kev', NOBODY);
  expect(fetched?.origin).toMatchObject({ source: new URL(server.origin).host, fetchedAt: new Date('2026-11-24T00:00:00Z') });
  expect(fetched?.origin.sha256).toMatch(/^[0-9a-f]{64}$/);
});

it('a packed feed is unpacked', async () => {
  answer = { raw: (response) => void response.end(gzipSync(EPSS)) };
  expect(await feeds().fetch('epss', NOBODY)).toMatchObject({ intelligence: { feed: 'epss', scores: [{ cve: 'CVE-2026-1001' }] } });
});

it.each<[string, RemoteAnswer, string]>([
  ['is cut off', { json: { ...KEV, count: 2 } }, 'unreadable'],
  ['is the other feed', { text: EPSS }, 'unreadable'],
  ['is a page that says sorry', { text: '<html>sorry' }, 'unreadable'],
  ['is packed and damaged', { raw: (response) => void response.end(gzipSync(EPSS).subarray(0, 20)) }, 'unreadable'],
  ['unpacks without end', { raw: (response) => void response.end(gzipSync(Buffer.alloc(257 * 1024 * 1024))) }, 'unreadable'],
  ['leads into our own network', { status: 302, headers: { location: 'http://169.254.169.254/' } }, 'unreadable'],
  ['is not there', { status: 404 }, 'unreadable'],
  ['is away', { status: 502 }, 'unreachable'],
  ['is busy', { status: 429, headers: { 'retry-after': '60' } }, 'throttled'],
])('a file that %s brings nothing', async (_, given, problem) => {
  answer = given;
  expect(await refusal()).toBe(problem);
});

describe('the OAIC’s workbook', () => {
  const resource = (name: string, format: string, modified: string) => ({
    format,
    url: `${server.origin}/${name}`,
    last_modified: modified,
  });
  const halfYears = [{ period: '2026-H1', total: 600, health: 110, malicious: null, humanError: null, systemFault: null, cyber: null }];
  const read: string[] = [];
  const fetched = () => {
    const outbound = guardedOutbound({ trusted: '127.0.0.0/8' });
    const intelligence: typeof readers.intelligence = (bytes) => {
      read.push(Buffer.from(bytes).toString());
      return Promise.resolve({ ok: true, value: { feed: 'ndb', version: '2026-H1', halfYears, notes: [] } });
    };
    const clock = { now: () => new Date('2026-11-24T00:00:00Z') };
    return httpFeeds({ outbound, clock, pause, readers: { ...readers, intelligence } }, { ndb: `${server.origin}/package_show` }).fetch(
      'ndb',
      NOBODY,
    );
  };

  it('is the newest that the catalogue of data.gov.au names', async () => {
    const resources = [
      resource('old.xlsx', 'XLSX', '2026-02-01T00:00:00'),
      resource('new.xlsx', '.xlsx', '2026-08-01T00:00:00'),
      resource('newer.pdf', 'PDF', '2026-09-01T00:00:00'),
    ];
    await server.close();
    server = await RemoteServer.start(({ url: { pathname } }) =>
      pathname === '/package_show' ? { json: { success: true, result: { resources } } } : { text: pathname },
    );
    const moved = resources.map((one) => ({ ...one, url: one.url.replace(/^http:\/\/[^/]+/, server.origin) }));
    resources.splice(0, resources.length, ...moved);
    expect(await fetched()).toMatchObject({ intelligence: { halfYears: [{ period: '2026-H1' }] } });
    expect(read.at(-1)).toBe('/new.xlsx');
  });

  it('is followed once: a catalogue that leads to itself is no workbook', async () => {
    answer = { json: { success: true, result: { resources: [resource('package_show.xlsx', 'XLSX', '2026-08-01T00:00:00')] } } };
    await fetched();
    expect(server.calls).toHaveLength(2);
    expect(read.at(-1)).toContain('resources');
  });

  it('is asked for where it is, whatever a catalogue says that is none', async () => {
    answer = { json: { success: true, result: { resources: 'none' } } };
    await fetched();
    expect(read.at(-1)).toContain('none');
  });
});
