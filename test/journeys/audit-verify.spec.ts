import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { registerProvider } from '#libs/flow';
import { nodeSecrets } from '#libs/crypto';
import { openStore, type Store } from '#libs/store';
import { freshDatabase, SetClock, type FreshDatabase } from '#libs/testing';

const CLI = fileURLToPath(new URL('../../dist/apps/cli/src/main.js', import.meta.url));
const KEY = Buffer.alloc(32, 7);

let database: FreshDatabase;
let store: Store;

beforeAll(async () => {
  database = await freshDatabase();
  store = await openStore({ databaseUrl: database.appUrl, poolSize: 2, applicationName: 'audit-verify' });
});
afterAll(async () => {
  await store.close();
  await database.drop();
});

function verify(...args: readonly string[]): { readonly code: number | null; readonly out: string; readonly err: string } {
  const env = {
    PATH: process.env['PATH'],
    DATABASE_URL: database.appUrl,
    QUEUE_DATABASE_URL: database.queueUrl,
    WARDROUND_SECRET_KEY: KEY.toString('base64'),
  };
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, 'audit', 'verify', ...args], { env, encoding: 'utf8' });
  return { code: status, out: stdout, err: stderr };
}

async function provider(): Promise<string> {
  const deps = { records: store.records, secrets: nodeSecrets(KEY), clock: new SetClock(new Date('2026-11-24T03:00:00Z')) };
  const made = await registerProvider(deps, { name: 'Harbour IT' });
  if (!made.ok) throw new Error(made.detail);
  return made.providerId;
}

describe('wardround audit verify', () => {
  it('goes over every chain, and ends with 1 where one is not sound', async () => {
    const [first, second] = [await provider(), await provider()];
    const sound = verify();
    expect([sound.code, sound.err]).toEqual([0, '']);
    expect(sound.out.split('\n').filter((line) => /^provider \S+ {2}sound: 1 events, head [0-9a-f]{64}\.$/.test(line))).toHaveLength(2);
    const admin = new pg.Client({ connectionString: database.adminUrl });
    await admin.connect();
    await admin.query(`UPDATE audit_event SET actor_id = 'somebody' WHERE provider_id = $1`, [second]);
    await admin.end();
    const broken = verify();
    expect([broken.code, broken.err]).toEqual([1, 'wardround: 1 of 2 chains are not sound.\n']);
    expect(broken.out).toContain(`provider ${second}  BROKEN: event 1 is not what was written`);
    expect(verify('--provider', first).code).toBe(0);
  });

  it('looks for a hash that was printed earlier', async () => {
    const id = await provider();
    const head = /head ([0-9a-f]{64})/.exec(verify('--provider', id).out)?.[1] ?? '';
    expect(verify('--provider', id, '--expect', head)).toMatchObject({ code: 0 });
    const other = verify('--provider', id, '--expect', 'f'.repeat(64));
    expect([other.code, other.out]).toEqual([1, expect.stringContaining('it was written anew')]);
  });

  it('says what is wrong with how it was called', () => {
    expect(verify('--expect', 'f'.repeat(64))).toMatchObject({
      code: 2,
      err: expect.stringContaining('--expect needs --provider') as string,
    });
    expect(verify('--provider', 'x').code).toBe(2);
    expect(verify('--wat').code).toBe(2);
  });
});
