/** An entry changes the register over all clinics, and what evidence speaks of beside it. */
export const VENDOR_REFRESHES = {
  additionalTypenames: ['ClinicVendor', 'Clinic', 'Vendor', 'VendorConnection', 'VendorProposal', 'VendorBlastRadius'],
};
