import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from 'pg';

/** Bytes of write-ahead log that `work` caused: independent of how fast or busy the machine is. */
export async function walBytes(admin: Client, work: () => Promise<unknown>): Promise<number> {
  const at = async (): Promise<string> => (await admin.query<{ lsn: string }>('SELECT pg_current_wal_lsn() AS lsn')).rows[0]?.lsn ?? '';
  const before = await at();
  await work();
  const { rows } = await admin.query<{ bytes: string }>('SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), $1) AS bytes', [before]);
  return Number(rows[0]?.bytes);
}

/**
 * Row versions written to the tables of this database so far. A connection tells its last ones when it ends, so this waits until none is
 * left that calls itself `application`.
 */
export async function rowVersions(admin: Client, application: string): Promise<number> {
  const open = 'SELECT 1 FROM pg_stat_activity WHERE application_name = $1 AND datname = current_database()';
  while ((await admin.query(open, [application])).rowCount !== 0) await pause(50);
  const { rows } = await admin.query<{ n: string }>('SELECT sum(n_tup_ins + n_tup_upd + n_tup_del) AS n FROM pg_stat_user_tables');
  return Number(rows[0]?.n);
}
