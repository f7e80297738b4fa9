import {
  entryKey,
  readTrait,
  VENDOR_ACCESS,
  type AssuranceKind,
  type ClinicId,
  type DataClass,
  type TraitsOfClinic,
  type VendorAccess,
  type VendorStanding,
} from '#libs/domain';
import { VendorViews, type ClinicVendor, type Page, type PageRequest, type VendorOrder, type VendorSummary } from '#libs/flow';
import type { ScopedSql } from '../scoped-sql.js';
import { decodeCursor, toPage, type PagedColumns } from './cursor.js';
import { count } from './list-queries.js';

interface SummaryColumns {
  vendor_key: string;
  name: string;
  clinics: number;
  all_clinics: number;
  least: string;
  most: string | null;
  uncounted: number;
  access: VendorAccess | null;
  assurance: AssuranceKind | null;
  assured_on: string | null;
  version: number;
}

interface RelationColumns {
  clinic_id: ClinicId;
  clinic_name: string;
  time_zone: string;
  vendor_key: string;
  service: string;
  vendor_name: string;
  standing: VendorStanding;
  access: VendorAccess | null;
  data_classes: DataClass[] | null;
  records_least: number;
  records_most: number | null;
  region: string | null;
  contract: string | null;
  notice_hours: number | null;
  version: number;
  changed_at: Date;
}

/** The furthest first. */
const REACH = `ARRAY[${VENDOR_ACCESS.map((access) => `'${access}'`).join(', ')}]`;

/** Of several services at one clinic at least as many records as the largest holds, at most all of them; what is unknown of one clinic is unknown of the sum. */
const SUMMARIES = `(SELECT k.vendor_key, coalesce(v.name, r.name) AS name, coalesce(r.clinics, 0)::int AS clinics,
    (SELECT count(*)::int FROM clinic c WHERE c.provider_id = $1) AS all_clinics, coalesce(r.least, 0) AS least,
    CASE WHEN coalesce(r.clinics, 0) = 0 THEN 0 ELSE r.most END AS most, coalesce(r.uncounted, 0)::int AS uncounted,
    r.access, v.assurance, v.assured_on::text, coalesce(v.version, 0) AS version
  FROM (SELECT vendor_key FROM clinic_vendor WHERE provider_id = $1
        UNION SELECT vendor_key FROM vendor WHERE provider_id = $1 AND current_setting('wardround.clinic_ids', true) = 'all') k
  LEFT JOIN vendor v ON v.provider_id = $1 AND v.vendor_key = k.vendor_key
  LEFT JOIN (SELECT vendor_key, min(name) AS name, count(*) FILTER (WHERE in_use) AS clinics, sum(least) AS least,
      CASE WHEN bool_and(NOT in_use OR most IS NOT NULL) THEN coalesce(sum(most), 0) END AS most,
      count(*) FILTER (WHERE in_use AND most IS NULL) AS uncounted, (${REACH})[min(reach)] AS access
    FROM (SELECT vendor_key, min(vendor_name) AS name, bool_or(standing = 'in-use') AS in_use,
        coalesce(max(records_least) FILTER (WHERE standing = 'in-use'), 0) AS least,
        CASE WHEN bool_and(records_most IS NOT NULL) FILTER (WHERE standing = 'in-use') THEN sum(records_most) FILTER (WHERE standing = 'in-use') END AS most,
        min(array_position(${REACH}, access)) FILTER (WHERE standing = 'in-use') AS reach
      FROM clinic_vendor WHERE provider_id = $1 GROUP BY vendor_key, clinic_id) c
    GROUP BY vendor_key) r ON r.vendor_key = k.vendor_key) s`;

/** Counted down, so that it ascends. Unknown numbers of records come first: they may be the largest. */
const SORT_KEYS: Readonly<Record<VendorOrder, string>> = {
  clinics: `to_char(1000000 - s.clinics, 'FM0000000')`,
  records: `to_char(1000000000000000 - coalesce(s.most, 999999999999999), 'FM0000000000000000') || to_char(1000000000000000 - s.least, 'FM0000000000000000')`,
  name: 'lower(s.name)',
};

const RELATION = `r.clinic_id, c.name AS clinic_name, c.time_zone, r.vendor_key, r.service, r.vendor_name, r.standing, r.access, r.data_classes,
  r.records_least, r.records_most, r.region, r.contract, r.notice_hours, r.version, r.changed_at`;

export class SqlVendorViews extends VendorViews {
  constructor(private readonly sql: ScopedSql) {
    super();
  }

  override async page(order: VendorOrder, page: PageRequest): Promise<Page<VendorSummary>> {
    const list = `vendors-${order}`;
    const after = decodeCursor(list, page);
    const rows = await this.sql.rows<SummaryColumns & PagedColumns>(
      `SELECT q.* FROM (SELECT s.*, ${SORT_KEYS[order]} AS sort_key, md5(s.vendor_key)::uuid::text AS sort_id FROM ${SUMMARIES}) q
       WHERE $2::text IS NULL OR (q.sort_key COLLATE "C", q.sort_id COLLATE "C") > ($2, $3)
       ORDER BY q.sort_key COLLATE "C", q.sort_id COLLATE "C" LIMIT $4`,
      [after.sortKey, after.id, page.first + 1],
    );
    const total = await count(this.sql, `SELECT count(*)::int AS n FROM ${SUMMARIES}`, []);
    return toPage(list, rows, page, { map: toSummary, total });
  }

  override async find(key: string): Promise<VendorSummary | null> {
    const [row] = await this.sql.rows<SummaryColumns>(`SELECT s.* FROM ${SUMMARIES} WHERE s.vendor_key = $2`, [key]);
    return row ? toSummary(row) : null;
  }

  override async relationsTo(key: string): Promise<readonly ClinicVendor[]> {
    return this.relations('r.vendor_key = $2', [key]);
  }

  override async ofClinics(ids: readonly ClinicId[]): Promise<readonly ClinicVendor[]> {
    return this.relations('r.clinic_id = ANY ($2::uuid[])', [ids]);
  }

  private async relations(condition: string, values: readonly unknown[]): Promise<readonly ClinicVendor[]> {
    const rows = await this.sql.rows<RelationColumns>(
      `SELECT ${RELATION} FROM clinic_vendor r JOIN clinic c USING (provider_id, clinic_id) WHERE r.provider_id = $1 AND ${condition}
       ORDER BY c.name, r.clinic_id, r.vendor_key, r.service`,
      values,
    );
    return rows.map(toRelation);
  }

  override async traits(ids: readonly ClinicId[] | null): Promise<readonly TraitsOfClinic[]> {
    const rows = await this.sql.rows<{
      clinic_id: ClinicId;
      clinic_name: string;
      traits: string[];
      known: { name: string; service: string }[];
    }>(
      `SELECT t.clinic_id, c.name AS clinic_name, t.traits, (SELECT coalesce(json_agg(json_build_object('name', r.vendor_name, 'service', r.service)), '[]')
           FROM clinic_vendor r WHERE r.provider_id = $1 AND r.clinic_id = t.clinic_id) AS known
       FROM clinic_trait t JOIN clinic c USING (provider_id, clinic_id) WHERE t.provider_id = $1 AND ($2::uuid[] IS NULL OR t.clinic_id = ANY ($2))
       ORDER BY c.name, t.clinic_id`,
      [ids],
    );
    return rows.map(({ clinic_id: clinicId, clinic_name: clinicName, traits, known }) => {
      const entries = known.map(({ name, service }) => entryKey(name, service));
      return { clinicId, clinicName, known: entries, traits: traits.flatMap((key) => readTrait(key) ?? []) };
    });
  }
}

function toSummary(row: SummaryColumns): VendorSummary {
  return {
    key: row.vendor_key,
    name: row.name,
    clinics: row.clinics,
    share: row.all_clinics === 0 ? 0 : row.clinics / row.all_clinics,
    records: { least: Number(row.least), most: row.most === null ? null : Number(row.most) },
    clinicsUncounted: row.uncounted,
    access: row.access,
    assurance: row.assurance,
    assuredOn: row.assured_on,
    version: row.version,
  };
}

function toRelation(row: RelationColumns): ClinicVendor {
  return {
    clinicId: row.clinic_id,
    clinicName: row.clinic_name,
    timeZone: row.time_zone,
    vendorKey: row.vendor_key,
    vendorName: row.vendor_name,
    service: row.service,
    standing: row.standing,
    access: row.access,
    dataClasses: row.data_classes,
    records: { least: row.records_least, most: row.records_most },
    region: row.region,
    contract: row.contract,
    noticeHours: row.notice_hours,
    version: row.version,
    changedAt: row.changed_at,
  };
}
