import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parseAgentReport, parseEnrolment } from '#libs/formats';
import { agentReport } from '#libs/testing';
import { Spool } from '../spool/spool.js';
import { Credentials } from '../state/credentials.js';
import { backoff } from './backoff.js';
import { flush } from './flush.js';
import { Server } from './server.js';
import { ENROLLED, RECEIPT, ScriptedServer, type Scripted } from './wardround.fixture.js';

const IDS = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222'];
const KEY = 'wrd_made_up_key';
let folder: string;
let spool: Spool;
let server: ScriptedServer | undefined;
let said: string[];
const log = { info: (text: string) => void said.push(text), warn: (text: string) => void said.push(text) };

beforeEach(async () => {
  said = [];
  folder = await mkdtemp(join(tmpdir(), 'wardround-send-'));
  spool = await Spool.open(folder);
  for (const [minute, reportId] of IDS.entries())
    await spool.add(agentReport({ reportId, observedAt: `2026-11-03T04:0${minute}:00.000Z` }));
});
afterEach(async () => {
  await server?.close();
  await rm(folder, { recursive: true });
});

const credentials = () => Credentials.open(folder, { server: 'https://x', deviceId: 'd-1', deviceKey: KEY, offeredKey: null });

async function flushAgainst(...script: Scripted[]) {
  server = new ScriptedServer(script);
  return flush(spool, new Server(await server.listen()), await credentials(), log);
}

describe('flush', () => {
  it('sends in order, compressed, under the report’s own key, what the server can parse', async () => {
    expect(await flushAgainst(RECEIPT)).toEqual({ kind: 'empty', sent: 2, keyDue: false });
    expect(await spool.names()).toEqual([]);
    expect(server?.received.map(({ headers }) => headers['idempotency-key'])).toEqual(IDS);
    for (const { method, path, headers, body } of server?.received ?? []) {
      expect([method, path, headers.authorization, headers['content-encoding']]).toEqual(['POST', '/v1/reports', `Bearer ${KEY}`, 'gzip']);
      expect(parseAgentReport(JSON.parse(gunzipSync(body).toString()), new Date('2026-11-03T05:00:00Z'))).toMatchObject({ ok: true });
    }
  });

  it('takes the receipt of an unchanged report, which names no submission', async () => {
    const unchanged = { status: 202, body: { receipt: { state: 'unchanged', submissionId: null } } };
    expect(await flushAgainst(unchanged)).toEqual({ kind: 'empty', sent: 2, keyDue: false });
  });

  it('stops at a server that is busy and keeps to the time it names', async () => {
    expect(await flushAgainst(RECEIPT, { status: 429, headers: { 'retry-after': '30' } })).toEqual({
      kind: 'later',
      reason: 'the server answered 429',
      retryAfterMs: 30_000,
    });
    expect(await spool.names()).toHaveLength(1);
  });

  it.each([
    ['500', { status: 500 }],
    ['503', { status: 503 }],
    ['a broken connection', { status: 200, hangUp: true }],
    ['a captive portal', { status: 200, body: '<html>Welcome to the café</html>' }],
  ])('keeps everything after %s', async (_, answer) => {
    expect(await flushAgainst(answer)).toMatchObject({ kind: 'later', retryAfterMs: null });
    expect(await spool.names()).toHaveLength(2);
    expect(server?.received).toHaveLength(1);
  });

  it('does not carry the key along a redirect', async () => {
    const elsewhere = new ScriptedServer([RECEIPT]);
    const location = `${await elsewhere.listen()}/v1/reports`;
    const outcome = await flushAgainst({ status: 307, headers: { location } });
    await elsewhere.close();
    expect(outcome).toMatchObject({ kind: 'later', reason: expect.stringContaining('a redirect; check --server') });
    expect(elsewhere.received).toEqual([]);
  });

  it.each([401, 403, 404])('stops when the key is refused with %i, and keeps the reports', async (status) => {
    expect(await flushAgainst({ status })).toEqual({ kind: 'key-refused', status, revoked: false });
    expect(await spool.names()).toHaveLength(2);
  });

  it('sets aside what the server will never take and goes on', async () => {
    const invalid = { status: 400, body: { message: '/sections/os/data/version: expected text' } };
    expect(await flushAgainst(invalid, RECEIPT)).toEqual({ kind: 'empty', sent: 1, keyDue: false });
    expect(await readdir(join(folder, 'rejected'))).toHaveLength(2);
    expect(said.join()).toContain('expected text');
  });

  it('sets a damaged report aside without troubling the server', async () => {
    const [name = ''] = await spool.names();
    await writeFile(join(folder, 'spool', name), 'not gzip');
    expect(await flushAgainst(RECEIPT)).toEqual({ kind: 'empty', sent: 1, keyDue: false });
    expect(server?.received).toHaveLength(1);
    expect(await readdir(join(folder, 'rejected'))).toEqual([name, `${name}.reason.json`]);
  });

  it('says that nobody is there', async () => {
    server = new ScriptedServer([]);
    const url = await server.listen();
    await server.close();
    expect(await flush(spool, new Server(url), await credentials(), log)).toEqual({
      kind: 'later',
      reason: 'the server could not be reached (ECONNREFUSED)',
      retryAfterMs: null,
    });
  });

  it('does not wait for ever', async () => {
    const http = await import('node:http');
    const silent = http.createServer(() => undefined);
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const address = silent.address();
    const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
    expect(await flush(spool, new Server(url, 200), await credentials(), log)).toMatchObject({
      reason: 'the server did not answer in time',
    });
    silent.closeAllConnections();
    silent.close();
  });

  it('never says the key', async () => {
    await flushAgainst({ status: 400, body: { message: 'no' } });
    expect(said.length).toBeGreaterThan(0);
    expect(said.join()).not.toContain(KEY);
  });
});

describe('enrol', () => {
  const request = {
    token: 'wre_made_up',
    device: { hostname: 'reception-1', hardwareUuid: null, serial: null, platform: 'linux' as const },
    agent: { version: '0.1.0' },
  };
  const enrolAgainst = async (...script: Scripted[]) => {
    server = new ScriptedServer(script);
    return new Server(await server.listen()).enrol(request);
  };

  it('trades the token for a key, in the words the server knows', async () => {
    expect(await enrolAgainst(ENROLLED)).toEqual({ kind: 'enrolled', deviceId: 'd-1', deviceKey: KEY });
    const [received] = server?.received ?? [];
    expect([received?.path, received?.headers.authorization]).toEqual(['/v1/enrol', undefined]);
    expect(parseEnrolment(JSON.parse(received?.body.toString() ?? ''))).toEqual({ ok: true, value: request });
  });

  it('tells a refusal from a server that cannot answer now', async () => {
    expect(await enrolAgainst({ status: 401, body: { message: 'unknown token' } })).toEqual({
      kind: 'refused',
      status: 401,
      reason: 'unknown token',
    });
    await server?.close();
    expect(await enrolAgainst({ status: 503, headers: { 'retry-after': '5' } })).toMatchObject({ kind: 'later', retryAfterMs: 5_000 });
    await server?.close();
    expect(await enrolAgainst({ status: 200, body: {} })).toMatchObject({ kind: 'later' });
  });
});

describe('backoff', () => {
  const most = () => 0.999_999;

  it('doubles to a quarter of an hour and is spread from nothing', () => {
    expect([1, 2, 3, 4].map((attempt) => Math.round(backoff(attempt, most, null) / 1_000))).toEqual([5, 10, 20, 40]);
    expect(Math.round(backoff(40, most, null) / 60_000)).toBe(15);
    expect(backoff(40, () => 0, null)).toBe(0);
  });

  it('keeps to Retry-After, an hour at most', () => {
    expect(backoff(1, () => 0, 90_000)).toBe(90_000);
    expect(backoff(1, most, 90_000)).toBeGreaterThan(90_000);
    expect(backoff(1, most, 999_999_000)).toBe(3_600_000);
  });
});
