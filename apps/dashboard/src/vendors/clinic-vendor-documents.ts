import { operation } from '../api/document.js';
import type { DataClass } from '../data-map/data-map-documents.js';
import type { Relation, VendorAccess, VendorStanding } from './vendor-documents.js';

/** What a clinic has, had or does not have of a vendor. */
export interface ClinicVendor extends Relation {
  /** Key of the vendor. */
  readonly vendor: string;
  readonly vendorName: string;
  /** What a change has to have seen. */
  readonly version: number;
}

const CLINIC_VENDOR =
  'clinicId vendor vendorName service standing access dataClasses records { least most } region contract noticeHours version';

export const ClinicVendorsDocument = operation<
  { readonly clinic: { readonly id: string; readonly vendors: readonly ClinicVendor[] } },
  { id: string }
>(`query ClinicVendors($id: ID!) { clinic(id: $id) { id vendors { ${CLINIC_VENDOR} } } }`);

/** What is null or left out stays unknown. */
export interface ClinicVendorInput {
  readonly clinicId: string;
  readonly vendorName: string;
  readonly service: string;
  readonly standing: VendorStanding;
  readonly access: VendorAccess | null;
  readonly dataClasses: readonly DataClass[] | null;
  readonly recordsLeast: number | null;
  readonly recordsMost: number | null;
  readonly region: string | null;
  readonly contract: string | null;
  readonly noticeHours: number | null;
  readonly version: number;
}

export const KeepClinicVendorDocument = operation<{ readonly keepClinicVendor: ClinicVendor }, { input: ClinicVendorInput }>(
  `mutation KeepClinicVendor($input: ClinicVendorInput!) { keepClinicVendor(input: $input) { ${CLINIC_VENDOR} } }`,
);
