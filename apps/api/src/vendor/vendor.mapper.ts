import type { ClinicVendor } from '#libs/flow';
import type { ClinicVendorView } from './vendor.view.js';

export function toClinicVendor({ vendorKey: vendor, timeZone: _zone, clinicName: _name, ...relation }: ClinicVendor): ClinicVendorView {
  return { ...relation, vendor };
}
