import { isUuid, type ClinicId, type DataMapLine, type DataStore } from '#libs/domain';
import {
  DataMapViews,
  type DataMapCounts,
  type DataMapFilter,
  type Page,
  type PageRequest,
  type PlacedLine,
  type VersionPage,
} from '#libs/flow';
import type { ScopedSql } from '../scoped-sql.js';
import { decodeCursor, toPage, type PagedColumns } from './cursor.js';
import { toEntry, toLine } from './data-map-json.js';
import { count } from './list-queries.js';
import type { Jsoned } from './posture-json.js';
import type { EntryColumns } from './sql-data-store-records.js';

interface LineColumns {
  clinic_id: ClinicId;
  clinic_name: string;
  line: Jsoned<DataMapLine>;
  as_of: Date;
}

/** A condition on `l` over values from `$2` on. */
interface Wanted {
  readonly condition: string;
  readonly values: readonly unknown[];
}

const LISTS = { all: 'data-map', atVendor: 'data-map-at-vendor' };
const LINE = 'l.clinic_id, c.name AS clinic_name, l.line, l.as_of';
const LINES = 'data_map_line l JOIN clinic c USING (provider_id, clinic_id)';
const OF_FILTER = '($2::text[] IS NULL OR l.standing = ANY ($2)) AND ($3::uuid IS NULL OR l.clinic_id = $3)';
const OF_VENDOR = 'l.vendor_key = $2';

export class SqlDataMapViews extends DataMapViews {
  constructor(private readonly sql: ScopedSql) {
    super();
  }

  override page({ standings, clinicId }: DataMapFilter, page: PageRequest): Promise<Page<PlacedLine>> {
    return this.pageOf(LISTS.all, { condition: OF_FILTER, values: [standings, clinicId] }, page);
  }

  override atVendor(key: string, page: PageRequest): Promise<Page<PlacedLine>> {
    return this.pageOf(LISTS.atVendor, { condition: OF_VENDOR, values: [key] }, page);
  }

  private async pageOf(list: string, { condition, values }: Wanted, page: PageRequest): Promise<Page<PlacedLine>> {
    const after = decodeCursor(list, page);
    const wanted = `l.provider_id = $1 AND ${condition}`;
    const [key, id, most] = [2, 3, 4].map((n) => `$${values.length + n}`);
    const rows = await this.sql.rows<LineColumns & PagedColumns>(
      `SELECT ${LINE}, l.rank_key AS sort_key, l.line_id::text AS sort_id FROM ${LINES}
       WHERE ${wanted} AND (${key}::text IS NULL OR (l.rank_key COLLATE "C", l.line_id) > (${key}, ${id}::uuid))
       ORDER BY l.rank_key COLLATE "C", l.line_id LIMIT ${most}`,
      [...values, after.sortKey, after.id, page.first + 1],
    );
    const total = await count(this.sql, `SELECT count(*)::int AS n FROM data_map_line l WHERE ${wanted}`, values);
    return toPage(list, rows, page, { map: toPlaced, total });
  }

  override async ofClinics(ids: readonly ClinicId[], most: number): Promise<ReadonlyMap<ClinicId, readonly PlacedLine[]>> {
    const rows = await this.sql.rows<LineColumns>(
      `SELECT ${LINE} FROM unnest($2::uuid[]) AS w (clinic_id) JOIN clinic c ON c.provider_id = $1 AND c.clinic_id = w.clinic_id
       CROSS JOIN LATERAL (SELECT * FROM data_map_line d WHERE d.provider_id = $1 AND d.clinic_id = w.clinic_id
         ORDER BY d.rank_key COLLATE "C", d.line_id LIMIT $3) l
       ORDER BY l.rank_key COLLATE "C", l.line_id`,
      [ids, most],
    );
    const found = new Map<ClinicId, PlacedLine[]>(ids.map((id) => [id, []]));
    for (const row of rows) found.get(row.clinic_id)?.push(toPlaced(row));
    return found;
  }

  override async countsOf(ids: readonly ClinicId[]): Promise<ReadonlyMap<ClinicId, DataMapCounts>> {
    const rows = await this.sql.rows<DataMapCounts & { clinicId: ClinicId }>(
      `SELECT clinic_id AS "clinicId", count(*)::int AS total, (count(*) FILTER (WHERE standing = 'unregistered'))::int AS unregistered,
         (count(*) FILTER (WHERE standing = 'not-seen'))::int AS "notSeen",
         (count(*) FILTER (WHERE standing <> 'unregistered' AND line #>> '{store,approval,decision}' IS DISTINCT FROM 'approved'))::int AS "notApproved"
       FROM data_map_line WHERE provider_id = $1 AND clinic_id = ANY ($2::uuid[]) GROUP BY clinic_id`,
      [ids],
    );
    return new Map(rows.map(({ clinicId, ...counts }) => [clinicId, counts]));
  }

  override async history(clinicId: ClinicId, storeId: string, { most, before }: VersionPage): Promise<readonly DataStore[]> {
    if (!isUuid(storeId)) return [];
    const rows = await this.sql.rows<EntryColumns>(
      `SELECT entry, version, changed_at FROM data_store WHERE provider_id = $1 AND clinic_id = $2 AND store_id = $3
         AND ($4::integer IS NULL OR version < $4) ORDER BY version DESC LIMIT $5`,
      [clinicId, storeId, before, most],
    );
    return rows.map(({ entry, version, changed_at: changedAt }) => toEntry(entry, version, changedAt));
  }
}

function toPlaced({ clinic_id: clinicId, clinic_name: clinicName, line, as_of: asOf }: LineColumns): PlacedLine {
  return { ...toLine(line), clinicId, clinicName, asOf };
}
