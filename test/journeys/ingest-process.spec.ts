import { fork, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { nodeSecrets } from '#libs/crypto';
import type { ClinicScope } from '#libs/domain';
import { createEnrolmentToken } from '#libs/flow';
import { openStore } from '#libs/store';
import { addProvider, freshDatabase, SetClock, type FreshDatabase } from '#libs/testing';
import { enrolment } from './support/ingest-fixture.js';
import { sampleReport } from './support/ingest-samples.js';

const MAIN = fileURLToPath(new URL('../../dist/apps/ingest/src/main.js', import.meta.url));
const KEY = Buffer.alloc(32, 7);
const LONG_AGO = new Date('2024-11-25T03:00:00Z');

let database: FreshDatabase;
let children: ChildProcess[] = [];

beforeAll(async () => {
  database = await freshDatabase();
}, 60_000);
afterEach(() => {
  for (const child of children) child.kill('SIGKILL');
  children = [];
});
afterAll(() => database.drop());

interface Started {
  readonly child: ChildProcess;
  readonly url: string;
  /** What it said on its way out. */
  readonly end: Promise<{ readonly code: number | null; readonly said: string }>;
}

async function start(env: Readonly<Record<string, string>> = {}): Promise<Started> {
  const port = await freePort();
  const child = fork(MAIN, [], { stdio: ['ignore', 'inherit', 'pipe', 'ipc'], env: settings(port, env) });
  children.push(child);
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  // Not 'close': Node does not tell it of a child whose channel was cut by us.
  const silent = child.stderr ? once(child.stderr, 'end') : Promise.resolve();
  const end = Promise.all([once(child, 'exit'), silent]).then(([[code]]) => ({ code: code as number | null, said }));
  return { child, url: `http://127.0.0.1:${env['INGEST_PORT'] ?? port}`, end };
}

function settings(port: number, more: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  return {
    PATH: process.env['PATH'],
    DATABASE_URL: database.appUrl,
    QUEUE_DATABASE_URL: database.queueUrl,
    WARDROUND_SECRET_KEY: KEY.toString('base64'),
    INGEST_PORT: String(port),
    LOG_LEVEL: 'debug',
    ...more,
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

/** The next message of that type; rejects when the child ends first. */
async function message({ child, end }: Started, type: string): Promise<void> {
  const told = new Promise<void>((resolve) =>
    child.on('message', (sent: { type?: string }) => (sent.type === type ? resolve() : undefined)),
  );
  await Promise.race([told, end.then(({ said }) => Promise.reject(new Error(said)))]);
}

describe('the ingest process', () => {
  it('says when it is ready, answers health checks, and stops when asked', async () => {
    const started = await start();
    await message(started, 'ready');
    const health = await fetch(`${started.url}/health`);
    expect(await health.json()).toEqual({ status: 'ok', database: 'up' });
    started.child.kill('SIGTERM');
    expect(await started.end).toEqual({ code: 0, said: '' });
  }, 60_000);

  it('takes its time from its parent alone when told so, over its own channel', async () => {
    const store = await openStore({ databaseUrl: database.appUrl, poolSize: 1, applicationName: 'ingest-process' });
    const scope = (await addProvider(store.records, 'North IT')).clinics[0] as ClinicScope;
    const deps = { records: store.records, secrets: nodeSecrets(KEY), clock: new SetClock(LONG_AGO) };
    const made = await createEnrolmentToken(deps, scope, { label: 'Replay', maxUses: 5, expiresInDays: 1 });
    await store.close();
    const token = made.ok ? made.token : '';
    const started = await start({ WARDROUND_CLOCK: 'parent', INGEST_RATE_LIMIT: 'off' });
    await message(started, 'ready');
    const acknowledged = message(started, 'now-ack');
    started.child.send({ type: 'now', at: LONG_AGO.toISOString() });
    await acknowledged;
    const { deviceKey } = (await (await post(started, '/v1/enrol', null, enrolment(token))).json()) as { deviceKey: string };
    const answer = await post(started, '/v1/reports', deviceKey, sampleReport({ observedAt: LONG_AGO.toISOString() }));
    expect(await answer.json()).toMatchObject({ receipt: { state: 'accepted', receivedAt: LONG_AGO.toISOString() } });
    started.child.disconnect();
    expect(await started.end).toMatchObject({ code: 0 });
  }, 60_000);

  it.each([
    [
      'a rate limit switched off where others can reach it',
      { INGEST_RATE_LIMIT: 'off', INGEST_HOST: '0.0.0.0' },
      'for a replay on loopback only',
    ],
    ['a clock that it does not know', { WARDROUND_CLOCK: 'tomorrow' }, 'must be system or parent, not tomorrow'],
    ['no database', { DATABASE_URL: '' }, 'DATABASE_URL: must be a URL such as'],
  ])(
    'refuses to start with %s',
    async (_, env: Record<string, string>, reason) => {
      const { code, said } = await (await start(env)).end;
      expect(code).toBe(1);
      expect(said).toContain(reason);
    },
    60_000,
  );

  it('refuses a clock set by a parent that has no channel to it', async () => {
    const env = settings(await freePort(), { WARDROUND_CLOCK: 'parent' });
    const { status, stderr } = spawnSync(process.execPath, [MAIN], { env, encoding: 'utf8', timeout: 30_000 });
    expect(status).toBe(1);
    expect(stderr).toMatch(/^WARDROUND_CLOCK=parent needs a parent process with a channel/);
  }, 60_000);

  it('says which port is taken', async () => {
    const blocker = createServer().listen(0, '127.0.0.1');
    await once(blocker, 'listening');
    const { port } = blocker.address() as AddressInfo;
    const { code, said } = await (await start({ INGEST_PORT: String(port) })).end;
    blocker.close();
    expect(code).toBe(1);
    expect(said).toContain(`127.0.0.1:${port} is in use`);
  }, 60_000);
});

function post({ url }: Started, path: string, key: string | null, body: object): Promise<Response> {
  const headers = { 'content-type': 'application/json', ...(key === null ? {} : { authorization: `Bearer ${key}` }) };
  return fetch(`${url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
}
