import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parseAgentReport } from '#libs/formats';
import type { Settings } from './cli/settings.js';
import { EXIT } from './exit-code.js';
import { DescribedHost, NOW } from './host/described-host.fixture.js';
import { run } from './run.js';
import type { Runtime } from './runtime.js';
import { ENROLLED, RECEIPT, ScriptedServer, type Scripted } from './send/wardround.fixture.js';

const TOKEN = 'wre_made_up_token';
let folder: string;
let said: string[];
let server: ScriptedServer | undefined;
beforeEach(async () => {
  said = [];
  folder = await mkdtemp(join(tmpdir(), 'wardround-run-'));
});
afterEach(async () => {
  await server?.close();
  server = undefined;
  await rm(folder, { recursive: true });
});

async function runAgainst(script: readonly Scripted[], changes: Partial<Settings> = {}) {
  server = new ScriptedServer(script);
  return runWith({ server: await server.listen(), ...changes });
}

let ids = 0;
function runWith(changes: Partial<Settings>) {
  const runtime: Runtime = {
    now: () => NOW,
    random: () => 0,
    newId: () => `11111111-1111-4111-8111-${String((ids += 1)).padStart(12, '0')}`,
    sleep: () => Promise.resolve(),
    log: { info: (text) => void said.push(text), warn: (text) => void said.push(text) },
    signal: new AbortController().signal,
  };
  const settings: Settings = { server: null, token: null, stateDir: folder, mode: 'once', intervalMinutes: 60, folders: [], ...changes };
  const files = { '/etc/os-release': 'ID=debian\nNAME="Debian GNU/Linux"\nVERSION_ID=12\n' };
  return run(settings, new DescribedHost({ files }), runtime);
}

const waiting = async (): Promise<number> => (await readdir(join(folder, 'spool'))).length;

describe('the agent', () => {
  it('enrols, keeps its key to itself and sends a report that the server can parse', async () => {
    expect(await runAgainst([ENROLLED, RECEIPT], { mode: 'enrol', token: TOKEN })).toBe(EXIT.ok);
    expect(server?.received.map(({ path }) => path)).toEqual(['/v1/enrol', '/v1/reports']);
    const sent = JSON.parse(gunzipSync(server?.received[1]?.body ?? '').toString());
    expect(parseAgentReport(sent, NOW)).toMatchObject({ ok: true, value: { sections: { os: { data: { version: '12' } } } } });
    expect(((await stat(join(folder, 'identity.json'))).mode & 0o777).toString(8)).toBe('600');
    expect(said.join('\n')).not.toMatch(/wre_|wrd_/);
  });

  it('needs neither server nor token again', async () => {
    server = new ScriptedServer([ENROLLED, RECEIPT]);
    const url = await server.listen();
    await runWith({ server: url, token: TOKEN, mode: 'enrol' });
    expect(await runWith({})).toBe(EXIT.ok);
    expect(server.received.map(({ path }) => path)).toEqual(['/v1/enrol', '/v1/reports', '/v1/reports']);
    expect(server.received[2]?.headers.authorization).toBe('Bearer wrd_made_up_key');
  });

  it('spools while the server is away and delivers all of it afterwards, oldest first', async () => {
    server = new ScriptedServer([ENROLLED, RECEIPT, { status: 503 }, { status: 503 }, { status: 503 }, RECEIPT]);
    const url = await server.listen();
    await runWith({ server: url, token: TOKEN, mode: 'enrol' });
    expect(await runWith({})).toBe(EXIT.undelivered);
    expect(await waiting()).toBe(1);
    expect(await runWith({})).toBe(EXIT.ok);
    expect(await waiting()).toBe(0);
    const keys = server.received.slice(2).map(({ headers }) => headers['idempotency-key']);
    expect([keys[0], keys[1], keys[2]]).toEqual([keys[3], keys[3], keys[3]]);
    expect(new Set(keys).size).toBe(2);
  });

  it('spools before it is enrolled, too', async () => {
    expect(await runAgainst([{ status: 503 }], { mode: 'enrol', token: TOKEN })).toBe(EXIT.undelivered);
    expect(await waiting()).toBe(1);
  });

  it('ends when enrolment is refused', async () => {
    expect(await runAgainst([{ status: 401, body: { message: 'unknown token' } }], { mode: 'enrol', token: TOKEN })).toBe(
      EXIT.enrolmentRefused,
    );
    expect(said.join('\n')).toMatch(/unknown token/);
    expect(said.join('\n')).not.toContain(TOKEN);
  });

  it('ends when its key is refused, says how to go on, and goes on so', async () => {
    server = new ScriptedServer([ENROLLED, { status: 401 }, ENROLLED, RECEIPT]);
    const url = await server.listen();
    expect(await runWith({ server: url, token: TOKEN, mode: 'enrol' })).toBe(EXIT.keyRefused);
    expect(said.join('\n')).toMatch(/wardround-agent enrol with a new token/);
    expect(await waiting()).toBe(1);
    expect(await runWith({ server: url, token: TOKEN, mode: 'enrol' })).toBe(EXIT.ok);
    expect(await waiting()).toBe(0);
  });

  it('says that the provider has revoked it, ends, and keeps its reports', async () => {
    const revoked = { status: 401, body: { error: { code: 'DEVICE_REVOKED', message: 'This device was revoked.' } } };
    server = new ScriptedServer([ENROLLED, revoked]);
    expect(await runWith({ server: await server.listen(), token: TOKEN, mode: 'enrol' })).toBe(EXIT.keyRefused);
    expect(said.join('\n')).toMatch(/the provider has revoked this device/);
    expect(await waiting()).toBe(1);
  });

  it('takes a new key when the server wants it to, and uses it from the next report on', async () => {
    const due = { status: 202, body: { ...(RECEIPT.body as object), keyDue: true, link: '1.abc' } };
    const offer = { status: 201, body: { deviceKey: 'wrd_another_key' } };
    server = new ScriptedServer([ENROLLED, due, offer, RECEIPT]);
    const url = await server.listen();
    await runWith({ server: url, token: TOKEN, mode: 'enrol' });
    await runWith({});
    const sent = server.received.slice(1).map(({ path, headers }) => [path, headers.authorization, headers['wardround-link']]);
    expect(sent).toEqual([
      ['/v1/reports', 'Bearer wrd_made_up_key', undefined],
      ['/v1/keys', 'Bearer wrd_made_up_key', undefined],
      ['/v1/reports', 'Bearer wrd_another_key', '1.abc'],
    ]);
    expect(JSON.parse(await readFile(join(folder, 'identity.json'), 'utf8'))).toMatchObject({
      deviceKey: 'wrd_another_key',
      offeredKey: null,
    });
    expect(said.join('\n')).not.toMatch(/wrd_/);
  });

  it('goes back to its own key when the server does not know the one it offered', async () => {
    const due = { status: 202, body: { ...(RECEIPT.body as object), keyDue: true } };
    const offer = { status: 201, body: { deviceKey: 'wrd_another_key' } };
    server = new ScriptedServer([ENROLLED, due, offer, { status: 401 }, RECEIPT]);
    const url = await server.listen();
    await runWith({ server: url, token: TOKEN, mode: 'enrol' });
    expect(await runWith({})).toBe(EXIT.ok);
    expect(server.received.at(-1)?.headers.authorization).toBe('Bearer wrd_made_up_key');
    expect(await waiting()).toBe(0);
  });

  it('does not send one server’s key to another', async () => {
    await runAgainst([ENROLLED, RECEIPT], { mode: 'enrol', token: TOKEN });
    expect(await runWith({ server: 'https://elsewhere.example.com' })).toBe(EXIT.usage);
    expect(server?.received).toHaveLength(2);
  });

  it('prints in a dry run what would be sent, and leaves nothing behind', async () => {
    const write = process.stdout.write.bind(process.stdout);
    let printed = '';
    process.stdout.write = (text) => (printed += String(text)) !== '';
    const code = await runWith({ mode: 'dry-run', token: TOKEN }).finally(() => (process.stdout.write = write));
    expect(code).toBe(EXIT.ok);
    expect(parseAgentReport(JSON.parse(printed), NOW)).toMatchObject({ ok: true });
    expect(await readdir(folder)).toEqual([]);
  });

  it('says that it is not enrolled, without a token', async () => {
    expect(await runWith({ server: 'https://wardround.example.com' })).toBe(EXIT.usage);
    expect(said.join('\n')).toContain('not enrolled');
  });

  it('does not run twice on one state folder', async () => {
    const other = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60_000)'], { stdio: 'ignore' });
    await once(other, 'spawn');
    await writeFile(join(folder, 'agent.lock'), JSON.stringify({ pid: other.pid, takenAt: Date.now(), token: 'x' }));
    expect(await runWith({ server: 'https://wardround.example.com', token: TOKEN })).toBe(EXIT.alreadyRunning);
    expect(said.join('\n')).toContain(`process ${other.pid}`);
    other.kill();
    await once(other, 'exit');
  });

  it('gives its lock back, also when it fails', async () => {
    await writeFile(join(folder, 'identity.json'), '{');
    await expect(runWith({})).rejects.toThrow(/damaged/);
    expect(await readdir(folder)).toEqual(['identity.json']);
    expect(await readFile(join(folder, 'identity.json'), 'utf8')).toBe('{');
  });
});
