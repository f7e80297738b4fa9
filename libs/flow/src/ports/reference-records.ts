import type { AdvisoryEdition, PackageAdvisory, ProductLifecycle } from '#libs/domain';

/** What the world knows, the same for every clinic. */
export abstract class ReferenceRecords {
  /** Ecosystems whose advisories are kept. */
  abstract advisoryEditions(): Promise<readonly AdvisoryEdition[]>;
  /** What the editions that are kept say of these packages. */
  abstract advisories(packages: readonly { readonly ecosystem: string; readonly name: string }[]): Promise<readonly PackageAdvisory[]>;
  /** Published support dates of these products of endoflife.date; only those that are kept. */
  abstract lifecycles(products: readonly string[]): Promise<ReadonlyMap<string, ProductLifecycle>>;
}
