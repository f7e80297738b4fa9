import type { DataClass } from '../../inventory/vendor.js';

/** What a search counts files by, and the kind of data that they then hold. */
export const FILES = [
  { field: 'clinicalFiles', dataClass: 'clinical' },
  { field: 'identifierFiles', dataClass: 'government-identifiers' },
  { field: 'myHealthRecordFiles', dataClass: 'my-health-record' },
  { field: 'contactFiles', dataClass: 'contact' },
  { field: 'financialFiles', dataClass: 'financial' },
] as const satisfies readonly { readonly field: string; readonly dataClass: DataClass }[];
export type FileClass = (typeof FILES)[number]['field'];
