import type { QueryRow } from '#libs/domain';
import { cleanStrings } from '../schema/clean-strings.js';

export type Json = Readonly<Record<string, unknown>>;

const MAX_VALUE = 1_024;
const LATEST = 8_640_000_000_000;

export function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Trimmed text without what cannot be stored; null when the member is none or empty. */
export function textIn(record: Json, name: string, most = MAX_VALUE): string | null {
  const value = record[name];
  const told = typeof value === 'number' ? String(value) : typeof value === 'string' ? value : '';
  const text = told.replaceAll('\0', '').trim().slice(0, most);
  return text === '' ? null : cleanStrings(text);
}

/** osquery writes numbers as numbers or as text, by version and settings. */
export function numberIn(record: Json, name: string): number | null {
  const value = Number(textIn(record, name) ?? Number.NaN);
  return Number.isFinite(value) ? value : null;
}

/** When a line's query ran; null when the line does not say. */
export function timeIn(record: Json): Date | null {
  const seconds = numberIn(record, 'unixTime');
  if (seconds !== null && Math.abs(seconds) < LATEST) return new Date(Math.floor(seconds) * 1_000);
  const written = textIn(record, 'calendarTime');
  const at = new Date(written === null ? Number.NaN : /UTC|GMT|Z$/.test(written) ? written : `${written} UTC`);
  return Number.isNaN(at.getTime()) ? null : at;
}

/** A row as text, in the columns named alone: whatever else a query brings never gets past here. */
export function rowOf(value: unknown, columns: readonly string[]): QueryRow | null {
  if (!isRecord(value)) return null;
  const cells = columns.flatMap((column): readonly (readonly [string, string])[] => {
    const cell = value[column];
    if (typeof cell !== 'string' && typeof cell !== 'number' && typeof cell !== 'boolean') return [];
    return [[column, cleanStrings(String(cell).replaceAll('\0', '').slice(0, MAX_VALUE))]];
  });
  return Object.fromEntries(cells);
}

export function rowsOf(value: unknown, columns: readonly string[]): readonly QueryRow[] {
  return Array.isArray(value) ? value.map((row) => rowOf(row, columns)).filter((row) => row !== null) : [];
}
