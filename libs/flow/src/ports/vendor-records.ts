import type {
  AssuranceKind,
  ClinicId,
  ExposedRelation,
  RecordRange,
  TraitsOfClinic,
  VendorAccess,
  VendorFacts,
  VendorRelation,
} from '#libs/domain';
import type { Page, PageRequest } from './page.js';

/** Who changed what is kept of a vendor, and from which version. */
export interface VendorDeed {
  /** The version that it takes the place of; 0: there is none yet. */
  readonly seen: number;
  readonly at: Date;
  /** `user:<id>` or `api-token:<id>`. */
  readonly by: string;
}

/** What the scope's clinic has of vendors, by vendor and service. */
export abstract class ClinicVendorRecords {
  /** False when somebody has changed it meanwhile, or it is there already. */
  abstract keep(key: string, relation: VendorRelation, deed: VendorDeed): Promise<boolean>;
}

/** What the provider knows of vendors. */
export abstract class ProviderVendorRecords {
  /** False when somebody has changed it meanwhile, or it is there already. */
  abstract keep(key: string, facts: VendorFacts, deed: VendorDeed): Promise<boolean>;
}

export interface ClinicVendor extends ExposedRelation {
  readonly vendorKey: string;
  /** From 1. */
  readonly version: number;
  readonly changedAt: Date;
}

/** A vendor, counted over the scope's clinics that have it in use. */
export interface VendorSummary {
  readonly key: string;
  readonly name: string;
  readonly clinics: number;
  /** Share of the scope's clinics, 0..1. */
  readonly share: number;
  readonly records: RecordRange;
  readonly clinicsUncounted: number;
  /** The furthest that it reaches at any clinic; null: nobody has said. */
  readonly access: VendorAccess | null;
  readonly assurance: AssuranceKind | null;
  readonly assuredOn: string | null;
  /** Of what the provider knows of it; 0: nothing yet. */
  readonly version: number;
}

export type VendorOrder = 'clinics' | 'records' | 'name';

/** The vendor register, over the scope's clinics. */
export abstract class VendorViews {
  abstract page(order: VendorOrder, page: PageRequest): Promise<Page<VendorSummary>>;
  /** Null where no clinic of the scope has or had it; who sees every clinic also finds one that the provider alone knows. */
  abstract find(key: string): Promise<VendorSummary | null>;
  /** What the scope's clinics have of the vendor, ended relations too. */
  abstract relationsTo(key: string): Promise<readonly ClinicVendor[]>;
  abstract ofClinics(ids: readonly ClinicId[]): Promise<readonly ClinicVendor[]>;
  /** What each clinic could have in common with others: vendors may be behind it. */
  abstract traits(ids: readonly ClinicId[] | null): Promise<readonly TraitsOfClinic[]>;
}
