import { ASSESSMENT_SCHEMA, readsFindings, type Assessment, type ImportRules } from '#libs/domain';
import { MAX_CELL } from '../assessment/records.js';
import { parseAssessmentJson } from '../assessment/parse-assessment-json.js';
import { refuse } from '../parsed.js';
import { readImportRules } from './check-rules.js';
import { decodeImport } from './decode-import.js';
import { fieldsOfKind, typeOfField } from './import-fields.js';
import { Problems, type ImportProblem } from './import-problems.js';
import { lookLikePatients } from './patient-numbers.js';
import type { CellRow, Cells } from './cells.js';
import { readCells } from './read-cells.js';
import { OF_PATIENTS, placeOf, RecordReader, unreadable, unreadOf } from './record-reader.js';

/** What a foreign table cannot say of itself, and its mapping does not. */
export interface ImportEnvelope {
  readonly assessmentId: string;
  readonly observedAt: string;
  readonly complete: boolean;
}

export interface ImportReading {
  /** Rows with content, the heading not among them. */
  readonly rows: number;
  /** Rows of which nothing can be taken. */
  readonly badRows: number;
  /** The first ones, in order of the file. */
  readonly problems: readonly ImportProblem[];
  readonly problemCount: number;
  /** Headings that the mapping does not read: their cells go nowhere. */
  readonly unread: readonly string[];
  /** Of JSON: columns that the mapping reads and no item has, so that nothing is known of their fields. */
  readonly absent: readonly string[];
  /** Each record with the row that it was made of; those of bad rows are not here. */
  readonly records: readonly { readonly row: number; readonly record: Readonly<Record<string, unknown>> }[];
  /** Null while anything is wrong: nothing is taken by halves. */
  readonly assessment: Assessment | null;
}

const OTHER_WAY = refuse('mapping', 'reads what a scanner found, which is no assessment');

/** A file as its mapping reads it, with everything that is wrong by row and column. Never throws. */
export function readImport(file: Uint8Array | string, rules: ImportRules, envelope: ImportEnvelope, now: Date): ImportReading {
  const checked = readImportRules(rules);
  if (!checked.ok) return { ...unreadable({ ...checked, path: `mapping ${checked.path}` }), assessment: null };
  if (readsFindings(rules)) return { ...unreadable(OTHER_WAY), assessment: null };
  const text = typeof file === 'string' ? ({ ok: true, value: file } as const) : decodeImport(file, rules.encoding);
  const cells = text.ok ? readCells(text.value, rules) : text;
  return cells.ok ? readRows(cells.value, rules, envelope, now) : { ...unreadable(cells), assessment: null };
}

function readRows({ columns, absent, rows }: Cells, rules: ImportRules, envelope: ImportEnvelope, now: Date): ImportReading {
  const found = new Problems();
  const reader = new RecordReader(rules, found, { characters: MAX_CELL, several: new Set() });
  const records: { row: number; record: Readonly<Record<string, unknown>> }[] = [];
  for (const row of rows) {
    const record = reader.read(row);
    if (record) records.push({ row: row.number, record });
  }
  for (const { column, field } of columnsOfPatients(rows, rules)) found.add({ row: null, column, field, reason: OF_PATIENTS });
  const badRows = rows.length - records.length;
  const assessment = found.count === 0 ? assessmentOf(records, rules, envelope, now, found) : null;
  const told = { problems: found.first, problemCount: found.count, unread: unreadOf(columns, rules), absent };
  return { rows: rows.length, badRows, ...told, records, assessment };
}

/** Columns of text whose cells together are what no cell alone can be taken for. */
function columnsOfPatients(rows: readonly CellRow[], { kind, fields }: ImportRules): readonly Pick<ImportProblem, 'column' | 'field'>[] {
  const shapes = fieldsOfKind(kind);
  const texts = fields.filter(({ field, column }) => column !== null && ['text', 'words'].includes(typeOfField(shapes[field] ?? {})));
  return texts.filter(({ column }) => lookLikePatients(rows.map((row) => `${row.cell(column ?? '') ?? ''}`)));
}

function assessmentOf(
  records: ImportReading['records'],
  { kind, tool, fields }: ImportRules,
  { assessmentId, observedAt, complete }: ImportEnvelope,
  now: Date,
  found: Problems,
): Assessment | null {
  // An export that failed looks like this; taken for the whole list it would end everything there was.
  if (complete && records.length === 0) {
    found.ofAll('the file has no rows, so it cannot be complete');
    return null;
  }
  const source = { tool, version: null };
  const list = records.map(({ record }) => record);
  const parsed = parseAssessmentJson({ schema: ASSESSMENT_SCHEMA, assessmentId, kind, source, observedAt, complete, records: list }, now);
  if (parsed.ok) return parsed.value;
  const [, index, rest = ''] = /^\/records\/(\d+)\/?(.*)$/.exec(parsed.path) ?? [];
  if (index === undefined) found.ofAll(`${parsed.path.slice(1)} ${parsed.reason}`);
  else found.add({ row: records[Number(index)]?.row ?? null, ...placeOf(`/${rest}`, { fields }), reason: parsed.reason });
  return null;
}
