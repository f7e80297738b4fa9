import { dataSource } from './open-store.js';

/** Brings the schema up to date as its owner; returns the names of the migrations that ran. Safe to run from several machines at once. */
export async function migrate(ownerUrl: string): Promise<readonly string[]> {
  const source = await dataSource({ databaseUrl: ownerUrl, poolSize: 2, applicationName: 'wardround-migrate' }).initialize();
  const lock = source.createQueryRunner();
  try {
    await lock.query("SELECT pg_advisory_lock(hashtext('wardround-migrate'))");
    const ran = await source.runMigrations({ transaction: 'all' });
    return ran.map((migration) => migration.name);
  } finally {
    await lock.release();
    await source.destroy();
  }
}
