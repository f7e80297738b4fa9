import { parse } from 'csv-parse';
import { parse as parseSync } from 'csv-parse/sync';
import { UnreadableScan } from './scan-format.js';

const DELIMITERS = [',', ';', '\t', '|'] as const;
const MAX_ROW = 8 * 1024 * 1024;
const MAX_COLUMNS = 2_000;

/** A row by the names of its columns, in whatever case and with whatever space around them they are written. */
export class CsvRow {
  constructor(
    private readonly cells: ReadonlyMap<string, string>,
    readonly place: string,
  ) {}

  /** The first of these columns that holds something; null when none does. */
  text(...columns: readonly string[]): string | null {
    for (const column of columns) {
      const text = this.cells.get(column.toLowerCase())?.trim() ?? '';
      if (text !== '') return text;
    }
    return null;
  }

  /** The names of its columns in lower case. */
  get columns(): readonly string[] {
    return [...this.cells.keys()];
  }
}

export interface CsvOptions {
  /** Columns without which the file is not what it says it is. */
  readonly needs?: readonly string[];
  /** Tells the row with the column names where other lines stand before it. */
  readonly isHeader?: (cells: readonly string[]) => boolean;
}

/** The rows of a table with a header, one by one; commas, semicolons, tabs or bars as the header has them. Throws `UnreadableScan`. */
export async function* csvRows(text: AsyncIterable<string>, options: CsvOptions = {}): AsyncGenerator<CsvRow> {
  const pieces = text[Symbol.asyncIterator]();
  const begin = await pieces.next();
  const head = begin.done ? '' : begin.value;
  if (head.trim() === '') throw new UnreadableScan('', 'is empty');
  const parser = parse({ ...DIALECT, delimiter: delimiterOf(head, options.isHeader) });
  const fed = feed(parser, head, pieces);
  try {
    yield* rowsOf(parser as AsyncIterable<CsvRecord>, options);
  } catch (error) {
    throw isCsvError(error) ? new UnreadableScan(`line ${error.lines ?? '?'}`, `is no table: ${error.message}`) : error;
  }
  await fed;
}

interface CsvRecord {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

async function* rowsOf(records: AsyncIterable<CsvRecord>, { isHeader, needs = [] }: CsvOptions): AsyncGenerator<CsvRow> {
  let header: readonly string[] | null = null;
  for await (const { record, info } of records) {
    const place = `line ${info.lines}`;
    if (header) yield rowOf(header, record, place);
    else if (isHeader?.(record) ?? true) header = headerOf(record, needs, place);
  }
  if (!header) throw new UnreadableScan('', 'has no row with the names of its columns');
}

/** The names in the first line of a table, in lower case. */
export function csvColumns(text: string): readonly string[] {
  const line = /^\ufeff?(?:[ \t]*\r?\n)*([^\r\n]+)/.exec(text)?.[1] ?? '';
  return cellsOf(line, delimiterOf(line)).map((cell) => cell.trim().toLowerCase());
}

/** Whether the file begins with a table that has all of these columns, named in lower case. */
export function hasColumns(text: string, ...columns: readonly string[]): boolean {
  if (/^\ufeff?\s*[[{<]/.test(text)) return false;
  const there = csvColumns(text);
  return columns.every((column) => there.includes(column));
}

const DIALECT = {
  bom: true,
  relax_column_count: true,
  relax_quotes: true,
  skip_empty_lines: true,
  max_record_size: MAX_ROW,
  info: true,
} as const;

function delimiterOf(text: string, isHeader?: (cells: readonly string[]) => boolean): string {
  const lines = text
    .replace(/^\ufeff/, '')
    .split(/\r?\n/, 200)
    .filter((line) => line.trim() !== '');
  for (const delimiter of isHeader ? DELIMITERS : []) if (lines.some((line) => isHeader?.(cellsOf(line, delimiter)))) return delimiter;
  const bare = (lines[0] ?? '').replace(/"[^"]*"/g, '');
  const count = (delimiter: string): number => bare.split(delimiter).length;
  return DELIMITERS.reduce((best, delimiter) => (count(delimiter) > count(best) ? delimiter : best));
}

function cellsOf(line: string, delimiter: string): readonly string[] {
  try {
    return parseSync(line, { delimiter, bom: true, relax_quotes: true, relax_column_count: true })[0] ?? [];
  } catch {
    return [];
  }
}

function headerOf(cells: readonly string[], needs: readonly string[], place: string): readonly string[] {
  if (cells.length > MAX_COLUMNS) throw new UnreadableScan(place, `has more than ${MAX_COLUMNS} columns`);
  const header = cells.map((cell) => cell.trim().toLowerCase());
  const lacking = needs.find((column) => !header.includes(column.toLowerCase()));
  if (lacking !== undefined) throw new UnreadableScan(place, `has no column "${lacking}": it is not a report of this tool`);
  return header;
}

function rowOf(header: readonly string[], record: readonly string[], place: string): CsvRow {
  const cells = new Map<string, string>();
  for (const [index, name] of header.entries()) if (!cells.has(name)) cells.set(name, record[index] ?? '');
  return new CsvRow(cells, place);
}

/** Pushes the pieces in as fast as the rows are taken out; what the source throws ends the parser. */
async function feed(parser: ReturnType<typeof parse>, head: string, pieces: AsyncIterator<string>): Promise<void> {
  try {
    for (let piece: IteratorResult<string> = { value: head }; !piece.done; piece = await pieces.next())
      if (!parser.write(piece.value)) await drained(parser);
    parser.end();
  } catch (error) {
    parser.destroy(error instanceof Error ? error : new Error(String(error)));
  }
}

function drained(parser: ReturnType<typeof parse>): Promise<void> {
  return new Promise((resolve) => {
    const go = (): void => {
      parser.off('drain', go).off('close', go);
      resolve();
    };
    parser.on('drain', go).on('close', go);
  });
}

function isCsvError(error: unknown): error is Error & { readonly lines?: number } {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('CSV_');
}
