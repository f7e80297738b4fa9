import { operation } from '../api/document.js';
import type { DateTime, IsoDate, Page } from '../api/schema.js';

export type DataClass = 'CLINICAL' | 'CONTACT' | 'GOVERNMENT_IDENTIFIERS' | 'MY_HEALTH_RECORD' | 'FINANCIAL' | 'STAFF' | 'CREDENTIALS';
export type StoreKind =
  | 'PRACTICE_DATABASE'
  | 'SHARED_FOLDER'
  | 'WORKSTATION_FOLDER'
  | 'MAILBOX'
  | 'CLOUD_DRIVE'
  | 'CLOUD_SERVICE'
  | 'BACKUP_COPY'
  | 'REMOVABLE_MEDIUM'
  | 'PAPER_ARCHIVE'
  | 'OTHER';
export type Breadth = 'NAMED_PEOPLE' | 'NAMED_GROUP' | 'AUTHENTICATED_USERS' | 'EVERYONE' | 'PUBLIC';
export type PlaceStanding = 'REGISTERED' | 'NOT_SEEN' | 'UNREGISTERED';
export type RetentionStanding = 'WITHIN' | 'OVER' | 'UNKNOWN';
export type RetentionRule = 'HEALTH_RECORD' | 'FIXED';
export type StoreState = 'LIVE' | 'STALE_COPY' | 'RETIRED';
export type FactorName = 'RECORDS' | 'BREADTH' | 'ENCRYPTION' | 'STALENESS';

/** Patients; `most` is null where nobody knows. */
export interface RecordRange {
  readonly least: number;
  readonly most: number | null;
}

export interface ExposureFactor {
  readonly name: FactorName;
  readonly least: number;
  readonly most: number;
  readonly because: string;
}

export interface Retention {
  readonly rule: RetentionRule | null;
  readonly until: IsoDate | null;
  readonly lastServiceOn: IsoDate | null;
  readonly holdsMinors: boolean | null;
}

/** What somebody has said of a place. */
export interface PlaceSaid {
  readonly kind: StoreKind;
  readonly name: string;
  readonly place: string | null;
  readonly deviceId: string | null;
  readonly vendorName: string | null;
  /** What discovery calls it. */
  readonly locations: readonly string[];
  readonly dataClasses: readonly DataClass[] | null;
  readonly ownerRole: string | null;
  readonly encrypted: boolean | null;
  readonly breadth: Breadth | null;
  readonly retention: Retention;
  readonly records: RecordRange;
  readonly countedOn: IsoDate | null;
  readonly isCopy: boolean;
  readonly copyOf: string | null;
  readonly state: StoreState;
}

export interface Store extends PlaceSaid {
  readonly id: string;
  readonly version: number;
  readonly approval: { readonly decision: 'APPROVED' | 'REFUSED'; readonly at: DateTime; readonly reason: string } | null;
}

/** A place on a map: what the register says, what discovery saw, and how exposed it is. */
export interface PlaceLine {
  readonly key: string;
  readonly clinicId: string;
  readonly clinicName: string;
  readonly name: string;
  readonly kind: StoreKind;
  readonly standing: PlaceStanding;
  readonly dataClasses: readonly DataClass[] | null;
  readonly breadth: Breadth | null;
  readonly encrypted: boolean | null;
  readonly filesFound: number;
  readonly lastSeenAt: DateTime | null;
  readonly retention: RetentionStanding | null;
  readonly records: RecordRange;
  readonly exposure: { readonly least: number; readonly most: number; readonly factors: readonly ExposureFactor[] };
  readonly store: Store | null;
}

export const PLACE_FIELDS = `key clinicId clinicName name kind standing dataClasses breadth encrypted filesFound lastSeenAt retention
  records { least most } exposure { least most factors { name least most because } }
  store {
    id version kind name place deviceId vendorName locations dataClasses ownerRole encrypted breadth records { least most } countedOn
    isCopy copyOf state approval { decision at reason } retention { rule until lastServiceOn holdsMinors }
  }`;

/** How many places a clinic's map has. */
export interface DataMap {
  readonly total: number;
  readonly unregistered: number;
  readonly notSeen: number;
  readonly notApproved: number;
}

export const DataMapDocument = operation<{ readonly clinic: { readonly id: string; readonly dataMap: DataMap } }, { id: string }>(
  'query DataMap($id: ID!) { clinic(id: $id) { id dataMap { total unregistered notSeen notApproved } } }',
);

export const PLACES_A_PAGE = 25;

export const ClinicPlacesDocument = operation<
  { readonly exposedStores: Page<PlaceLine> },
  { id: string; first: number; after: string | null }
>(`query ClinicPlaces($id: ID!, $first: Int!, $after: String) {
  exposedStores(clinicId: $id, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor } edges { node { ${PLACE_FIELDS} } }
  }
}`);

export interface DecisionInput {
  readonly clinicId: string;
  readonly storeId: string;
  readonly version: number;
  readonly decision: 'APPROVED' | 'REFUSED';
  readonly reason: string;
}

export const DecideStoreDocument = operation<{ readonly decideDataStore: { readonly id: string } }, { input: DecisionInput }>(
  'mutation DecideStore($input: StoreDecisionInput!) { decideDataStore(input: $input) { id } }',
);
