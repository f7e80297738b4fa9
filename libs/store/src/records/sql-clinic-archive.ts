import { ClinicArchive } from '#libs/flow';
import { allowLongStatements } from '../long-statements.js';
import type { ClinicSql } from '../scoped-sql.js';

/** Never leave the database: whoever had them could be recognised by them. */
const SECRET_COLUMNS = ['key_hash', 'offered_key_hash', 'replaced_key_hash', 'token_hash', 'code_hash'];
/** Where the values of a place begin among the statement's. */
const FIRST_OF_PLACE = 5;

interface KeyColumn {
  readonly name: string;
  readonly type: string;
}

const NAME = /^[a-z_]+$/;

export class SqlClinicArchive extends ClinicArchive {
  constructor(private readonly sql: ClinicSql) {
    super();
  }

  override async tables(): Promise<readonly string[]> {
    const rows = await this.sql.rows<{ name: string }>(
      `SELECT c.relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'clinic_id' AND NOT a.attisdropped
       WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND c.relname <> 'audit_event'
         AND $1::uuid IS NOT NULL AND $2::uuid IS NOT NULL ORDER BY c.relname <> 'clinic', c.relname`,
    );
    return rows.map(({ name }) => name);
  }

  override async rows(table: string, after: string | null, limit: number): Promise<{ rows: readonly string[]; next: string | null }> {
    const key = await this.restOfKey(table);
    const columns = key.map(({ name }) => name);
    const place = after === null ? [] : (JSON.parse(after) as readonly string[]);
    const values = key.map(({ type }, n) => `$${FIRST_OF_PLACE + n}::text::${type}`);
    const further = after === null ? '' : `AND (${columns.join(', ')}) > (${values.join(', ')})`;
    const found = await this.sql.rows<{ place: string; row: string }>(
      `SELECT jsonb_build_array(${columns.map((name) => `${name}::text`).join(', ')})::text AS place, (to_jsonb(t) - $4::text[])::text AS row
       FROM ${named(table)} t WHERE provider_id = $1 AND clinic_id = $2 ${further} ORDER BY ${['clinic_id', ...columns].join(', ')} LIMIT $3`,
      [limit, SECRET_COLUMNS, ...place],
    );
    const more = key.length > 0 && found.length === limit;
    return { rows: found.map(({ row }) => row), next: more ? (found.at(-1)?.place ?? null) : null };
  }

  /** What tells the clinic's rows apart, in the key's order: a row keeps it while it changes, and so its place among the pages. */
  private async restOfKey(table: string): Promise<readonly KeyColumn[]> {
    return this.sql.rows<KeyColumn>(
      `SELECT quote_ident(a.attname) AS name, format_type(a.atttypid, NULL) AS type
       FROM pg_constraint k CROSS JOIN LATERAL unnest(k.conkey) WITH ORDINALITY AS c (attnum, n)
       JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = c.attnum
       WHERE k.contype = 'p' AND k.conrelid = ('public.' || $3)::regclass AND a.attname NOT IN ('provider_id', 'clinic_id')
         AND $1::uuid IS NOT NULL AND $2::uuid IS NOT NULL ORDER BY c.n`,
      [named(table)],
    );
  }

  override async counts(): Promise<Readonly<Record<string, number>>> {
    const counts: Record<string, number> = {};
    for (const table of await this.tables()) {
      const row = await this.sql.one<{ n: number }>(
        `SELECT count(*)::int AS n FROM ${named(table)} WHERE provider_id = $1 AND clinic_id = $2`,
      );
      counts[table] = row?.n ?? 0;
    }
    return counts;
  }

  override async lock(): Promise<boolean> {
    await allowLongStatements(this.sql);
    return (await this.sql.one('SELECT 1 FROM clinic WHERE provider_id = $1 AND clinic_id = $2 FOR UPDATE')) !== null;
  }

  override async remove(at: Date): Promise<number> {
    await this.sql.rows('DELETE FROM clinic WHERE provider_id = $1 AND clinic_id = $2');
    const row = await this.sql.one<{ people: number }>('SELECT gate.release_clinic($2, $3) AS people FROM (SELECT $1::uuid) provider', [
      at,
    ]);
    return row?.people ?? 0;
  }
}

/** Names come from the catalogue; anything else would be a mistake of ours. */
function named(table: string): string {
  if (!NAME.test(table)) throw new TypeError(`${table} is no table's name`);
  return table;
}
