import { finished } from 'node:stream/promises';
import { setImmediate } from 'node:timers/promises';
import { parse as parseStream } from 'csv-parse';
import { CsvError, parse } from 'csv-parse/sync';
import type { ImportRules } from '#libs/domain';
import { refuse, type Parsed, type Refusal } from '../parsed.js';
import type { Cells } from './cells.js';

export const MAX_COLUMNS = 500;
const MAX_ROW = 256 * 1024;
const DELIMITERS = [',', ';', '\t', '|'] as const;
/** Bytes between which others get their turn. */
const STEP = 256 * 1024;

/** The rows of a table by its heading, at most so many. Never throws. */
export function readTable(text: string, rules: ImportRules, most: number): Parsed<Cells> {
  const rows = new TableRows(most, rules);
  try {
    parse(text, optionsOf(text, rules, rows));
    return cellsOf(rows, rules);
  } catch (error) {
    return noTable(error);
  }
}

/** The same of a large file, while others go on with their work. */
export async function readTableInSteps(text: string, rules: ImportRules, most: number): Promise<Parsed<Cells>> {
  const rows = new TableRows(most, rules);
  const parser = parseStream(optionsOf(text, rules, rows)).resume();
  const ended = finished(parser).then(
    () => null,
    (error: unknown) => error,
  );
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length && !parser.destroyed; at += STEP) {
    parser.write(bytes.subarray(at, at + STEP));
    await setImmediate();
  }
  parser.end();
  const error = await ended;
  return error === null ? cellsOf(rows, rules) : noTable(error);
}

interface TableRow {
  readonly number: number;
  /** Those of the columns that the mapping reads, in the mapping's order. */
  readonly cells: readonly string[];
  /** How many cells it has in all. */
  readonly count: number;
}

/** The rows with something in them; only those count, and of them only what the mapping reads is kept. */
class TableRows {
  readonly kept: TableRow[] = [];
  header: { readonly number: number; readonly columns: readonly string[] } | null = null;
  /** The first row that is one too many. */
  over: number | null = null;
  readonly place: ReadonlyMap<string, number>;
  private readonly wanted: readonly string[];
  private places: readonly number[] = [];
  private seen = 0;

  constructor(
    readonly most: number,
    { fields }: Pick<ImportRules, 'fields'>,
  ) {
    this.wanted = [...new Set(fields.flatMap(({ column }) => column?.toLowerCase() ?? []))];
    this.place = new Map(this.wanted.map((column, index) => [column, index]));
  }

  readonly keep = (cells: readonly string[]): null => {
    this.seen += 1;
    if (!cells.some((cell) => cell.trim() !== '')) return null;
    if (!this.header) this.begin(cells);
    else if (this.kept.length >= this.most) this.over ??= this.seen;
    else this.kept.push({ number: this.seen, cells: this.places.map((place) => cells[place] ?? ''), count: cells.length });
    return null;
  };

  private begin(cells: readonly string[]): void {
    const columns = cells.map((cell) => cell.trim());
    this.header = { number: this.seen, columns };
    const lower = columns.map((column) => column.toLowerCase());
    this.places = this.wanted.map((column) => lower.lastIndexOf(column));
  }
}

function optionsOf(text: string, { delimiter }: ImportRules, { keep }: TableRows) {
  return {
    bom: true,
    delimiter: delimiter === 'auto' ? delimiterOf(text) : delimiter,
    // Each row may end in its own way: files are glued together from several programs.
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    max_record_size: MAX_ROW,
    on_record: keep,
  };
}

function cellsOf({ header, kept, place, over, most }: TableRows, { fields }: ImportRules): Parsed<Cells> {
  if (over !== null) return refuse(`row ${over}`, `is one too many: at most ${most} rows are taken`);
  if (!header) return refuse('row 1', 'is missing: the first row names the columns');
  const { columns } = header;
  const wrong = headerProblem(header.number, columns, fields) ?? raggedRow(kept, columns.length);
  if (wrong) return wrong;
  const rows = kept.map(({ number, cells }) => ({
    number,
    cell: (column: string) => cells[place.get(column.toLowerCase()) ?? cells.length] ?? '',
  }));
  return { ok: true, value: { columns, absent: [], rows } };
}

function noTable(error: unknown): Refusal {
  if (!(error instanceof Error && 'code' in error && String(error.code).startsWith('CSV_')) && !(error instanceof CsvError)) throw error;
  const { lines, code } = error as CsvError & { lines?: number };
  return refuse(lines === undefined ? '' : `line ${lines}`, `is no table: ${TABLE_PROBLEMS[code] ?? 'its quotes do not close'}`);
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
  const ragged = rows.find(({ count }) => count !== columns);
  return ragged ? refuse(`row ${ragged.number}`, `has ${ragged.count} cells, the header has ${columns}`) : null;
}

function delimiterOf(text: string): string {
  const bare = (/^\ufeff?[\r\n]*([^\r\n]*)/.exec(text.slice(0, MAX_ROW))?.[1] ?? '').replace(/"[^"]*"/g, '');
  const count = (delimiter: string): number => bare.split(delimiter).length;
  return DELIMITERS.reduce((best, delimiter) => (count(delimiter) > count(best) ? delimiter : best));
}
