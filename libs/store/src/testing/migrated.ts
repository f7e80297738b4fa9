import pg from 'pg';
import type { DataSource } from 'typeorm';
import { freshDatabase } from '#libs/testing';
import { dataSource } from '../open-store.js';
import { allMigrations } from './all-migrations.js';

type Write = (admin: pg.Client) => Promise<void>;

/** What there is after a migration, and all that follow it, ran over a database in which `before` had written; as an administrator reads it. */
export function migrated<Row>(migration: string, before: Write, read: string): Promise<readonly Row[]> {
  return inDatabase(read, async (source, admin) => {
    await undo(source, migration);
    await before(admin);
    await source.runMigrations({ transaction: 'all' });
  });
}

/** What there is after a migration, and all that follow it, were undone in a database in which `before` had written. */
export function reverted<Row>(migration: string, before: Write, read: string): Promise<readonly Row[]> {
  return inDatabase(read, async (source, admin) => {
    await before(admin);
    await undo(source, migration);
  });
}

async function undo(source: DataSource, migration: string): Promise<void> {
  const later = source.migrations.map(({ constructor }) => constructor.name).sort((a, b) => Number(a.slice(-13)) - Number(b.slice(-13)));
  const from = later.indexOf(migration);
  if (from < 0) throw new Error(`There is no migration ${migration}`);
  for (const _ of later.slice(from)) await source.undoLastMigration({ transaction: 'all' });
}

async function inDatabase<Row>(read: string, work: (source: DataSource, admin: pg.Client) => Promise<void>): Promise<readonly Row[]> {
  const database = await freshDatabase();
  const admin = new pg.Client({ connectionString: database.adminUrl });
  const source = dataSource({ databaseUrl: database.ownerUrl, poolSize: 2, applicationName: 'migrated-spec' });
  try {
    await admin.connect();
    await source.setOptions({ migrations: await allMigrations() }).initialize();
    await work(source, admin);
    return (await admin.query(read)).rows as Row[];
  } finally {
    if (source.isInitialized) await source.destroy();
    await admin.end();
    await database.drop();
  }
}
