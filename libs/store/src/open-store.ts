import 'reflect-metadata';
import { fileURLToPath } from 'node:url';
import { DataSource } from 'typeorm';
import type { Gate, Records } from '#libs/flow';
import { columnTypes } from './number-arrays.js';
import { ROWS } from './rows/all-rows.js';
import { SqlGate } from './sql-gate.js';
import { TypeOrmRecords } from './typeorm-records.js';

export interface StoreSettings {
  /** `postgres://` URL of the application's role: neither owner nor superuser. */
  readonly databaseUrl: string;
  readonly poolSize: number;
  /** Shown in pg_stat_activity. */
  readonly applicationName: string;
}

export interface Store {
  readonly records: Records;
  readonly gate: Gate;
  /** Rejects when the database does not answer. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** Connects and refuses a role that row-level security would not bind, or that could unbind itself. */
export async function openStore(settings: StoreSettings): Promise<Store> {
  const source = await dataSource(settings).initialize();
  await refusePrivilegedRole(source);
  return {
    records: new TypeOrmRecords(source),
    gate: new SqlGate(source),
    ping: async () => {
      await source.query('SELECT 1');
    },
    close: () => source.destroy(),
  };
}

export function dataSource(settings: StoreSettings): DataSource {
  return new DataSource({
    type: 'postgres',
    url: settings.databaseUrl,
    entities: ROWS,
    migrations: [fileURLToPath(new URL('../../../migrations/*.js', import.meta.url))],
    migrationsTableName: 'migration',
    poolSize: settings.poolSize,
    applicationName: settings.applicationName,
    extra: {
      statement_timeout: 30_000,
      idle_in_transaction_session_timeout: 60_000,
      connectionTimeoutMillis: 5_000,
      types: columnTypes,
      onConnect,
    },
  });
}

/** A connection cut while nobody listens would end the process; who uses it is told by the statement that fails. */
function onConnect(client: { on(event: 'error', listener: () => void): unknown }): void {
  client.on('error', () => undefined);
}

async function refusePrivilegedRole(source: DataSource): Promise<void> {
  const [role] = await source.query<{ privileged: boolean }[]>(
    `SELECT rolsuper OR rolbypassrls OR EXISTS (SELECT 1 FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relowner = r.oid)
       AS privileged FROM pg_roles r WHERE rolname = current_user`,
  );
  if (role?.privileged !== false) {
    await source.destroy();
    throw new Error(
      'DATABASE_URL signs in as a role that row-level security does not bind. Use the wardround_app role: neither a superuser, nor one with BYPASSRLS, nor the owner of the tables.',
    );
  }
}
