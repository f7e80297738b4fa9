import { baseOf, type AdvisoryEdition, type PackageAdvisory, type ProductLifecycle } from '#libs/domain';
import { ReferenceRecords } from '#libs/flow';
import type { ClinicSql } from '../scoped-sql.js';

export class SqlReferenceRecords extends ReferenceRecords {
  constructor(private readonly sql: ClinicSql) {
    super();
  }

  override advisoryEditions(): Promise<readonly AdvisoryEdition[]> {
    return this.sql.rows<AdvisoryEdition>(
      `SELECT part AS ecosystem, GREATEST(LEAST(fetched_at, version::timestamptz), confirmed_at) AS "asOf" FROM feed_edition
       WHERE $1::uuid IS NOT NULL AND $2::uuid IS NOT NULL AND feed = 'osv' ORDER BY part`,
    );
  }

  override advisories(packages: readonly { readonly ecosystem: string; readonly name: string }[]): Promise<readonly PackageAdvisory[]> {
    return this.sql.rows<PackageAdvisory>(
      `SELECT a.advisory_id AS id, a.ecosystem, a.package, a.title, a.severity, a.cvss, a.cves, a.refs AS "references", a.affected, a.aliases
       FROM unnest($3::text[], $4::text[], $5::text[]) AS w (edition, ecosystem, package)
       JOIN feed_edition f ON f.feed = 'osv' AND f.part = w.edition
       JOIN advisory a ON a.edition = w.edition AND a.generation = f.generation AND a.ecosystem = w.ecosystem AND a.package = w.package
       WHERE $1::uuid IS NOT NULL AND $2::uuid IS NOT NULL ORDER BY a.ecosystem, a.package, a.advisory_id`,
      [packages.map(({ ecosystem }) => baseOf(ecosystem)), packages.map(({ ecosystem }) => ecosystem), packages.map(({ name }) => name)],
    );
  }

  override async lifecycles(products: readonly string[]): Promise<ReadonlyMap<string, ProductLifecycle>> {
    if (products.length === 0) return new Map();
    const rows = await this.sql.rows<ProductLifecycle>(
      `SELECT product, cycles, LEAST(fetched_at, version::timestamptz) AS "asOf" FROM product_lifecycle
       WHERE $1::uuid IS NOT NULL AND $2::uuid IS NOT NULL AND product = ANY ($3::text[]) ORDER BY product`,
      [products],
    );
    return new Map(rows.map((row) => [row.product, row]));
  }
}
