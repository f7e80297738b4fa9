import { operation } from '../api/document.js';
import type { DateTime } from '../api/schema.js';
import type { Severity } from '../findings/finding-documents.js';
import type { ScanSaw } from '../findings/scan-run-documents.js';

export interface ScanFormat {
  readonly id: string;
  readonly tool: string;
  readonly title: string;
}

export const ScanFormatsDocument = operation<{ readonly scanFormats: readonly ScanFormat[] }>(
  'query ScanFormats { scanFormats { id tool title } }',
);

export interface ScanFileInput {
  readonly clinicId: string;
  /** Base64. */
  readonly content: string;
  readonly fileName: string;
  readonly format: string | null;
  readonly mappingId: string | null;
  readonly scanId: string;
  readonly scope: string | null;
  readonly observedAt: DateTime | null;
  readonly utcOffset: string | null;
}

export interface FileProblem {
  readonly row: number | null;
  readonly column: string | null;
  readonly field: string | null;
  readonly reason: string;
}

export type FindingChangeKind = 'OPENED' | 'REOPENED' | 'FIXED' | 'CHANGED';

export interface FindingChange {
  readonly change: FindingChangeKind;
  readonly findingId: string | null;
  readonly title: string;
  readonly severity: Severity | null;
  readonly placesOpened: number;
  readonly placesClosed: number;
}

/** What taking a file would change. */
export interface ScanComparison {
  readonly saw: ScanSaw;
  readonly reason: string | null;
  readonly late: boolean;
  readonly opened: number;
  readonly reopened: number;
  readonly fixed: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly changes: readonly FindingChange[];
  readonly notes: readonly string[];
  readonly knownSince: DateTime | null;
  readonly keyReused: boolean;
}

export interface ScanPreview {
  readonly acceptable: boolean;
  readonly format: string | null;
  readonly tool: string | null;
  readonly toolVersion: string | null;
  readonly scope: string | null;
  readonly observedAt: DateTime | null;
  readonly records: number;
  readonly weaknesses: number;
  readonly places: number;
  readonly assets: number;
  readonly problemCount: number;
  readonly problems: readonly FileProblem[];
  /** Null while there is any problem. */
  readonly comparison: ScanComparison | null;
}

export const PreviewScanDocument = operation<{ readonly previewScan: ScanPreview }, { input: ScanFileInput }>(
  `query PreviewScan($input: ScanFileInput!) { previewScan(input: $input) {
  acceptable format tool toolVersion scope observedAt records weaknesses places assets problemCount problems { row column field reason }
  comparison { saw reason late opened reopened fixed changed unchanged notes knownSince keyReused
    changes { change findingId title severity placesOpened placesClosed } }
} }`,
);

export const UploadScanDocument = operation<
  { readonly uploadScan: { readonly state: 'ACCEPTED' | 'DUPLICATE' | 'QUARANTINED'; readonly submissionId: string } },
  { input: ScanFileInput }
>('mutation UploadScan($input: ScanFileInput!) { uploadScan(input: $input) { state submissionId } }');
