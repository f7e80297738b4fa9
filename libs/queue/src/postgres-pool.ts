import { DEFAULT_SCHEMA, runMigrations, type PostgresConnectionOptions } from 'bullmq';
import pg from 'pg';

export interface QueuePool {
  /** For BullMQ, which does not end it. */
  readonly connection: PostgresConnectionOptions;
  /** Makes BullMQ's tables what its version needs; asks again after a failure. */
  readonly prepare: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/**
 * One pool for all of a process's queues or workers. BullMQ would open one for each, and listens to errors only while a connection
 * lies idle or queries: one cut in between would end the process.
 */
export function openPool(connectionString: string, max: number): QueuePool {
  const options = `-c search_path=${DEFAULT_SCHEMA}`;
  const pool = new pg.Pool({ connectionString, max, options, keepAlive: true, connectionTimeoutMillis: 5_000 });
  pool.setMaxListeners(0); // one for each queue
  pool.on('error', () => undefined); // a lost idle connection is replaced
  pool.on('connect', (client) => client.on('error', () => undefined)); // who uses it is told by the query that fails
  let prepared: Promise<void> | null = null;
  const prepare = (): Promise<void> => {
    prepared ??= migrate(pool).catch((error: unknown) => {
      prepared = null;
      throw error;
    });
    return prepared;
  };
  return { connection: pool as unknown as PostgresConnectionOptions, prepare, close: () => pool.end() };
}

async function migrate(pool: pg.Pool): Promise<void> {
  const client = await pool.connect();
  try {
    await runMigrations(client);
  } finally {
    client.release();
  }
}
