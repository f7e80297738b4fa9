import { CsvError, parse } from 'csv-parse/sync';
import type { ImportRules } from '#libs/domain';
import { MAX_CELL, MAX_RECORDS } from '../assessment/records.js';
import { readJson } from '../json/read-json.js';
import { refuse, type Parsed, type Refusal } from '../parsed.js';

export interface CellRow {
  /** CSV: as a spreadsheet counts, the heading is row 1. JSON: place in the list, from 1. */
  readonly number: number;
  /** Text of a column, or a number of JSON; empty when the row has none, null when it is neither: an object or a list. */
  readonly cell: (column: string) => string | number | null;
}

export interface Cells {
  /** In JSON the names on the way to each value, as far as the mapping follows them. */
  readonly columns: readonly string[];
  /** Columns of the mapping that are in no item of the list. */
  readonly absent: readonly string[];
  readonly rows: readonly CellRow[];
}

const MAX_COLUMNS = 500;
const MAX_ROW = 256 * 1024;
const DELIMITERS = [',', ';', '\t', '|'] as const;

/** The rows of a table or list, and what its columns are called. Rows without any content are left out. Never throws. */
export function readCells(text: string, rules: ImportRules): Parsed<Cells> {
  return rules.format === 'csv' ? readTable(text, rules) : readList(text, rules);
}

function readTable(text: string, { delimiter, fields }: ImportRules): Parsed<Cells> {
  const table = parseTable(text, delimiter === 'auto' ? delimiterOf(text) : delimiter);
  if (!table.ok) return table;
  const [header, ...body] = table.value;
  if (!header) return refuse('row 1', 'is missing: the first row names the columns');
  const columns = header.cells.map((cell) => cell.trim());
  const wrong = headerProblem(header.number, columns, fields) ?? raggedRow(body, columns.length);
  if (wrong) return wrong;
  const place = new Map(columns.map((column, index) => [column.toLowerCase(), index]));
  const rows = body.map(({ number, cells }) => ({
    number,
    cell: (column: string) => cells[place.get(column.toLowerCase()) ?? cells.length] ?? '',
  }));
  return { ok: true, value: { columns, absent: [], rows } };
}

interface TableRow {
  readonly number: number;
  readonly cells: readonly string[];
}

function parseTable(text: string, delimiter: string): Parsed<readonly TableRow[]> {
  try {
    const rows: TableRow[] = [];
    const seen: { rows: number; over: number | null } = { rows: 0, over: null };
    // Only rows with something in them count, and are kept.
    const keep = (cells: readonly string[]): null => {
      seen.rows += 1;
      if (!cells.some((cell) => cell.trim() !== '')) return null;
      if (rows.length > MAX_RECORDS) seen.over ??= seen.rows;
      else rows.push({ number: seen.rows, cells });
      return null;
    };
    // Each row may end in its own way: files are glued together from several programs.
    const options = {
      bom: true,
      delimiter,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      max_record_size: MAX_ROW,
      on_record: keep,
    };
    parse(text, options);
    const { over } = seen;
    return over === null ? { ok: true, value: rows } : refuse(`row ${over}`, `is one too many: at most ${MAX_RECORDS} rows are taken`);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const { lines } = error as CsvError & { lines?: number };
    return refuse(lines === undefined ? '' : `line ${lines}`, `is no table: ${TABLE_PROBLEMS[error.code] ?? 'its quotes do not close'}`);
  }
}

/** In words of our own: the parser's quote the file, and nothing of a file goes into messages unasked. */
const TABLE_PROBLEMS: Readonly<Record<string, string>> = {
  CSV_MAX_RECORD_SIZE: `a row is longer than ${MAX_ROW} characters`,
  CSV_QUOTE_NOT_CLOSED: 'a quote is not closed',
  CSV_INVALID_CLOSING_QUOTE: 'a quote ends in the middle of a cell',
  INVALID_OPENING_QUOTE: 'a quote begins in the middle of a cell',
};

function headerProblem(number: number, columns: readonly string[], fields: ImportRules['fields']): Refusal | null {
  if (columns.length > MAX_COLUMNS) return refuse(`row ${number}`, `has more than ${MAX_COLUMNS} columns`);
  const lower = columns.map((column) => column.toLowerCase());
  for (const { column } of fields) {
    if (column === null) continue;
    const times = lower.filter((name) => name === column.toLowerCase()).length;
    if (times === 0) return refuse(`row ${number}, column ${column}`, 'is missing: the mapping reads it');
    if (times > 1) return refuse(`row ${number}, column ${column}`, 'is there twice, and the mapping reads it');
  }
  return null;
}

function raggedRow(rows: readonly TableRow[], columns: number): Refusal | null {
  const ragged = rows.find(({ cells }) => cells.length !== columns);
  return ragged ? refuse(`row ${ragged.number}`, `has ${ragged.cells.length} cells, the header has ${columns}`) : null;
}

function delimiterOf(text: string): string {
  const bare = (/^\ufeff?[\r\n]*([^\r\n]*)/.exec(text.slice(0, MAX_ROW))?.[1] ?? '').replace(/"[^"]*"/g, '');
  const count = (delimiter: string): number => bare.split(delimiter).length;
  return DELIMITERS.reduce((best, delimiter) => (count(delimiter) > count(best) ? delimiter : best));
}

function readList(text: string, { list, fields }: ImportRules): Parsed<Cells> {
  const json = readJson(text);
  if (!json.ok) return { ...json, path: nameless(json.path) };
  const items = list === null ? json.value : valueAt(json.value, list);
  const path = list === null ? '' : `/${list.replaceAll('.', '/')}`;
  if (!Array.isArray(items)) return refuse(path, 'is no list');
  if (items.length > MAX_RECORDS) return refuse(path, `has ${items.length} items, at most ${MAX_RECORDS} are taken`);
  const wanted = fields.flatMap(({ column }) => column ?? []);
  const columns = columnsOf(items, wanted);
  const absent = items.length === 0 ? [] : wanted.filter((column) => items.every((item) => valueAt(item, column) === undefined));
  const rows = items.map((item, index) => ({ number: index + 1, cell: (column: string) => textOf(valueAt(item, column)) }));
  return { ok: true, value: { columns, absent, rows } };
}

/** A place in a file whose names may be anybody's: places in lists stay. */
function nameless(path: string): string {
  return path.replace(/(?<=\/)(?!\d+(?:\/|$))[^/]+/g, '…');
}

/** What the items have, by names; where the mapping looks into a member, so does this. */
function columnsOf(items: readonly unknown[], wanted: readonly string[]): readonly string[] {
  const within = new Set(wanted.flatMap((column) => column.split('.').map((_, n, names) => names.slice(0, n).join('.'))));
  const found = new Set<string>();
  const look = (value: unknown, path: string): void => {
    if (!isObject(value)) return;
    for (const [name, member] of Object.entries(value)) {
      const place = path === '' ? name : `${path}.${name}`;
      if (isObject(member) && within.has(place)) look(member, place);
      else if (found.size < MAX_COLUMNS) found.add(place);
    }
  };
  for (const item of items) look(item, '');
  return [...found];
}

/** A member by its own name, dots and all, or by the names on the way to it. */
function valueAt(value: unknown, path: string): unknown {
  if (isObject(value) && Object.hasOwn(value, path)) return value[path];
  let at = value;
  for (const name of path.split('.')) {
    if (!isObject(at) || !Object.hasOwn(at, name)) return undefined;
    at = at[name];
  }
  return at;
}

function textOf(value: unknown): string | number | null {
  if (value === undefined || value === null) return '';
  if (typeof value === 'number') return value;
  return typeof value === 'object' ? null : `${value as string | boolean}`;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Why a cell cannot be taken whatever it means; null when it can. */
export function cellProblem(text: string | null): string | null {
  if (text === null) return 'is a list or an object, expected one value';
  return text.length > MAX_CELL ? `is longer than ${MAX_CELL} characters` : null;
}
