import { CsvError, parse } from 'csv-parse/sync';
import { ASSESSMENT_KINDS, ASSESSMENT_SCHEMA, type Assessment, type AssessmentKind } from '#libs/domain';
import { refuse, type Parsed, type Refusal } from '../parsed.js';
import type { Shape } from '../schema/first-problem.js';
import { cellValue } from './cells.js';
import { parseAssessmentJson } from './parse-assessment-json.js';
import { ASSESSMENTS, MAX_CELL, MAX_RECORDS } from './records.js';

/** What a CSV file cannot say of itself. */
export interface CsvEnvelope {
  readonly kind: string;
  readonly assessmentId: string;
  readonly observedAt: string;
  readonly tool: string;
  readonly complete: boolean;
}

interface Row {
  /** As a spreadsheet counts: the header is row 1. */
  readonly number: number;
  readonly cells: readonly string[];
}

/**
 * The assessment in a CSV text: comma or semicolon, header of field names in any case and order. Fields that may be
 * null or are optional need no column. Errors name row and column. Never throws.
 */
export function parseAssessmentCsv(text: string, envelope: CsvEnvelope, now: Date): Parsed<Assessment> {
  const kind = ASSESSMENT_KINDS.find((known) => known === envelope.kind);
  if (!kind) return refuse('kind', `expected ${ASSESSMENT_KINDS.map((known) => `"${known}"`).join(' or ')}`);
  const rows = readRows(text);
  if ('problem' in rows) return rows;
  const [header, ...body] = rows;
  if (!header) return refuse('row 1', 'is missing: the first row names the columns');
  const fields = fieldsOf(kind);
  const columns = readHeader(header, fields, kind);
  if ('problem' in columns) return columns;
  const misshapen = firstMisshapen(body, columns);
  if (misshapen) return misshapen;
  const nothing = (recordShape(kind).required ?? []).filter((name) => mayBeNull(fields[name]));
  const records = body.map(({ cells }) => recordOf(cells, columns, fields, nothing));
  const { assessmentId, observedAt, tool, complete } = envelope;
  const json = { schema: ASSESSMENT_SCHEMA, assessmentId, kind, source: { tool, version: null }, observedAt, complete, records };
  const parsed = parseAssessmentJson(json, now);
  return parsed.ok ? parsed : { ...parsed, path: placeOf(parsed.path, body) };
}

type Fields = Readonly<Record<string, Shape>>;

function fieldsOf(kind: AssessmentKind): Fields {
  return recordShape(kind).properties ?? {};
}

function recordShape(kind: AssessmentKind): Shape {
  return ASSESSMENTS[kind].shape.properties?.['records']?.items ?? {};
}

function readRows(text: string): readonly Row[] | Refusal {
  const firstLine = /^[^\r\n]*/.exec(text)?.[0] ?? '';
  const delimiter = firstLine.includes(';') ? ';' : ',';
  try {
    const rows: Row[] = [];
    const seen: { rows: number; over: number | null } = { rows: 0, over: null };
    const keep = (cells: readonly string[]): null => {
      seen.rows += 1;
      if (!cells.some((cell) => cell.trim() !== '')) return null;
      if (rows.length > MAX_RECORDS) seen.over ??= seen.rows;
      else rows.push({ number: seen.rows, cells });
      return null;
    };
    parse(text, { bom: true, delimiter, relax_column_count: true, on_record: keep });
    const { over } = seen;
    return over === null ? rows : refuse(`row ${over}`, `is one too many: at most ${MAX_RECORDS} rows are taken`);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return refuse('', `is not CSV: ${error.message.slice(0, 200)}`);
  }
}

function readHeader({ number, cells }: Row, fields: Fields, kind: AssessmentKind): readonly string[] | Refusal {
  const known = new Map(Object.keys(fields).map((name) => [name.toLowerCase(), name]));
  const columns: string[] = [];
  for (const cell of cells) {
    const shown = cell.trim().slice(0, 64);
    const name = known.get(cell.trim().toLowerCase());
    if (name === undefined) return refuse(`row ${number}, column ${shown}`, `is not a field of ${kind}: ${Object.keys(fields).join(', ')}`);
    if (columns.includes(name)) return refuse(`row ${number}, column ${shown}`, 'is there twice');
    columns.push(name);
  }
  const missing = Object.keys(fields).find((name) => !columns.includes(name) && !mayBeNull(fields[name]));
  return missing === undefined ? columns : refuse(`row ${number}, column ${missing}`, 'is missing');
}

function mayBeNull(shape: Shape | undefined): boolean {
  return shape?.anyOf?.some(({ type }) => type === 'null') ?? false;
}

function firstMisshapen(rows: readonly Row[], columns: readonly string[]): Refusal | null {
  for (const { number, cells } of rows) {
    if (cells.length !== columns.length) return refuse(`row ${number}`, `has ${cells.length} cells, the header has ${columns.length}`);
    const long = cells.findIndex((cell) => cell.length > MAX_CELL);
    if (long >= 0) return refuse(`row ${number}, column ${columns[long]}`, `is longer than ${MAX_CELL} characters`);
  }
  return null;
}

/** What a record has to have and no column says is null. */
function recordOf(
  cells: readonly string[],
  columns: readonly string[],
  fields: Fields,
  nothing: readonly string[],
): Record<string, unknown> {
  const stated = columns.map((name, index): [string, unknown] => [name, cellValue(fields[name] ?? {}, cells[index] ?? '')]);
  return Object.fromEntries([...nothing.map((name): [string, unknown] => [name, null]), ...stated]);
}

/** `/records/1/enforced` as `row 3, column enforced`; envelope fields keep their name. */
function placeOf(path: string, rows: readonly Row[]): string {
  const [, index, column] = /^\/records\/(\d+)\/(.+)$/.exec(path) ?? [];
  if (index === undefined) return path.replace(/^\/source\//, '').replace(/^\//, '');
  return `row ${rows[Number(index)]?.number ?? '?'}, column ${column}`;
}
