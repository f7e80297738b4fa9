import { readFileSync } from 'node:fs';
import type { DataSource, MigrationInterface, QueryRunner } from 'typeorm';
import {
  costlyPolicies,
  freshDatabase,
  openFunctions,
  openPolicies,
  stuckKeys,
  schemaText,
  unguardedTables,
  writablePublicTables,
  type FreshDatabase,
} from '#libs/testing';
import { CostlyPolicy } from '../../../test/gates/store/costly-policy.js';
import { KeyByClinic } from '../../../test/gates/store/key-by-clinic.js';
import { MissingColumn } from '../../../test/gates/store/missing-column.js';
import { OpenFunction } from '../../../test/gates/store/open-function.js';
import { OpenGatePolicy } from '../../../test/gates/store/open-gate-policy.js';
import { OpenPolicy } from '../../../test/gates/store/open-policy.js';
import { StrayColumn } from '../../../test/gates/store/stray-column.js';
import { StuckKey } from '../../../test/gates/store/stuck-key.js';
import { WritablePublicTable } from '../../../test/gates/store/writable-public-table.js';
import { UnguardedTable } from '../../../test/gates/store/unguarded-table.js';
import { dataSource } from './open-store.js';
import { allMigrations } from './testing/all-migrations.js';

/** Each check passes on what the migrations make, and is shown a migration of test/gates that it must refuse. */
describe('schema', () => {
  let database: FreshDatabase;
  let source: DataSource;
  let owner: QueryRunner;

  beforeAll(async () => {
    database = await freshDatabase();
    source = dataSource({ databaseUrl: database.ownerUrl, poolSize: 2, applicationName: 'schema-spec' });
    await source.setOptions({ migrations: await allMigrations() }).initialize();
    owner = source.createQueryRunner();
  });

  afterAll(async () => {
    await owner.release();
    await source.destroy();
    await database.drop();
  });

  const query = async <Row>(text: string, values: readonly unknown[] = []): Promise<readonly Row[]> =>
    (await owner.query(text, [...values])) as Row[];
  const drift = async (): Promise<string> => {
    const plan = await source.driver.createSchemaBuilder().log();
    return plan.upQueries.map(({ query: text }) => text).join('\n');
  };
  /** What the check says while the migration is in. */
  const shown = async <T>(bad: MigrationInterface, check: () => Promise<T>): Promise<T> => {
    await bad.up(owner);
    try {
      return await check();
    } finally {
      await bad.down(owner);
    }
  };

  it('equals schema.sql: run npm run schema:sql to write it', async () => {
    const committed = readFileSync('schema.sql', 'utf8');
    expect(await schemaText(query)).toBe(committed);
    for (const bad of [new StrayColumn(), new OpenPolicy(), new OpenFunction()]) {
      expect(await shown(bad, () => schemaText(query))).not.toBe(committed);
    }
  });

  it('is what the row classes describe', async () => {
    expect(await drift()).toBe('');
    expect(await shown(new StrayColumn(), drift)).toContain('stray');
    expect(await shown(new MissingColumn(), drift)).toContain('"title"');
  });

  it('guards every table', async () => {
    expect(await unguardedTables(query)).toEqual([]);
    expect(await shown(new UnguardedTable(), () => unguardedTables(query))).toEqual(['stray']);
    expect(await shown(new KeyByClinic(), () => unguardedTables(query))).toEqual(['stray']);
  });

  it('lets the application write no table that belongs to nobody', async () => {
    expect(await writablePublicTables(query)).toEqual([]);
    expect(await shown(new WritablePublicTable(), () => writablePublicTables(query))).toEqual(['vulnerability']);
  });

  it('has no policy that opens more than the scope', async () => {
    expect(await openPolicies(query)).toEqual([]);
    expect(await shown(new OpenPolicy(), () => openPolicies(query))).toEqual(['device.wide']);
    expect(await shown(new OpenGatePolicy(), () => openPolicies(query))).toEqual(['device.gate_writes']);
  });

  it('lets every row follow its clinic to another provider, and leave with it', async () => {
    expect(await stuckKeys(query)).toEqual([]);
    expect(await shown(new StuckKey(), () => stuckKeys(query))).toEqual(['stray_clinic_fk']);
  });

  it('reads the scope once a statement', async () => {
    expect(await costlyPolicies(query)).toEqual([]);
    expect(await shown(new CostlyPolicy(), () => costlyPolicies(query))).toEqual(['clinic.dear']);
  });

  it('lets nobody but the application call what runs with other rights', async () => {
    expect(await openFunctions(query)).toEqual([]);
    expect(await shown(new OpenFunction(), () => openFunctions(query))).toEqual(['find_everybody()']);
  });

  it('can be taken down and made again', async () => {
    const before = await schemaText(query);
    expect(source.migrations.length).toBeGreaterThan(9);
    for (const _ of source.migrations) await source.undoLastMigration({ transaction: 'all' });
    expect(await schemaTables(owner)).toEqual(['migration']);
    await source.runMigrations({ transaction: 'all' });
    expect(await schemaText(query)).toBe(before);
  });
});

async function schemaTables(owner: QueryRunner): Promise<readonly string[]> {
  const rows = (await owner.query(`SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`)) as { name: string }[];
  return rows.map(({ name }) => name);
}
