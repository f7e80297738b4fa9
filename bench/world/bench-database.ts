import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { argonPassphrases, initLocalKeys, nodeSecrets } from '#libs/crypto';
import { PUBLISHED_RISK_MODEL, type ProviderScope } from '#libs/domain';
import { Clock, registerProvider, registerUser, WorkQueue, type PipelineDeps } from '#libs/flow';
import { openStore, type Store } from '#libs/store';
import { freshDatabase, type FreshDatabase } from '#libs/testing';

export const OWNER = { email: 'owner@bench.example', passphrase: 'only ever used by the benchmark' };

/** Stands at an instant once it was set, and runs until then. */
class BenchClock extends Clock {
  at: Date | null = null;

  override now(): Date {
    return this.at ?? new Date();
  }
}

/** For what the benchmark sets up itself: no worker is there to be told. */
class Nobody extends WorkQueue {
  override announce(): Promise<void> {
    return Promise.resolve();
  }
}

/** A new database with one provider, open as the application and, for what must be measured from outside, as a superuser. */
export interface BenchDatabase {
  readonly deps: PipelineDeps;
  readonly clock: BenchClock;
  readonly provider: ProviderScope;
  readonly admin: pg.Client;
  /** As the application's role: what a bare server signs in as. */
  readonly appUrl: string;
  /** Settings of a service that runs over it. */
  readonly env: NodeJS.ProcessEnv;
  close(): Promise<void>;
}

export async function openBenchDatabase(): Promise<BenchDatabase> {
  const database = await freshDatabase();
  const store = await openStore({ databaseUrl: database.appUrl, poolSize: 4, applicationName: 'wardround-bench' });
  const admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
  const key = randomBytes(32);
  const clock = new BenchClock();
  const deps: PipelineDeps = {
    records: store.records,
    queue: new Nobody(),
    secrets: nodeSecrets(key),
    clock,
    riskModel: PUBLISHED_RISK_MODEL,
  };
  const keys = mkdtempSync(join(tmpdir(), 'wardround-bench-'));
  const env = { ...settings(database, key), WARDROUND_KEY_FILE: join(keys, 'keys.json') };
  initLocalKeys(env.WARDROUND_KEY_FILE, new Date());
  const close = async (): Promise<void> => {
    await closeAll(admin, store, database);
    rmSync(keys, { recursive: true });
  };
  return { deps, clock, provider: await addOwner(deps), admin, appUrl: database.appUrl, env, close };
}

async function addOwner(deps: PipelineDeps): Promise<ProviderScope> {
  const made = await registerProvider(deps, { name: 'Bench MSP', mfaPolicy: 'optional' });
  if (!made.ok) throw new Error(made.detail);
  const scope: ProviderScope = { kind: 'provider', providerId: made.providerId, actor: { kind: 'system', id: 'cli' } };
  const owner = { ...OWNER, name: 'Bench owner', role: 'provider-owner', assignedClinics: null } as const;
  const user = await registerUser({ ...deps, passphrases: argonPassphrases() }, scope, owner);
  if (!user.ok) throw new Error(user.failure);
  return scope;
}

/** On Redis where REDIS_URL names one, otherwise on the queue's own database, as `npm start` does. */
function settings({ appUrl, queueUrl }: FreshDatabase, key: Buffer): NodeJS.ProcessEnv {
  const redis = process.env['REDIS_URL'];
  const queue = redis ? { REDIS_URL: redis } : { QUEUE_DATABASE_URL: queueUrl };
  return { DATABASE_URL: appUrl, WARDROUND_SECRET_KEY: key.toString('base64'), ...queue };
}

async function closeAll(admin: pg.Client, store: Store, database: FreshDatabase): Promise<void> {
  await admin.end();
  await store.close();
  await database.drop();
}
