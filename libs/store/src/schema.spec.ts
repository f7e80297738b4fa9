import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { costlyPolicies, freshDatabase, schemaText, unguardedTables, type FreshDatabase, type Query } from '#libs/testing';
import { dataSource } from './open-store.js';

describe('schema', () => {
  let database: FreshDatabase;
  let query: Query;
  let close: () => Promise<void>;

  beforeAll(async () => {
    database = await freshDatabase();
    const owner = await database.owner();
    query = async <Row>(text: string, values: readonly unknown[] = []) => (await owner.query(text, [...values])).rows as Row[];
    close = () => owner.end();
  });

  afterAll(async () => {
    await close();
    await database.drop();
  });

  const drift = async (): Promise<readonly string[]> => {
    const source = await dataSource({ databaseUrl: database.ownerUrl, poolSize: 1, applicationName: 'schema-spec' }).initialize();
    const plan = await source.driver.createSchemaBuilder().log();
    await source.destroy();
    return plan.upQueries.map(({ query: text }) => text);
  };

  it('equals schema.sql: run with UPDATE_SCHEMA=1 to write it', async () => {
    const text = await schemaText(query);
    if (process.env['UPDATE_SCHEMA'] === '1') await writeFile('schema.sql', text);
    expect(text).toBe(readFileSync('schema.sql', 'utf8'));
  });

  it('is what the rows describe, and a column added by hand is noticed', async () => {
    expect(await drift()).toEqual([]);
    await query('ALTER TABLE clinic ADD COLUMN stray text');
    expect((await drift()).join()).toContain('stray');
    await query('ALTER TABLE clinic DROP COLUMN stray');
  });

  it('guards every table, and an unguarded one is named', async () => {
    expect(await unguardedTables(query)).toEqual([]);
    await query('CREATE TABLE stray (provider_id uuid NOT NULL PRIMARY KEY, clinic_id uuid)');
    expect(await unguardedTables(query)).toEqual(['stray']);
    await query('DROP TABLE stray');
  });

  it('reads the scope once a statement, and a policy that reads it once a row is named', async () => {
    expect(await costlyPolicies(query)).toEqual([]);
    await query(`CREATE POLICY dear ON clinic USING (provider_id = nullif(current_setting('wardround.provider_id', true), '')::uuid)`);
    expect(await costlyPolicies(query)).toEqual(['clinic.dear']);
    await query('DROP POLICY dear ON clinic');
  });
});
