import { operation } from '../api/document.js';
import type { IsoDate } from '../api/schema.js';
import type { Breadth, DataClass, RetentionRule, StoreKind, StoreState } from './data-map-documents.js';

/** What is null stays unknown. */
export interface PlaceInput {
  readonly clinicId: string;
  readonly kind: StoreKind;
  readonly name: string;
  readonly place: string | null;
  readonly deviceId: string | null;
  readonly vendorName: string | null;
  readonly locations: readonly string[];
  readonly dataClasses: readonly DataClass[] | null;
  readonly ownerRole: string | null;
  readonly encrypted: boolean | null;
  readonly breadth: Breadth | null;
  readonly retentionRule: RetentionRule | null;
  readonly retainUntil: IsoDate | null;
  readonly lastServiceOn: IsoDate | null;
  readonly holdsMinors: boolean | null;
  readonly recordsLeast: number | null;
  readonly recordsMost: number | null;
  readonly countedOn: IsoDate | null;
  readonly isCopy: boolean;
  readonly copyOf: string | null;
  readonly state: StoreState;
}

export const RegisterPlaceDocument = operation<{ readonly registerDataStore: { readonly id: string } }, { input: PlaceInput }>(
  'mutation RegisterPlace($input: DataStoreInput!) { registerDataStore(input: $input) { id } }',
);

export const ChangePlaceDocument = operation<
  { readonly changeDataStore: { readonly id: string } },
  { storeId: string; version: number; input: PlaceInput }
>(`mutation ChangePlace($storeId: ID!, $version: Int!, $input: DataStoreInput!) {
  changeDataStore(storeId: $storeId, version: $version, input: $input) { id }
}`);

export type Disposal = 'DESTROYED' | 'MOVED' | 'RETURNED';

export interface RetirementInput {
  readonly clinicId: string;
  readonly storeId: string;
  readonly version: number;
  readonly how: Disposal;
  readonly reason: string;
}

export const RetirePlaceDocument = operation<{ readonly retireDataStore: { readonly id: string } }, { input: RetirementInput }>(
  'mutation RetirePlace($input: StoreRetirementInput!) { retireDataStore(input: $input) { id } }',
);
