import { CLINIC_ROLES } from '#libs/domain';
import { ClinicArchive } from '#libs/flow';
import type { ClinicSql } from '../scoped-sql.js';

/** Never leave the database: whoever had them could be recognised by them. */
const SECRET_COLUMNS = ['key_hash', 'offered_key_hash', 'replaced_key_hash', 'token_hash', 'code_hash'];
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
    const found = await this.sql.rows<{ place: string; row: string }>(
      `SELECT ctid::text AS place, (to_jsonb(t) - $5::text[])::text AS row FROM ${named(table)} t
       WHERE provider_id = $1 AND clinic_id = $2 AND ($3::tid IS NULL OR ctid > $3::tid) ORDER BY ctid LIMIT $4`,
      [after, limit, SECRET_COLUMNS],
    );
    return { rows: found.map(({ row }) => row), next: found.length < limit ? null : (found.at(-1)?.place ?? null) };
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

  override async remove(): Promise<number> {
    await this.sql.rows('DELETE FROM clinic WHERE provider_id = $1 AND clinic_id = $2');
    for (const [table, column] of [
      ['app_user', 'assigned_clinics'],
      ['account_link', 'assigned_clinics'],
      ['api_token', 'clinics'],
    ] as const) {
      await this.sql.rows(
        `UPDATE ${table} SET ${column} = array_remove(${column}, $2::uuid) WHERE provider_id = $1 AND $2::uuid = ANY (${column})`,
      );
    }
    const people = await this.sql.rows<{ user_id: string }>(
      `DELETE FROM app_user u WHERE u.provider_id = $1 AND $2::uuid IS NOT NULL AND u.assigned_clinics = '{}' AND (u.role = ANY ($3)
         OR EXISTS (SELECT 1 FROM custom_role r WHERE r.provider_id = $1 AND r.role_id = u.custom_role_id AND r.side = 'clinic'))
       RETURNING user_id`,
      [CLINIC_ROLES],
    );
    await this.sql.rows('DELETE FROM sealed_secret WHERE provider_id = $1 AND $2::uuid IS NOT NULL AND subject = ANY ($3)', [
      people.map(({ user_id: id }) => id),
    ]);
    return people.length;
  }
}

/** Names come from the catalogue; anything else would be a mistake of ours. */
function named(table: string): string {
  if (!NAME.test(table)) throw new TypeError(`${table} is no table's name`);
  return table;
}
