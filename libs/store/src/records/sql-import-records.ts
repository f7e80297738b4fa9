import { ImportReads, ImportRecords, type ImportMapping } from '#libs/flow';
import type { ImportedWith } from '#libs/domain';
import type { ClinicSql, ScopedSql } from '../scoped-sql.js';

const COLUMNS = `mapping_id AS "mappingId", version, name, rules, changed_at AS "changedAt", changed_by AS "changedBy"`;
const CURRENT = `SELECT ${COLUMNS} FROM import_mapping WHERE provider_id = $1 AND current`;

/** In a clinic's scope: mappings are the provider's, for all of its clinics. */
export class SqlImportReads extends ImportReads {
  constructor(private readonly sql: ClinicSql) {
    super();
  }

  override find(mappingId: string): Promise<ImportMapping | null> {
    return this.sql.one<ImportMapping>(`${CURRENT} AND mapping_id = $3 AND $2::uuid IS NOT NULL`, [mappingId]);
  }
}

export class SqlImportRecords extends ImportRecords {
  constructor(private readonly sql: ScopedSql) {
    super();
  }

  override async find(mappingId: string): Promise<ImportMapping | null> {
    return (await this.sql.rows<ImportMapping>(`${CURRENT} AND mapping_id = $2`, [mappingId]))[0] ?? null;
  }

  override async count(): Promise<{ readonly current: number; readonly versions: number }> {
    const [row] = await this.sql.rows<{ current: number; versions: number }>(
      'SELECT (count(*) FILTER (WHERE current))::int AS current, count(*)::int AS versions FROM import_mapping WHERE provider_id = $1',
    );
    return row ?? { current: 0, versions: 0 };
  }

  override async add({ mappingId, version, name, rules, changedAt, changedBy }: ImportMapping): Promise<boolean> {
    const added = await this.sql.rows(
      `INSERT INTO import_mapping (provider_id, mapping_id, version, current, name, rules, changed_at, changed_by)
       VALUES ($1, $2, $3, true, $4, $5, $6, $7) ON CONFLICT DO NOTHING RETURNING 1`,
      [mappingId, version, name, JSON.stringify(rules), changedAt, changedBy],
    );
    return added.length === 1;
  }

  override async end({ mappingId, version }: ImportedWith): Promise<boolean> {
    const ended = await this.sql.count(
      'UPDATE import_mapping SET current = false WHERE provider_id = $1 AND mapping_id = $2 AND version = $3 AND current',
      [mappingId, version],
    );
    return ended === 1;
  }
}

/** What the provider reads files by now, by name. */
export function currentMappings(sql: ScopedSql): Promise<readonly ImportMapping[]> {
  return sql.rows<ImportMapping>(`${CURRENT} ORDER BY lower(name), mapping_id`);
}

/** Versions as they were, whatever became of them since. */
export function mappingVersions(sql: ScopedSql, wanted: readonly ImportedWith[]): Promise<readonly ImportMapping[]> {
  return sql.rows<ImportMapping>(
    `SELECT ${COLUMNS} FROM import_mapping JOIN unnest($2::uuid[], $3::integer[]) w (id, number) ON mapping_id = id AND version = number
     WHERE provider_id = $1`,
    [wanted.map(({ mappingId }) => mappingId), wanted.map(({ version }) => version)],
  );
}
