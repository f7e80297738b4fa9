import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FetchedEdition, PullRefused } from '#libs/flow';
import { guardedOutbound } from '#libs/outbound';
import { RemoteServer, type RemoteAnswer, type RemoteCall } from '#libs/testing';
import { httpFeeds } from '../index.js';
import { FILE_READERS } from '../testing/file-readers.js';

const pause = () => Promise.resolve();
const NOBODY = { etag: null, lastModified: null };
const MODIFIED = 'Fri, 20 Nov 2026 00:00:00 GMT';
const ADVISORY = {
  ...{ id: 'GHSA-1', modified: '2026-11-20T10:00:00Z', summary: 'Prototype pollution' },
  affected: [
    {
      package: { ecosystem: 'npm', name: 'lodash' },
      ranges: [{ type: 'SEMVER', events: [{ introduced: '0' }, { fixed: '4.17.21' }] }],
    },
  ],
};

/** A publisher of one file that sends parts of it, as Google's storage does. */
class Publisher {
  bytes = Buffer.alloc(0);
  etag = '"1"';
  /** Bytes after which the connection breaks off, once. */
  breaksAfter = Infinity;
  parts = true;

  readonly answer = ({ headers }: RemoteCall): RemoteAnswer => {
    if (headers['if-none-match'] === this.etag) return { raw: (response) => void response.writeHead(304).end() };
    const [, from = '0', to = ''] = /^bytes=(\d+)-(\d+)$/.exec(String(headers['range'])) ?? [];
    const [start, end] = [Number(from), Math.min(Number(to), this.bytes.length - 1)];
    const told = { etag: this.etag, 'last-modified': MODIFIED };
    if (!this.parts) return { raw: (response) => void response.writeHead(200, told).end(this.bytes) };
    if (start > this.breaksAfter) {
      this.breaksAfter = Infinity;
      return { status: 502 };
    }
    const piece = this.bytes.subarray(start, end + 1);
    const range = { 'content-range': `bytes ${start}-${end}/${this.bytes.length}` };
    return { raw: (response) => void response.writeHead(206, { ...told, ...range }).end(piece) };
  };
}

let publisher: Publisher;
let answer: (call: RemoteCall) => RemoteAnswer;
let server: RemoteServer;
beforeEach(async () => {
  publisher = new Publisher();
  answer = publisher.answer;
  server = await RemoteServer.start((call) => answer(call));
});
afterEach(() => server.close());

/** Paths of the archives that were read, and how long each was. */
let read: { path: string; length: number }[] = [];
const feed = (ecosystems: readonly string[] | null = null) => {
  read = [];
  const readers = {
    ...FILE_READERS,
    advisories: async function* (path: string) {
      const bytes = readFileSync(path);
      read.push({ path, length: bytes.length });
      const told = FILE_READERS.advisory(Buffer.from(JSON.stringify(ADVISORY)), 'npm');
      yield* await Promise.resolve([bytes.equals(publisher.bytes) ? told : ({ ok: false, path: 'it', reason: 'is cut off' } as const)]);
    },
  };
  const outbound = guardedOutbound({ trusted: '127.0.0.0/8' });
  const made = httpFeeds(
    { outbound, clock: { now: () => new Date('2026-11-24T00:00:00Z') }, pause, readers },
    { osv: server.origin },
    { ecosystems },
  );
  if (!made.advisories) throw new Error('It is switched off');
  return made.advisories;
};
const problem = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => (error as PullRefused).problem,
  );
async function all(edition: FetchedEdition | null): Promise<readonly string[]> {
  const ids: string[] = [];
  for await (const { id } of edition?.told ?? []) ids.push(id);
  return ids;
}

it('advisories that are not switched on are not there', () => {
  const outbound = guardedOutbound({ trusted: '' });
  expect(httpFeeds({ outbound, clock: { now: () => new Date(0) }, pause, readers: FILE_READERS }, {}).advisories).toBeNull();
  expect(feed(['Debian']).ecosystems).toEqual(['Debian']);
});

it('a mirror is not the publisher', () => {
  const outbound = guardedOutbound({ trusted: '' });
  const at = (osv: string | null) =>
    httpFeeds({ outbound, clock: { now: () => new Date(0) }, pause, readers: FILE_READERS }, { osv }).advisories;
  expect([at(null)?.isPublisher, at('https://mirror.example.com')?.isPublisher]).toEqual([true, false]);
});

describe('an archive', () => {
  it('is fetched in parts, read from disk, and gone afterwards', async () => {
    publisher.bytes = randomBytes(40 * 1024 * 1024);
    const edition = await feed().whole('Rocky Linux', NOBODY);
    expect(edition).toMatchObject({ etag: '"1"', lastModified: MODIFIED });
    expect(server.asked).toEqual(Array.from({ length: 3 }, () => '/Rocky%20Linux/all.zip'));
    expect(await all(edition)).toEqual(['GHSA-1']);
    expect(read).toMatchObject([{ length: publisher.bytes.length }]);
    expect(edition?.origin()).toMatchObject({
      source: new URL(server.origin).host,
      sha256: expect.stringMatching(/^[\da-f]{64}$/) as string,
    });
    await edition?.discard();
    expect(existsSync(read[0]?.path ?? '')).toBe(false);
  });

  it('that a worker left when it was killed goes after a day, and one that another still fetches stays', async () => {
    const [left, fetched] = [0, 1].map(() => mkdtempSync(join(tmpdir(), 'wardround-osv-')));
    for (const folder of [left!, fetched!]) writeFileSync(join(folder, 'a.zip'), 'PK');
    const twoDaysAgo = new Date(Date.now() - 2 * 86_400_000);
    utimesSync(left!, twoDaysAgo, twoDaysAgo);
    publisher.bytes = Buffer.from('PK');
    const edition = await feed().whole('npm', NOBODY);
    await edition?.discard();
    expect([existsSync(left!), existsSync(fetched!)]).toEqual([false, true]);
    rmSync(fetched!, { recursive: true });
  });

  it('is not sent again while it is the same', async () => {
    publisher.bytes = Buffer.from('PK');
    expect(await feed().whole('npm', { etag: '"1"', lastModified: MODIFIED })).toBeNull();
    expect(server.calls[0]?.headers).toMatchObject({ 'if-none-match': '"1"', 'if-modified-since': MODIFIED });
  });

  it('that broke off goes on where it did', async () => {
    publisher.bytes = randomBytes(40 * 1024 * 1024);
    publisher.breaksAfter = 20 * 1024 * 1024;
    const advisories = feed();
    expect(await problem(advisories.whole('npm', NOBODY))).toBe('unreachable');
    const before = server.calls.length;
    expect(await all(await advisories.whole('npm', NOBODY))).toEqual(['GHSA-1']);
    expect(server.calls.slice(before).map(({ headers }) => headers['range'])).toEqual(['bytes=0-16777215', 'bytes=33554432-41943039']);
  });

  it('that was changed meanwhile is fetched anew, and no two are put together', async () => {
    publisher.bytes = randomBytes(20 * 1024 * 1024);
    const advisories = feed();
    answer = (call) => {
      if (server.calls.length > 1) publisher.etag = '"2"';
      return publisher.answer(call);
    };
    expect(await problem(advisories.whole('npm', NOBODY))).toBe('unreachable');
    expect(await all(await advisories.whole('npm', NOBODY))).toEqual(['GHSA-1']);
  });

  it('of a server that sends no parts is taken as it is', async () => {
    publisher.bytes = randomBytes(100_000);
    publisher.parts = false;
    expect(await all(await feed().whole('npm', NOBODY))).toEqual(['GHSA-1']);
  });

  it('that cannot be read says so without any part of it', async () => {
    publisher.bytes = Buffer.from('PK');
    const edition = await feed().whole('npm', NOBODY);
    publisher.bytes = Buffer.from('PX');
    expect(await problem(all(edition))).toBe('unreadable');
  });

  it.each<[string, RemoteAnswer, string]>([
    ['is of more than 2 GB', { status: 206, headers: { 'content-range': 'bytes 0-3/3000000000' }, text: 'PK..' }, 'unreadable'],
    ['says no size', { status: 206, headers: { 'content-range': 'bytes 0-3/*' }, text: 'PK..' }, 'unreadable'],
    ['begins in the middle', { status: 206, headers: { 'content-range': 'bytes 5-8/100' }, text: 'PK..' }, 'unreadable'],
    ['says less than it sends', { status: 206, headers: { 'content-range': 'bytes 0-3/2' }, text: 'PK..' }, 'unreadable'],
    ['is not there', { status: 404 }, 'unreadable'],
    ['is away', { status: 500 }, 'unreachable'],
    ['is busy', { status: 429, headers: { 'retry-after': '60' } }, 'throttled'],
    ['leads into our own network', { status: 302, headers: { location: 'http://169.254.169.254/' } }, 'unreadable'],
  ])('that %s brings nothing', async (_, given, what) => {
    answer = () => given;
    expect(await problem(feed().whole('npm', NOBODY))).toBe(what);
  });
});

describe('what was changed', () => {
  const changed = (text: string, part = false) => {
    answer = () => (part ? { status: 206, headers: { 'content-range': 'bytes 0-65535/900000' }, text } : { text });
    return feed().changedSince('npm', '2026-11-20T00:00:00.000Z');
  };

  it('is what is newer than the newest that is kept', async () => {
    const text = '2026-11-22T01:02:03.123456Z,GHSA-3\n2026-11-21T00:00:00Z,MAL-2\n2026-11-20T00:00:00Z,GHSA-1\n';
    expect(await changed(text)).toEqual(['GHSA-3', 'MAL-2']);
    expect(server.asked).toEqual(['/npm/modified_id.csv']);
    expect(await changed('2026-11-19T00:00:00Z,GHSA-1\n')).toEqual([]);
  });

  it('is fetched as a whole where it is much, or the list does not reach back so far', async () => {
    const many = Array.from({ length: 200 }, (_, n) => `2026-11-22T00:00:00Z,GHSA-${n}`).join('\n');
    expect(await changed(many)).toBeNull();
    expect(await changed('2026-11-22T00:00:00Z,GHSA-3\n2026-11-2', true)).toBeNull();
  });

  it.each(['<html>sorry', 'yesterday,GHSA-1\n', '2026-11-22T00:00:00Z,../../etc/passwd\n'])(
    'is not believed where it says %j',
    async (text) => {
      expect(await problem(changed(text))).toBe('unreadable');
    },
  );
});

describe('one advisory', () => {
  const one = (json: unknown) => {
    answer = () => ({ json });
    return feed().one('npm', 'GHSA-1');
  };

  it('is read by itself', async () => {
    expect(await one(ADVISORY)).toMatchObject({ id: 'GHSA-1', packages: [{ package: 'lodash', ecosystem: 'npm' }] });
    expect(server.asked).toEqual(['/npm/GHSA-1.json']);
  });

  it.each([{}, { ...ADVISORY, id: 'GHSA-2' }, { ...ADVISORY, modified: 'lately' }, []])('that is %j is refused', async (json) => {
    expect(await problem(one(json))).toBe('unreadable');
  });
});
