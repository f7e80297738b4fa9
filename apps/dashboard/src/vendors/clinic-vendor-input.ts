import type { DataClass } from '../data-map/data-map-documents.js';
import { DATA_WORDS } from '../data-map/data-map-model.js';
import { fieldText } from '../format/field.js';
import type { ClinicVendorInput } from './clinic-vendor-documents.js';
import type { VendorAccess, VendorStanding } from './vendor-documents.js';
import { ACCESS_WORDS, STANDING_WORDS } from './vendor-model.js';

export const DATA_CLASSES = Object.keys(DATA_WORDS) as DataClass[];
export const ACCESSES = Object.keys(ACCESS_WORDS) as VendorAccess[];
export const VENDOR_STANDINGS = Object.keys(STANDING_WORDS) as VendorStanding[];

/** What the form says, in the shape of the API: a field that is left empty says nothing. Whether it fits is for the API to say. */
export function clinicVendorInput(fields: FormData, clinicId: string, version: number): ClinicVendorInput {
  const text = (name: string): string | null => fieldText(fields, name).trim() || null;
  const number = (name: string): number | null => (text(name) === null ? null : Number(text(name)));
  const isSaid = fields.get('dataSaid') !== null;
  return {
    clinicId,
    version,
    vendorName: text('vendorName') ?? '',
    service: text('service') ?? '',
    standing: VENDOR_STANDINGS.find((each) => each === text('standing')) ?? 'IN_USE',
    access: ACCESSES.find((each) => each === text('access')) ?? null,
    dataClasses: isSaid ? DATA_CLASSES.filter((each) => fields.getAll('data').includes(each)) : null,
    recordsLeast: number('recordsLeast'),
    recordsMost: number('recordsMost'),
    region: text('region')?.toUpperCase() ?? null,
    contract: text('contract'),
    noticeHours: number('noticeHours'),
  };
}
