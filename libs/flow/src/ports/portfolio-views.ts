import type { AccountViews } from './account-records.js';
import type { BenchmarkViews } from './benchmark-records.js';
import type { DataMapViews } from './data-store-records.js';
import type { SystemicViews } from './systemic-records.js';
import type { VendorViews } from './vendor-records.js';

/** What only shows when several of the scope's clinics are looked at together. */
export abstract class PortfolioViews {
  abstract readonly systemic: SystemicViews;
  abstract readonly accounts: AccountViews;
  abstract readonly vendors: VendorViews;
  abstract readonly dataMaps: DataMapViews;
  abstract readonly benchmarks: BenchmarkViews;
}
