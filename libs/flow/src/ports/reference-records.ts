import type { ProductLifecycle } from '#libs/domain';

/** What the world knows, the same for every clinic. */
export abstract class ReferenceRecords {
  /** Published support dates of these products of endoflife.date; only those that are kept. */
  abstract lifecycles(products: readonly string[]): Promise<ReadonlyMap<string, ProductLifecycle>>;
}
