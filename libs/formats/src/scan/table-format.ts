import { csvRows, type CsvOptions, type CsvRow } from './csv.js';
import { Instants } from './instants.js';
import { jsonRecords, type JsonRecord, type JsonRecordsOptions } from './json-records.js';
import type { ScanFormat, ScanItem } from './scan-format.js';
import { SharedFacts } from './shared-facts.js';
import { Unique } from './unique.js';

/** What reading one file keeps between its records. */
export interface Reading {
  readonly instants: Instants;
  readonly unique: Unique;
  /** What records say of the run; told when the file has ended. */
  readonly facts: SharedFacts;
}

interface Reader<T> {
  readonly take: (record: T) => Iterable<ScanItem>;
  /** What is told when the file has ended; throws `UnreadableScan` if it was not what it said. */
  readonly end?: () => Iterable<ScanItem>;
}

type Names = Pick<ScanFormat, 'id' | 'tool' | 'title' | 'recognises'>;

interface JsonFormat extends Names, JsonRecordsOptions {
  /** Where its records are: patterns of `jsonRecords`. */
  readonly patterns: readonly string[];
  readonly reader: (reading: Reading) => Reader<JsonRecord>;
}

interface CsvFormat extends Names, CsvOptions {
  readonly reader: (reading: Reading) => Reader<CsvRow>;
}

/** A format that is told record by record of a JSON file. */
export function jsonFormat({ id, tool, title, recognises, patterns, reader, ...options }: JsonFormat): ScanFormat {
  return formatOf({ id, tool, title, recognises }, reader, (text) => jsonRecords(text, patterns, options));
}

/** A format that is told row by row of a table. */
export function csvFormat({ id, tool, title, recognises, reader, ...options }: CsvFormat): ScanFormat {
  return { ...formatOf({ id, tool, title, recognises }, reader, (text) => csvRows(text, options)), isTable: true };
}

/**
 * One format that its tool writes in several ways. A file that is none of them is read as the first if it looks like JSON, else as the
 * last, which says what is wrong with it.
 */
export function oneOf(names: Omit<Names, 'recognises'>, ways: readonly [ScanFormat, ...ScanFormat[]]): ScanFormat {
  return {
    ...names,
    ...(ways.some(({ isTable }) => isTable) ? { isTable: true as const } : {}),
    recognises: (head) => ways.some((way) => way.recognises(head)),
    async *read(text, options) {
      const { head, all } = await firstOf(text);
      const told = ways.find((way) => way.recognises({ text: head, name: '' }));
      yield* (told ?? (/^\s*[[{]/.test(head) ? ways[0] : (ways.at(-1) ?? ways[0]))).read(all, options);
    },
  };
}

/** The first piece of a text, and all of it. */
async function firstOf(text: AsyncIterable<string>): Promise<{ readonly head: string; readonly all: AsyncIterable<string> }> {
  const pieces = text[Symbol.asyncIterator]();
  const first = await pieces.next();
  const head = first.done ? '' : first.value;
  async function* all(): AsyncGenerator<string> {
    yield head;
    for (let next = await pieces.next(); !next.done; next = await pieces.next()) yield next.value;
  }
  return { head, all: all() };
}

function formatOf<T>(
  names: Names,
  reader: (reading: Reading) => Reader<T>,
  records: (text: AsyncIterable<string>) => AsyncIterable<T>,
): ScanFormat {
  return {
    ...names,
    async *read(text, options) {
      const reading = { instants: new Instants(options), unique: new Unique(), facts: new SharedFacts() };
      const told = reader(reading);
      for await (const record of records(text)) yield* told.take(record);
      if (told.end) yield* told.end();
      yield* reading.facts.end();
      yield* reading.instants.note();
    },
  };
}
