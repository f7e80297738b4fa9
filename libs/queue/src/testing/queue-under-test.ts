import { Redis } from 'ioredis';
import pg from 'pg';
import { freshDatabase } from '#libs/testing';
import type { QueueSettings } from '../settings.js';

/** An empty queue of one back end, and what may happen to it. */
export interface QueueUnderTest {
  readonly settings: QueueSettings;
  /** Everything in it is gone, as after a restart without its disk. */
  lose(): Promise<void>;
  /** Every connection is cut. */
  cut(): Promise<void>;
  drop(): Promise<void>;
}

/** PostgreSQL always; Redis where TEST_REDIS_URL names one that may be emptied. */
export const BACK_ENDS: readonly (readonly [string, () => Promise<QueueUnderTest>])[] = [
  ['PostgreSQL', emptyPostgres],
  ...(process.env['TEST_REDIS_URL'] ? [['Redis', () => emptyRedis(process.env['TEST_REDIS_URL'] ?? '')] as const] : []),
];

async function emptyPostgres(): Promise<QueueUnderTest> {
  const database = await freshDatabase();
  const name = new URL(database.queueUrl).pathname.slice(1);
  const admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
  return {
    settings: { backend: 'postgres', url: database.queueUrl },
    lose: () => truncateQueue(database.queueUrl),
    cut: async () => {
      await admin.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [name]);
    },
    drop: async () => {
      await admin.end();
      await database.drop();
    },
  };
}

async function truncateQueue(connectionString: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  const tables = await client.query<{ name: string }>(
    `SELECT format('bullmq.%I', tablename) AS name FROM pg_tables WHERE schemaname = 'bullmq' AND tablename <> 'migration'`,
  );
  if (tables.rows.length > 0) await client.query(`TRUNCATE ${tables.rows.map(({ name }) => name).join(', ')}`);
  await client.end();
}

/** Database 1, so that nobody else's jobs are in it. */
async function emptyRedis(server: string): Promise<QueueUnderTest> {
  const url = new URL('/1', server).href;
  const admin = new Redis(url);
  await admin.flushdb();
  return {
    settings: { backend: 'redis', url },
    lose: async () => {
      await admin.flushdb();
    },
    cut: async () => {
      await admin.call('CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes');
    },
    drop: async () => {
      await admin.flushdb();
      admin.disconnect();
    },
  };
}
