import { operation } from '../api/document.js';
import type { DateTime, IsoDate, Page } from '../api/schema.js';
import type { DataClass, PlaceLine, RecordRange } from '../data-map/data-map-documents.js';
import { PLACE_FIELDS } from '../data-map/data-map-documents.js';

export const ORDERS = ['CLINICS', 'RECORDS', 'NAME'] as const;
export type VendorOrder = (typeof ORDERS)[number];
export type VendorAccess = 'HOSTS_DATA' | 'PROCESSES_DATA' | 'REMOTE_ACCESS' | 'SUPPLIES_SOFTWARE' | 'NONE';
export type Assurance = 'IRAP' | 'ISO_27001' | 'SOC_2' | 'QUESTIONNAIRE' | 'NONE';
export type Clock =
  'VENDOR_NOTICE' | 'NDB_ASSESSMENT' | 'NDB_STATEMENT' | 'MY_HEALTH_RECORD' | 'SERVICES_AUSTRALIA' | 'RANSOM_PAYMENT' | 'HIPAA';
export type VendorStanding = 'IN_USE' | 'ENDED' | 'NOT_USED';

export interface Vendor {
  readonly key: string;
  readonly name: string;
  readonly clinics: number;
  readonly clinicsUncounted: number;
  readonly share: number;
  readonly records: RecordRange;
  readonly access: VendorAccess | null;
  readonly assurance: Assurance | null;
  readonly assuredOn: IsoDate | null;
  /** Of name and assurance; 0 before anybody has entered them. */
  readonly version: number;
}

const VENDOR = 'key name clinics clinicsUncounted share records { least most } access assurance assuredOn version';
export const VENDORS_A_PAGE = 50;

export const VendorsDocument = operation<
  { readonly vendors: Page<Vendor> },
  { first: number; after: string | null; order: VendorOrder }
>(`query Vendors($first: Int!, $after: String, $order: VendorOrder!) {
  vendors(first: $first, after: $after, order: $order) { totalCount pageInfo { hasNextPage endCursor } edges { node { ${VENDOR} } } }
}`);

export interface VendorProposal {
  readonly vendorName: string;
  readonly service: string;
  readonly access: VendorAccess;
  readonly clinics: readonly { readonly clinicId: string; readonly clinicName: string; readonly because: readonly string[] }[];
}

export const VendorProposalsDocument = operation<{ readonly vendorProposals: readonly VendorProposal[] }>(
  'query VendorProposals { vendorProposals { vendorName service access clinics { clinicId clinicName because } } }',
);

export interface Relation {
  readonly service: string;
  readonly standing: VendorStanding;
  readonly access: VendorAccess | null;
  readonly dataClasses: readonly DataClass[] | null;
  readonly records: RecordRange;
  readonly region: string | null;
  readonly contract: string | null;
  readonly noticeHours: number | null;
}

export interface StartedClock {
  readonly clock: Clock;
  readonly law: string;
  readonly recipient: string;
  readonly hours: number | null;
  readonly dueAt: DateTime | null;
  readonly isCertain: boolean;
  readonly condition: string | null;
}

export interface ExposedClinic {
  readonly clinicId: string;
  readonly clinicName: string;
  readonly records: RecordRange;
  readonly dataClasses: readonly DataClass[] | null;
  readonly hasUnknownData: boolean;
  readonly relations: readonly Relation[];
  readonly clocks: readonly StartedClock[];
}

export interface BlastRadius {
  readonly vendor: Vendor;
  readonly knownAt: DateTime;
  readonly records: RecordRange;
  readonly clinicsUncounted: number;
  readonly clinicsUnclassified: number;
  readonly dataClasses: readonly { readonly dataClass: DataClass; readonly clinics: number }[];
  readonly clocks: readonly { readonly clock: Clock; readonly clinics: number; readonly certain: number }[];
}

export const BlastRadiusDocument = operation<
  { readonly vendorBlastRadius: BlastRadius | null },
  { vendor: string; knownAt: DateTime | null }
>(`query BlastRadius($vendor: String!, $knownAt: DateTime) {
  vendorBlastRadius(vendor: $vendor, knownAt: $knownAt) {
    vendor { ${VENDOR} } knownAt records { least most } clinicsUncounted clinicsUnclassified
    dataClasses { dataClass clinics } clocks { clock clinics certain }
  }
}`);

export const EXPOSED_A_PAGE = 25;

export const ExposedClinicsDocument = operation<
  { readonly vendorBlastRadius: { readonly exposedClinics: Page<ExposedClinic> } | null },
  { vendor: string; knownAt: DateTime | null; first: number; after: string | null }
>(`query ExposedClinics($vendor: String!, $knownAt: DateTime, $first: Int!, $after: String) {
  vendorBlastRadius(vendor: $vendor, knownAt: $knownAt) {
    exposedClinics(first: $first, after: $after) {
      totalCount pageInfo { hasNextPage endCursor }
      edges { node {
        clinicId clinicName records { least most } dataClasses hasUnknownData
        relations { service standing access dataClasses records { least most } region contract noticeHours }
        clocks { clock law recipient hours dueAt isCertain condition }
      } }
    }
  }
}`);

export interface VendorInput {
  /** Key of the vendor that is meant. */
  readonly vendor: string;
  readonly name: string;
  readonly assurance: Assurance | null;
  readonly assuredOn: IsoDate | null;
  readonly version: number;
}

export const KeepVendorDocument = operation<{ readonly keepVendor: Vendor }, { input: VendorInput }>(
  `mutation KeepVendor($input: VendorInput!) { keepVendor(input: $input) { ${VENDOR} } }`,
);

export const StoresAtVendorDocument = operation<
  { readonly storesAtVendor: Page<PlaceLine> },
  { vendor: string; first: number; after: string | null }
>(`query StoresAtVendor($vendor: String!, $first: Int!, $after: String) {
  storesAtVendor(vendor: $vendor, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor } edges { node { ${PLACE_FIELDS} } }
  }
}`);
