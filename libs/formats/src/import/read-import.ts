import { ASSESSMENT_SCHEMA, type Assessment, type ImportRules } from '#libs/domain';
import { parseAssessmentJson } from '../assessment/parse-assessment-json.js';
import type { Refusal } from '../parsed.js';
import { firstProblem } from '../schema/first-problem.js';
import { readImportRules } from './check-rules.js';
import { decodeImport } from './decode-import.js';
import { fieldReader, type FieldReader } from './import-cell.js';
import { fieldsOfKind, mayBeNull, recordShape, typeOfField } from './import-fields.js';
import { lookLikePatients } from './patient-numbers.js';
import { readCells, type CellRow, type Cells } from './read-cells.js';

/** What a foreign table cannot say of itself, and its mapping does not. */
export interface ImportEnvelope {
  readonly assessmentId: string;
  readonly observedAt: string;
  readonly complete: boolean;
}

export interface ImportProblem {
  /** CSV: as a spreadsheet counts; JSON: place in the list, from 1. Null: of the whole file. */
  readonly row: number | null;
  /** Heading of the column; null: of the whole row, or a constant. */
  readonly column: string | null;
  /** Field of the record that could not be made; null: none in particular. */
  readonly field: string | null;
  /** Never what stands in the cell. */
  readonly reason: string;
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

const MOST_PROBLEMS = 100;
const LONGEST_HEADING = 64;
const NUMBERS = 'looks like a list of patients’ or telephone numbers: nothing that identifies a patient is taken';

/** A file as its mapping reads it, with everything that is wrong by row and column. Never throws. */
export function readImport(file: Uint8Array | string, rules: ImportRules, envelope: ImportEnvelope, now: Date): ImportReading {
  const checked = readImportRules(rules);
  if (!checked.ok) return unreadable({ ...checked, path: `mapping ${checked.path}` });
  const text = typeof file === 'string' ? ({ ok: true, value: file } as const) : decodeImport(file, rules.encoding);
  const cells = text.ok ? readCells(text.value, rules) : text;
  return cells.ok ? readRows(cells.value, rules, envelope, now) : unreadable(cells);
}

function unreadable({ path, reason }: Refusal): ImportReading {
  const problem = { row: null, column: null, field: null, reason: path === '' ? `the file ${reason}` : `${path} ${reason}` };
  return { rows: 0, badRows: 0, problems: [problem], problemCount: 1, unread: [], absent: [], records: [], assessment: null };
}

function readRows({ columns, absent, rows }: Cells, rules: ImportRules, envelope: ImportEnvelope, now: Date): ImportReading {
  const shapes = fieldsOfKind(rules.kind);
  const readers = rules.fields.map((field) => fieldReader(field, shapes[field.field] ?? {}, rules));
  const needed = recordShape(rules.kind).required ?? [];
  const nothing = Object.fromEntries(needed.flatMap((name) => (mayBeNull(shapes[name] ?? {}) ? [[name, null]] : [])));
  const found = new Problems();
  const records: { row: number; record: Record<string, unknown> }[] = [];
  for (const row of rows) {
    const record = recordOf(row, readers, found);
    const made = record && { ...nothing, ...record };
    if (made && fits(made, row.number, rules, found)) records.push({ row: row.number, record: made });
  }
  for (const { column, field } of columnsOfPatients(rows, rules)) found.add({ row: null, column, field, reason: NUMBERS });
  const badRows = rows.length - records.length;
  const assessment = found.count === 0 ? assessmentOf(records, rules, envelope, now, found) : null;
  const told = { problems: found.first, problemCount: found.count, unread: unreadOf(columns, rules), absent };
  return { rows: rows.length, badRows, ...told, records, assessment };
}

/** Columns of text whose cells together are what no cell alone can be taken for. */
function columnsOfPatients(rows: readonly CellRow[], { kind, fields }: ImportRules): readonly Pick<ImportProblem, 'column' | 'field'>[] {
  const shapes = fieldsOfKind(kind);
  const texts = fields.filter(({ field, column }) => column !== null && typeOfField(shapes[field] ?? {}) === 'text');
  return texts.filter(({ column }) => lookLikePatients(rows.map((row) => `${row.cell(column ?? '') ?? ''}`)));
}

class Problems {
  readonly first: ImportProblem[] = [];
  count = 0;

  add(problem: ImportProblem): void {
    this.count += 1;
    if (this.first.length < MOST_PROBLEMS) this.first.push(problem);
  }
}

/** Null when a cell of the row cannot be read; every such cell is told. */
function recordOf(row: CellRow, readers: readonly FieldReader[], found: Problems): Record<string, unknown> | null {
  const record: Record<string, unknown> = {};
  let good = true;
  for (const { field, read } of readers) {
    const cell = read(row);
    if ('value' in cell) record[field.field] = cell.value;
    else {
      good = false;
      found.add({ row: row.number, column: field.column, field: field.field, reason: cell.problem });
    }
  }
  return good ? record : null;
}

function fits(record: Record<string, unknown>, row: number, rules: ImportRules, found: Problems): boolean {
  const problem = firstProblem(recordShape(rules.kind), record);
  if (problem) found.add({ row, ...placeOf(problem.path, rules), reason: problem.reason });
  return problem === null;
}

function assessmentOf(
  records: ImportReading['records'],
  { kind, tool, ...rules }: ImportRules,
  { assessmentId, observedAt, complete }: ImportEnvelope,
  now: Date,
  found: Problems,
): Assessment | null {
  // An export that failed looks like this; taken for the whole list it would end everything there was.
  if (complete && records.length === 0) {
    found.add({ row: null, column: null, field: null, reason: 'the file has no rows, so it cannot be complete' });
    return null;
  }
  const source = { tool, version: null };
  const list = records.map(({ record }) => record);
  const parsed = parseAssessmentJson({ schema: ASSESSMENT_SCHEMA, assessmentId, kind, source, observedAt, complete, records: list }, now);
  if (parsed.ok) return parsed.value;
  const [, index, rest = ''] = /^\/records\/(\d+)\/?(.*)$/.exec(parsed.path) ?? [];
  if (index === undefined) found.add({ row: null, column: null, field: null, reason: `${parsed.path.slice(1)} ${parsed.reason}` });
  else found.add({ row: records[Number(index)]?.row ?? null, ...placeOf(`/${rest}`, { kind, tool, ...rules }), reason: parsed.reason });
  return null;
}

function placeOf(path: string, { fields }: ImportRules): Pick<ImportProblem, 'column' | 'field'> {
  const field = path.slice(1);
  return { field: field === '' ? null : field, column: fields.find((one) => one.field === field)?.column ?? null };
}

function unreadOf(columns: readonly string[], { fields }: ImportRules): readonly string[] {
  const read = new Set(fields.map(({ column }) => column?.toLowerCase()));
  const unread = columns.filter((column) => !read.has(column.toLowerCase()));
  return unread.map((column) => column.slice(0, LONGEST_HEADING));
}
