import type { ClinicId, DataMapLine, DataStore } from '#libs/domain';
import type { Page, PageRequest } from './page.js';

/** Who changed an entry of the register, and from which version. */
export interface DataStoreDeed {
  /** The version that it takes the place of; 0: there is none yet. */
  readonly seen: number;
  readonly at: Date;
  /** `user:<id>` or `api-token:<id>`. */
  readonly by: string;
}

/** The register of places that hold the clinic's patients' data. Versions are added and never changed, so that it can be asked of any day. */
export abstract class DataStoreRecords {
  /** One change of the register at a time. */
  abstract lock(): Promise<void>;
  /** Each entry as it is, whatever the clocks say. */
  abstract current(): Promise<readonly DataStore[]>;
  /** Each entry as it was at an instant, retired ones too, in the order of their ids. */
  abstract asOf(at: Date): Promise<readonly DataStore[]>;
  /** Adds the entry's next version. False when somebody has changed it meanwhile. */
  abstract keep(store: Omit<DataStore, 'version' | 'changedAt'>, deed: DataStoreDeed): Promise<boolean>;
  /** The clinic's map in place of the one before; one of later evidence stays. */
  abstract keepMap(lines: readonly DataMapLine[], asOf: Date): Promise<void>;
}

/** A place on the map of one of the scope's clinics. */
export interface PlacedLine extends DataMapLine {
  readonly clinicId: ClinicId;
  readonly clinicName: string;
  /** Of the evidence by which it last changed. */
  readonly asOf: Date;
}

export interface DataMapFilter {
  /** Null: all. */
  readonly standings: readonly DataMapLine['standing'][] | null;
}

/** Maps of the scope's clinics, as of each one's latest assessment or change of its register. */
export abstract class DataMapViews {
  /** The most exposed first, at its worst. */
  abstract page(filter: DataMapFilter, page: PageRequest): Promise<Page<PlacedLine>>;
  abstract ofClinics(ids: readonly ClinicId[]): Promise<readonly PlacedLine[]>;
  /** Registered stores that a vendor keeps, by the vendor's key; the most exposed first. */
  abstract atVendor(key: string, page: PageRequest): Promise<Page<PlacedLine>>;
  /** Every version of an entry, newest first; empty where none of the scope's clinics has it. */
  abstract history(clinicId: ClinicId, storeId: string): Promise<readonly DataStore[]>;
}
