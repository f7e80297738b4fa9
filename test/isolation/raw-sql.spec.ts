import pg from 'pg';
import { openApi, type ApiFixture } from '../journeys/support/api-fixture.js';
import { fillEmptyTables } from './fill-empty-tables.js';
import { seedClinic, type SeededClinic } from './seeded-clinic.js';

/** What the application's own role can do when the code forgets everything: asked in SQL, of every table that the catalogue has. */
let api: ApiFixture;
let ours: SeededClinic;
let theirs: SeededClinic;
let neighbour: SeededClinic;
let app: pg.Client;
let tables: readonly { readonly name: string; readonly clinics: boolean; readonly rows: number }[];

beforeAll(async () => {
  let appUrl = '';
  api = await openApi({ requestsPerMinute: 100_000 }, async (url) => (appUrl = url));
  const provider = await api.provider('Harbour IT');
  ours = await seedClinic(api, await api.clinic(provider, 'OURS clinic'), 'OURS');
  neighbour = await seedClinic(api, await api.clinic(provider, 'NEIGHBOUR clinic'), 'NEIGHBOUR');
  theirs = await seedClinic(api, await api.clinic(await api.provider('Rival IT'), 'THEIRS clinic'), 'THEIRS');
  for (const { clinic } of [ours, theirs]) await api.person(clinic.providerId, 'provider-owner');
  await fillEmptyTables(api, ours);
  app = new pg.Client({ connectionString: appUrl });
  await app.connect();
  tables = await tablesOf(api);
}, 60_000);
afterAll(async () => {
  await app.end();
  await api.close();
});

async function tablesOf(fixture: ApiFixture): Promise<typeof tables> {
  const found = await fixture.rows<{ name: string; clinics: boolean }>(
    `SELECT c.relname AS name, EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'clinic_id') AS clinics
     FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm') AND c.relname NOT IN ('migration', 'vulnerability', 'intelligence_feed', 'product_lifecycle', 'published_half_year', 'feed_edition', 'advisory') ORDER BY 1`,
  );
  const counted: { name: string; clinics: boolean; rows: number }[] = [];
  for (const table of found) {
    const [row] = await fixture.rows<{ n: number }>(`SELECT count(*)::int AS n FROM ${table.name}`);
    counted.push({ ...table, rows: row?.n ?? 0 });
  }
  return counted;
}

/** Rows that the role sees of each table, and rows that it can change or delete; a table that it may not touch at all counts as none. */
async function reach(providerId: string | null, clinics: string | null): Promise<Readonly<Record<string, number>>> {
  const found: Record<string, number> = {};
  for (const { name } of tables) {
    for (const statement of [`SELECT 1 FROM ${name}`, `UPDATE ${name} SET provider_id = provider_id`, `DELETE FROM ${name}`]) {
      await app.query('BEGIN');
      if (providerId !== null) await app.query(`SELECT set_config('wardround.provider_id', $1, true)`, [providerId]);
      if (clinics !== null) await app.query(`SELECT set_config('wardround.clinic_ids', $1, true)`, [clinics]);
      const touched = await app.query(statement).then(({ rowCount }) => rowCount ?? 0, refusedAs(statement));
      await app.query('ROLLBACK');
      found[`${statement.split(' ', 1)[0]} ${name}`] = touched;
    }
  }
  return found;
}

/** No leave for the statement at all, or rows that cannot be taken away from what stands on them. */
function refusedAs(statement: string): (error: { code?: string; message: string }) => number {
  return ({ code, message }) => {
    if (code === '42501') return 0;
    if (code === '23503') return -1;
    throw new Error(`${statement}: ${message}`);
  };
}

const none = (found: Readonly<Record<string, number>>): readonly string[] =>
  Object.entries(found).flatMap(([statement, rows]) => (rows === 0 ? [] : [`${statement}: ${rows}`]));

it('finds something in every table as a superuser, so that the counts below can fail', () => {
  expect(tables.length).toBeGreaterThan(20);
  expect(tables.filter(({ rows }) => rows === 0)).toEqual([]);
});

describe('without a scope', () => {
  it('no row of any table is seen, changed or deleted', async () => {
    expect(none(await reach(null, null))).toEqual([]);
    expect(none(await reach('', ''))).toEqual([]);
  });

  it('every clinic of nobody is nobody’s', async () => {
    expect(none(await reach(null, 'all'))).toEqual([]);
    expect(none(await reach('00000000-0000-4000-8000-00000000dead', 'all'))).toEqual([]);
  });
});

describe('with a scope that does not fit', () => {
  it('a provider without clinics sees no clinic’s row', async () => {
    const found = await reach(ours.clinic.providerId, '');
    const ofClinics = tables.filter(({ clinics }) => clinics).map(({ name }) => name);
    expect(
      none(found).filter(
        (line) => ofClinics.some((name) => line.includes(` ${name}:`)) && !MIXED.some((name) => line.includes(` ${name}:`)),
      ),
    ).toEqual([]);
  });

  it('a provider with another’s clinic sees no clinic’s row', async () => {
    const found = await reach(ours.clinic.providerId, theirs.clinic.id);
    const ofClinics = tables.filter(({ clinics, name }) => clinics && !MIXED.includes(name)).map(({ name }) => name);
    expect(none(found).filter((line) => ofClinics.some((name) => line.includes(` ${name}:`)))).toEqual([]);
  });

  it('a clinic’s scope sees that clinic’s rows only', async () => {
    for (const { name } of tables.filter((table) => table.clinics && !MIXED.includes(table.name))) {
      await app.query('BEGIN');
      await app.query(`SELECT set_config('wardround.provider_id', $1, true), set_config('wardround.clinic_ids', $2, true)`, [
        ours.clinic.providerId,
        ours.clinic.id,
      ]);
      const { rows } = await app.query<{ clinic_id: string }>(`SELECT DISTINCT clinic_id FROM ${name}`);
      await app.query('ROLLBACK');
      expect([name, rows.filter(({ clinic_id }) => clinic_id !== ours.clinic.id)]).toEqual([name, []]);
    }
    expect(neighbour.clinic.id).not.toBe(ours.clinic.id);
  });
});

/** Tables of a provider that may name a clinic; who reads them is decided by the provider's scope. */
const MIXED: readonly string[] = ['audit_event'];
