import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { ClinicScope } from '#libs/domain';
import { IngestFixture } from './support/ingest-fixture.js';
import { FRONT_DESK, OsqueryClient } from './support/osquery-client.js';

const CLI = fileURLToPath(new URL('../../dist/apps/cli/src/main.js', import.meta.url));
const KEY = Buffer.alloc(32, 7).toString('base64');

let ingest: IngestFixture;
let clinic: ClinicScope;

beforeAll(async () => {
  ingest = await IngestFixture.open();
  clinic = (await ingest.provider('North IT')).clinics[0]!;
  ingest.clock.time = new Date();
}, 60_000);
afterAll(() => ingest.close());

function flags(...args: readonly string[]): { readonly code: number | null; readonly out: string; readonly err: string } {
  const env = { PATH: process.env['PATH'], ...ingest.environment, WARDROUND_SECRET_KEY: KEY };
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, 'osquery', 'flags', ...args], { env, encoding: 'utf8' });
  return { code: status, out: stdout, err: stderr };
}

describe('wardround osquery flags', () => {
  it('prints a flag file whose endpoints are the ones that answer', async () => {
    const made = flags('--clinic', clinic.clinicId, '--server', 'ingest.example.com.au:4101', '--platform', 'windows', '--new-token', '2');
    expect([made.code, made.out]).toEqual([0, expect.stringContaining('--tls_hostname=ingest.example.com.au:4101\n')]);
    expect(made.out).toContain('--enroll_secret_path=C:\\Program Files\\osquery\\wardround.secret\n');
    expect(made.out).not.toContain('wre_');
    const endpoints = [...made.out.matchAll(/^--\w+_tls(?:_\w+)?_endpoint=(\S+)$/gm)].map(([, path]) => path ?? '');
    expect(endpoints).toHaveLength(5);
    for (const path of endpoints) {
      const answer = await ingest.post(path, { body: { node_key: 'nobody’s', enroll_secret: 'x', host_identifier: 'x' } });
      expect([path, answer.status, answer.json]).toEqual([path, 200, { node_invalid: true }]);
    }
    const [, token = ''] = /^(wre_\S+)$/m.exec(made.err) ?? [];
    expect(await new OsqueryClient(ingest.url, FRONT_DESK, token).enroll()).toBe(true);
  });

  it.each([
    [['--clinic', 'x', '--server', 'h'], '--clinic must be an id'],
    [['--clinic', '00000000-0000-4000-8000-00000000dead', '--server', 'h'], 'There is no clinic'],
    [['--clinic', '00000000-0000-4000-8000-00000000dead', '--server', 'https://h/'], 'no https://, no path'],
  ])('refuses %j', (args, reason) => {
    const { code, err } = flags(...args);
    expect([code, err]).toEqual([2, expect.stringContaining(reason)]);
  });
});
