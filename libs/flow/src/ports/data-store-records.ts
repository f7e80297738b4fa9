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
  /** Of one clinic; null: of all that are seen. */
  readonly clinicId: ClinicId | null;
}

/** How many lines a clinic's map has. */
export interface DataMapCounts {
  readonly total: number;
  readonly unregistered: number;
  readonly notSeen: number;
  /** Registered, and not approved. */
  readonly notApproved: number;
}

/** A part of an entry's versions, the newest first. */
export interface VersionPage {
  readonly most: number;
  /** Older than this version; null: from the newest. */
  readonly before: number | null;
}

/** Maps of the scope's clinics, as of each one's latest assessment or change of its register. */
export abstract class DataMapViews {
  /** The most exposed first, at its worst. */
  abstract page(filter: DataMapFilter, page: PageRequest): Promise<Page<PlacedLine>>;
  /** The most exposed lines of each clinic, so many at most. */
  abstract ofClinics(ids: readonly ClinicId[], most: number): Promise<ReadonlyMap<ClinicId, readonly PlacedLine[]>>;
  /** Of each clinic that has any line. */
  abstract countsOf(ids: readonly ClinicId[]): Promise<ReadonlyMap<ClinicId, DataMapCounts>>;
  /** Registered stores that a vendor keeps, by the vendor's key; the most exposed first. */
  abstract atVendor(key: string, page: PageRequest): Promise<Page<PlacedLine>>;
  /** Versions of an entry, newest first; empty where none of the scope's clinics has it. */
  abstract history(clinicId: ClinicId, storeId: string, page: VersionPage): Promise<readonly DataStore[]>;
}
