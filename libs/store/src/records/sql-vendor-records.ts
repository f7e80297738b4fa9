import type { VendorFacts, VendorRelation } from '#libs/domain';
import { ClinicVendorRecords, ProviderVendorRecords, type VendorDeed } from '#libs/flow';
import type { ClinicSql, ScopedSql } from '../scoped-sql.js';

export class SqlClinicVendorRecords extends ClinicVendorRecords {
  constructor(private readonly sql: ClinicSql) {
    super();
  }

  override async keep(key: string, relation: VendorRelation, { seen, at, by }: VendorDeed): Promise<boolean> {
    const { vendorName, service, standing, access, dataClasses, records, region, contract, noticeHours } = relation;
    const values = [key, service, vendorName, standing, access, dataClasses, records.least, records.most, region, contract, noticeHours];
    const kept = await this.sql.rows(
      seen === 0
        ? `INSERT INTO clinic_vendor (provider_id, clinic_id, vendor_key, service, vendor_name, standing, access, data_classes, records_least, records_most,
             region, contract, notice_hours, version, changed_at, changed_by)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14::integer + 1, $15, $16) ON CONFLICT DO NOTHING RETURNING 1`
        : `UPDATE clinic_vendor SET vendor_name = $5, standing = $6, access = $7, data_classes = $8, records_least = $9, records_most = $10, region = $11,
             contract = $12, notice_hours = $13, version = version + 1, changed_at = $15, changed_by = $16
           WHERE provider_id = $1 AND clinic_id = $2 AND vendor_key = $3 AND service = $4 AND version = $14::integer RETURNING 1`,
      [...values, seen, at, by],
    );
    return kept.length === 1;
  }
}

export class SqlProviderVendorRecords extends ProviderVendorRecords {
  constructor(private readonly sql: ScopedSql) {
    super();
  }

  override async keep(key: string, { name, assurance, assuredOn }: VendorFacts, { seen, at, by }: VendorDeed): Promise<boolean> {
    const kept = await this.sql.rows(
      seen === 0
        ? `INSERT INTO vendor (provider_id, vendor_key, name, assurance, assured_on, version, changed_at, changed_by)
           VALUES ($1, $2, $3, $4, $5, $6::integer + 1, $7, $8) ON CONFLICT DO NOTHING RETURNING 1`
        : `UPDATE vendor SET name = $3, assurance = $4, assured_on = $5, version = version + 1, changed_at = $7, changed_by = $8
           WHERE provider_id = $1 AND vendor_key = $2 AND version = $6::integer RETURNING 1`,
      [key, name, assurance, assuredOn, seen, at, by],
    );
    return kept.length === 1;
  }
}
