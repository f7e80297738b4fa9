import type { ApiFixture } from '../journeys/support/api-fixture.js';
import type { SeededClinic } from './seeded-clinic.js';

interface Column {
  readonly column: string;
  readonly type: string;
}

/** A value of each type that the schema uses; a new type fails here until it has one. */
const VALUES: Readonly<Record<string, string>> = {
  uuid: 'gen_random_uuid()',
  text: `'probe'`,
  smallint: '1',
  integer: '1',
  bigint: '1',
  boolean: 'false',
  jsonb: `'{}'`,
  bytea: `'\\x00'`,
  date: `'2026-11-24'`,
  'timestamp with time zone': `'2026-11-24T03:00:00Z'`,
  'double precision': '1',
  real: '1',
  'real[]': `'{}'`,
  'text[]': `'{}'`,
  'uuid[]': `'{}'`,
  'integer[]': `'{}'`,
  'date[]': `'{}'`,
};

/** A row of the clinic in every table that nothing else has filled, as the catalogue describes it; what it would refer to need not be there. */
export async function fillEmptyTables(api: ApiFixture, { clinic }: SeededClinic): Promise<void> {
  const columns = await api.rows<Column & { name: string }>(
    `SELECT c.relname AS name, a.attname AS column, format_type(a.atttypid, NULL) AS type FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname NOT IN ('migration', 'vulnerability', 'intelligence_feed', 'product_lifecycle', 'published_half_year', 'feed_edition', 'advisory') AND a.attnum > 0 AND NOT a.attisdropped`,
  );
  for (const name of new Set(columns.map((each) => each.name))) {
    const own = columns.filter((each) => each.name === name);
    const values = own.map(({ column, type }) => {
      if (column === 'provider_id') return `'${clinic.providerId}'`;
      return column === 'clinic_id' ? `'${clinic.id}'` : VALUES[type];
    });
    const unknown = own.find((_, n) => values[n] === undefined);
    if (unknown) throw new Error(`${name}.${unknown.column}: give fill-empty-tables.ts a value of type ${unknown.type}`);
    await api.rows(
      `SET session_replication_role = replica; INSERT INTO ${name} (${own.map(({ column }) => `"${column}"`).join(', ')})
       SELECT ${values.join(', ')} WHERE NOT EXISTS (SELECT 1 FROM ${name})`,
    );
  }
}
