import type { Clinic } from '../tenancy/clinic.js';
import type { ProductLifecycle } from './lifecycle/product-lifecycle.js';
import type { DataStore } from '../inventory/data-map/data-store.js';
import type { Observation } from './observation.js';

/** Everything known of one clinic at one instant: the only input of the checks. */
export interface ClinicEvidence {
  readonly clinic: Pick<Clinic, 'id' | 'archetype' | 'practitioners' | 'patientRecords' | 'timeZone'>;
  /** The latest observation of each kind, subject and source that was recorded by `asOf`. */
  readonly observations: readonly Observation[];
  /** Every enrolled device, also those that say nothing. */
  readonly devices: readonly DevicePresence[];
  readonly reviews: ReviewHistory;
  /** Published dates of the products that the clinic has, by their names at endoflife.date; none where the feed was never loaded. */
  readonly lifecycles: ReadonlyMap<string, ProductLifecycle>;
  /** The register of places that hold patients' data, as of `asOf`, retired ones too. */
  readonly dataStores: readonly DataStore[];
  readonly asOf: Date;
}

export interface DevicePresence {
  readonly id: string;
  readonly name: string;
  readonly role: 'workstation' | 'server' | null;
  readonly enrolledAt: Date;
  /** Null: enrolled, never reported. */
  readonly lastReportAt: Date | null;
}

export interface ReviewHistory {
  /** When a review was last signed off; null: never. */
  readonly lastSignedAt: Date | null;
  /** When the clinic came into care; before the first quarter ends no review can be overdue. */
  readonly inCareSince: Date;
}
