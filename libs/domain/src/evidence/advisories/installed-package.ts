import type { Family } from './platform.js';

/** A package of an ecosystem of OSV, as an inventory tells of it. */
export interface InstalledPackage {
  readonly ecosystem: string;
  /** As the ecosystem's advisories name it: of Debian and Ubuntu the source package. */
  readonly name: string;
  readonly version: string;
  /** As the inventory names it. */
  readonly toldAs: string;
  /** Family of its computer's system, where that is told. */
  readonly on?: Family;
  /** Its edition (`esr`), where that is told. */
  readonly edition?: string;
  /** What says that it is this product; absent where the inventory names the package itself. */
  readonly by?: string;
  /**
   * What is not told as it should be: who publishes it, so that it may be another product; its version, so that nothing is decided of it; or it
   * is told by a list alone that has fallen silent, so that it may be gone.
   */
  readonly unclear?: 'publisher' | 'version' | 'silent';
}
