import { fieldText, typedText } from '../format/field.js';
import type { ScanFileInput } from './scan-file-documents.js';

/** As much as the API takes; larger files go to ingest. */
export const MOST_BYTES = 10 * 1024 * 1024;

/** How a file is read: told by its content, as one format, or by a mapping. */
const FORMAT = 'format:';
const MAPPING = 'mapping:';
export const formatValue = (id: string): string => `${FORMAT}${id}`;
export const mappingValue = (id: string): string => `${MAPPING}${id}`;

/** What the form says of the file, in the shape of the API; whether it fits is for the API to say. */
export function scanFileInput(
  fields: FormData,
  file: { readonly name: string; readonly content: string },
  whose: { readonly clinicId: string; readonly scanId: string },
): ScanFileInput {
  const reader = fieldText(fields, 'reader');
  const at = typedText(fields, 'observedAt');
  const observedAt = at === null ? null : new Date(at);
  return {
    ...whose,
    content: file.content,
    fileName: file.name.slice(-255),
    format: reader.startsWith(FORMAT) ? reader.slice(FORMAT.length) : null,
    mappingId: reader.startsWith(MAPPING) ? reader.slice(MAPPING.length) : null,
    scope: typedText(fields, 'scope'),
    observedAt: observedAt === null || Number.isNaN(observedAt.getTime()) ? null : observedAt.toISOString(),
    utcOffset: typedText(fields, 'utcOffset'),
  };
}

const STEP = 32_768;

/** The bytes in Base64, as they stand in the file: how its characters are written is for the reader to find out. */
export function base64Of(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += STEP) text += String.fromCharCode(...bytes.subarray(at, at + STEP));
  return btoa(text);
}

/** A key for one choice of a file: the same content counts once whatever its key. */
export function keyOf(now: number): string {
  return `screen-${now.toString(36)}-${Math.random().toString(36).slice(2, 10)}`;
}
