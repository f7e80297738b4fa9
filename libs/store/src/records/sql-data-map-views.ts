import { isUuid, type ClinicId, type DataMapLine, type DataStore } from '#libs/domain';
import { DataMapViews, type DataMapFilter, type Page, type PageRequest, type PlacedLine } from '#libs/flow';
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

/** A condition on `l` over the one value `$2`. */
interface Wanted {
  readonly condition: string;
  readonly value: unknown;
}

const LISTS = { all: 'data-map', atVendor: 'data-map-at-vendor' };
const LINE = 'l.clinic_id, c.name AS clinic_name, l.line, l.as_of';
const LINES = 'data_map_line l JOIN clinic c USING (provider_id, clinic_id)';
const OF_STANDING = '($2::text[] IS NULL OR l.standing = ANY ($2))';
const OF_VENDOR = 'l.vendor_key = $2';

export class SqlDataMapViews extends DataMapViews {
  constructor(private readonly sql: ScopedSql) {
    super();
  }

  override page({ standings }: DataMapFilter, page: PageRequest): Promise<Page<PlacedLine>> {
    return this.pageOf(LISTS.all, { condition: OF_STANDING, value: standings }, page);
  }

  override atVendor(key: string, page: PageRequest): Promise<Page<PlacedLine>> {
    return this.pageOf(LISTS.atVendor, { condition: OF_VENDOR, value: key }, page);
  }

  private async pageOf(list: string, { condition, value }: Wanted, page: PageRequest): Promise<Page<PlacedLine>> {
    const after = decodeCursor(list, page);
    const wanted = `l.provider_id = $1 AND ${condition}`;
    const rows = await this.sql.rows<LineColumns & PagedColumns>(
      `SELECT ${LINE}, l.rank_key AS sort_key, l.line_id::text AS sort_id FROM ${LINES}
       WHERE ${wanted} AND ($3::text IS NULL OR (l.rank_key COLLATE "C", l.line_id) > ($3, $4::uuid))
       ORDER BY l.rank_key COLLATE "C", l.line_id LIMIT $5`,
      [value, after.sortKey, after.id, page.first + 1],
    );
    const total = await count(this.sql, `SELECT count(*)::int AS n FROM data_map_line l WHERE ${wanted}`, [value]);
    return toPage(list, rows, page, { map: toPlaced, total });
  }

  override async ofClinics(ids: readonly ClinicId[]): Promise<readonly PlacedLine[]> {
    const rows = await this.sql.rows<LineColumns>(
      `SELECT ${LINE} FROM ${LINES} WHERE l.provider_id = $1 AND l.clinic_id = ANY ($2::uuid[]) ORDER BY l.rank_key COLLATE "C", l.line_id`,
      [ids],
    );
    return rows.map(toPlaced);
  }

  override async history(clinicId: ClinicId, storeId: string): Promise<readonly DataStore[]> {
    if (!isUuid(storeId)) return [];
    const rows = await this.sql.rows<EntryColumns>(
      'SELECT entry, version, changed_at FROM data_store WHERE provider_id = $1 AND clinic_id = $2 AND store_id = $3 ORDER BY version DESC',
      [clinicId, storeId],
    );
    return rows.map(({ entry, version, changed_at: changedAt }) => toEntry(entry, version, changedAt));
  }
}

function toPlaced({ clinic_id: clinicId, clinic_name: clinicName, line, as_of: asOf }: LineColumns): PlacedLine {
  return { ...toLine(line), clinicId, clinicName, asOf };
}
