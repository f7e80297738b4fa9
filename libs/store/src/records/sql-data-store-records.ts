import { createHash } from 'node:crypto';
import { vendorKey, type DataMapLine, type DataStore } from '#libs/domain';
import { DataStoreRecords, type DataStoreDeed } from '#libs/flow';
import type { ClinicSql } from '../scoped-sql.js';
import { toEntry, type JsonEntry } from './data-map-json.js';

export interface EntryColumns {
  entry: JsonEntry;
  version: number;
  changed_at: Date;
}

export class SqlDataStoreRecords extends DataStoreRecords {
  constructor(private readonly sql: ClinicSql) {
    super();
  }

  override async lock(): Promise<void> {
    await this.sql.rows(`SELECT pg_advisory_xact_lock(hashtextextended($1::text || $2::text || 'data-store', 0))`);
  }

  override async current(): Promise<readonly DataStore[]> {
    return this.latest(null);
  }

  override async asOf(at: Date): Promise<readonly DataStore[]> {
    return this.latest(at);
  }

  private async latest(until: Date | null): Promise<readonly DataStore[]> {
    const rows = await this.sql.rows<EntryColumns>(
      `SELECT DISTINCT ON (store_id) entry, version, changed_at FROM data_store
       WHERE provider_id = $1 AND clinic_id = $2 AND ($3::timestamptz IS NULL OR changed_at <= $3) ORDER BY store_id, version DESC`,
      [until],
    );
    return rows.map(({ entry, version, changed_at: changedAt }) => toEntry(entry, version, changedAt));
  }

  override async keep(store: Omit<DataStore, 'version' | 'changedAt'>, { seen, at, by }: DataStoreDeed): Promise<boolean> {
    const kept = await this.sql.rows(
      `INSERT INTO data_store (provider_id, clinic_id, store_id, version, entry, changed_at, changed_by)
       SELECT $1, $2, $3, $4::integer + 1, $5, $6, $7
       WHERE $4::integer = (SELECT coalesce(max(version), 0) FROM data_store WHERE provider_id = $1 AND clinic_id = $2 AND store_id = $3)
       ON CONFLICT DO NOTHING RETURNING 1`,
      [store.id, seen, JSON.stringify(entryOf(store)), at, by],
    );
    return kept.length === 1;
  }

  override async keepMap(lines: readonly DataMapLine[], asOf: Date): Promise<void> {
    const rows = lines.map((line) => ({ ...rankedAs(this.sql.clinicId, line), line }));
    await this.sql.rows(
      `WITH told AS (SELECT * FROM jsonb_to_recordset($3::jsonb) AS t (line_key text, line_id uuid, standing text, vendor_key text, rank_key text, line jsonb)),
         gone AS (DELETE FROM data_map_line l WHERE l.provider_id = $1 AND l.clinic_id = $2 AND l.as_of <= $4
           AND NOT EXISTS (SELECT 1 FROM told t WHERE t.line_key = l.line_key))
       INSERT INTO data_map_line AS l (provider_id, clinic_id, line_key, line_id, standing, vendor_key, rank_key, line, as_of)
       SELECT $1, $2, line_key, line_id, standing, vendor_key, rank_key, line, $4 FROM told
       ON CONFLICT (provider_id, clinic_id, line_key) DO UPDATE SET standing = excluded.standing, vendor_key = excluded.vendor_key,
         rank_key = excluded.rank_key, line = excluded.line, as_of = excluded.as_of
       WHERE l.as_of <= excluded.as_of AND l.line IS DISTINCT FROM excluded.line`,
      [JSON.stringify(rows), asOf],
    );
  }
}

/** Version and date have columns of their own. */
function entryOf(store: Omit<DataStore, 'version' | 'changedAt'> & Partial<DataStore>): JsonEntry {
  const { version: _version, changedAt: _changedAt, ...entry } = store;
  return { ...entry, approval: entry.approval && { ...entry.approval, at: entry.approval.at.toISOString() } };
}

const TOP = 10_000_000_000_000;
const DIGITS = 14;

function rankedAs(
  clinicId: string,
  { key, standing, store, exposure }: DataMapLine,
): {
  readonly line_key: string;
  readonly line_id: string;
  readonly standing: string;
  readonly vendor_key: string | null;
  readonly rank_key: string;
} {
  const counted = (value: number): string => String(TOP - Math.min(TOP, Math.round(value * 1_000))).padStart(DIGITS, '0');
  const hex = createHash('sha256').update(`${clinicId} ${key}`).digest('hex');
  return {
    line_key: key,
    line_id: hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5'),
    standing,
    vendor_key: store?.vendorName ? vendorKey(store.vendorName) : null,
    rank_key: `${counted(exposure.most)}${counted(exposure.least)}`,
  };
}
