import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { ClinicScope } from '#libs/domain';
import { IngestFixture } from './support/ingest-fixture.js';
import { FRONT_DESK, OsqueryClient } from './support/osquery-client.js';

const MAIN = fileURLToPath(new URL('../../dist/apps/ingest/src/main.js', import.meta.url));
const KEY = Buffer.alloc(32, 7).toString('base64');

let fixture: IngestFixture;
let clinic: ClinicScope;
let child: ChildProcess | null = null;

beforeAll(async () => {
  fixture = await IngestFixture.open();
  clinic = (await fixture.provider('North IT')).clinics[0]!;
  fixture.clock.time = new Date();
}, 60_000);
afterEach(() => child?.kill('SIGKILL'));
afterAll(() => fixture.close());

/** The process that a deployment runs, over the fixture's database. */
async function start(port: number): Promise<void> {
  const env = {
    PATH: process.env['PATH'],
    ...fixture.environment,
    WARDROUND_SECRET_KEY: KEY,
    INGEST_PORT: String(port),
    LOG_LEVEL: 'warn',
  };
  const started = fork(MAIN, [], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], env });
  child = started;
  await new Promise<void>((resolve) => started.on('message', (sent: { type?: string }) => (sent.type === 'ready' ? resolve() : undefined)));
}

async function kill(): Promise<void> {
  if (!child) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

/** Sends the first part of a post; the rest never comes. */
async function sendPart(port: number, body: string, share: number): Promise<void> {
  const head = `POST /v1/osquery/log HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n`;
  const socket = connect(port, '127.0.0.1').on('error', () => undefined);
  await once(socket, 'connect');
  await new Promise<void>((resolve) => socket.write(head + body.slice(0, Math.ceil(body.length * share)), () => resolve()));
}

it.each([
  ['in the middle of a post', 0.5],
  ['with the whole post in its hands', 1],
])(
  'an ingest that is killed %s loses nothing: osquery sends it again and it counts once',
  async (_, share) => {
    const port = await freePort();
    await start(port);
    const host = { ...FRONT_DESK, uuid: `4C4C4544-0034-3010-8048-${String(port).padStart(12, '0')}` };
    const client = new OsqueryClient(`http://127.0.0.1:${port}`, host, await fixture.enrolmentToken(clinic));
    expect(await client.enroll()).toBe(true);
    const seen = new Date(Math.floor(Date.now() / 1_000) * 1_000 - 60_000);
    const data = [
      client.snapshot('bitlocker_info', seen, [{ drive_letter: 'C:', protection_status: '1' }]),
      ...client.events('programs', seen, 0, { added: [{ name: 'A', version: '1' }] }),
    ];
    await sendPart(port, JSON.stringify({ node_key: client.nodeKey, log_type: 'result', data }), share);
    await kill();
    await start(port);
    expect(await client.log(data)).toBe(true);
    const kept = await fixture.rows<{ query: string; rows: number; submissions: number }>(
      `SELECT q.query, jsonb_array_length(q.answer) AS rows,
         (SELECT count(*)::int FROM submission s WHERE s.device_id = q.device_id) AS submissions
       FROM query_state q JOIN device d USING (provider_id, clinic_id, device_id) WHERE d.hardware_uuid = lower($1) ORDER BY q.query`,
      [host.uuid],
    );
    expect(kept).toEqual([
      { query: 'bitlocker_info', rows: 1, submissions: 1 },
      { query: 'programs', rows: 1, submissions: 1 },
    ]);
  },
  60_000,
);
