import type { ProductLifecycle } from '#libs/domain';
import { ReferenceRecords } from '#libs/flow';
import type { ClinicSql } from '../scoped-sql.js';

export class SqlReferenceRecords extends ReferenceRecords {
  constructor(private readonly sql: ClinicSql) {
    super();
  }

  override async lifecycles(products: readonly string[]): Promise<ReadonlyMap<string, ProductLifecycle>> {
    if (products.length === 0) return new Map();
    const rows = await this.sql.rows<ProductLifecycle>(
      `SELECT product, cycles, fetched_at AS "fetchedAt" FROM product_lifecycle
       WHERE $1::uuid IS NOT NULL AND $2::uuid IS NOT NULL AND product = ANY ($3::text[]) ORDER BY product`,
      [products],
    );
    return new Map(rows.map((row) => [row.product, row]));
  }
}
