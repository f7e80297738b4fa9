import { dataSaid } from '../data-map/data-map-model.js';
import { chosen, typedNumber, typedText } from '../format/field.js';
import type { ClinicVendorInput } from './clinic-vendor-documents.js';
import type { VendorAccess, VendorStanding } from './vendor-documents.js';
import { ACCESS_WORDS, STANDING_WORDS } from './vendor-model.js';

const ACCESSES = Object.keys(ACCESS_WORDS) as VendorAccess[];
const VENDOR_STANDINGS = Object.keys(STANDING_WORDS) as VendorStanding[];

/** What the form says, in the shape of the API: a field that is left empty says nothing. Whether it fits is for the API to say. */
export function clinicVendorInput(fields: FormData, clinicId: string, version: number): ClinicVendorInput {
  return {
    clinicId,
    version,
    vendorName: typedText(fields, 'vendorName') ?? '',
    service: typedText(fields, 'service') ?? '',
    standing: chosen(fields, 'standing', VENDOR_STANDINGS) ?? 'IN_USE',
    access: chosen(fields, 'access', ACCESSES),
    dataClasses: dataSaid(fields),
    recordsLeast: typedNumber(fields, 'recordsLeast'),
    recordsMost: typedNumber(fields, 'recordsMost'),
    region: typedText(fields, 'region')?.toUpperCase() ?? null,
    contract: typedText(fields, 'contract'),
    noticeHours: typedNumber(fields, 'noticeHours'),
  };
}
