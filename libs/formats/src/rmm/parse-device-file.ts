import { CsvError, parse } from 'csv-parse/sync';
import { readJson } from '../json/read-json.js';
import { refuse, type Parsed } from '../parsed.js';
import { Json } from '../scan/json.js';
import { action1 } from './action1.js';
import { dattoRmm } from './datto-rmm.js';
import { readTableDevice, type Beside, type DeviceTable } from './device-table.js';
import type { ToldDevice } from './told-device.js';
import { wazuhAgents } from './wazuh.js';

const TABLES: readonly DeviceTable[] = [dattoRmm, action1, wazuhAgents];

/** Every format's name, in the order in which they are tried. */
export const DEVICE_FORMATS: readonly string[] = TABLES.map(({ id }) => id);

/** Beyond any practice. */
const MOST = 5_000;
const LONGEST_CELL = 2_048;

export interface DeviceFileAsked {
  /** One of DEVICE_FORMATS, or `auto`. */
  readonly format: string;
  /** Id or name of the customer that is meant, as the program has it; needed where the file tells of several. */
  readonly organisation: string | null;
}

/** A list of computers that a remote monitoring program told. */
export interface DeviceFile {
  readonly source: DeviceTable['id'];
  readonly devices: readonly ToldDevice[];
  /** Those of which something is wrong: they hold up no other. */
  readonly refused: readonly { readonly ownId: string; readonly reason: string }[];
  /** Of another customer. */
  readonly elsewhere: number;
  /** No computers, taken out, or never heard from. */
  readonly leftOut: number;
  /** The file says that it is not all of the list. */
  readonly part: boolean;
}

/**
 * The computers in a file: an answer of the program's API, several of them as a list, the rows alone, or a table (CSV). Never throws. A file
 * of several customers is refused until one of them is named: their computers are not this clinic's.
 */
export function parseDeviceFile(text: string, asked: DeviceFileAsked, now: Date): Parsed<DeviceFile> {
  const file = /^\ufeff?\s*[[{]/.test(text) ? readJson(text) : readTable(text);
  if (!file.ok) return file;
  const found = chosen(asked.format, new Json(file.value));
  if (!found.ok) return found;
  const { table, pages, rows } = found.value;
  if (rows.length > MOST) return refuse('', `has ${rows.length} computers; at most ${MOST}`);
  const own = ofOne(table, rows, asked.organisation);
  if (!own.ok) return own;
  const twice = firstTwice(table, own.value);
  if (twice !== null) return refuse('', `has the computer ${twice} twice`);
  const read = readRows(table, own.value, besideOf(table, new Json(file.value)), now);
  const counts = { elsewhere: rows.length - own.value.length, part: pages.some((page) => table.more(page)) };
  return { ok: true, value: { source: table.id, ...read, ...counts } };
}

function readRows(table: DeviceTable, rows: readonly Json[], besides: (ownId: string) => Beside, now: Date) {
  const devices: ToldDevice[] = [];
  const refused: { ownId: string; reason: string }[] = [];
  for (const [index, row] of rows.entries()) {
    const ownId = (table.ownId(row) ?? `#${index}`).slice(0, 255);
    const read = readTableDevice(table, row, besides(table.besideKey?.(row) ?? ownId), now);
    if (!read.ok) refused.push({ ownId, reason: `${read.path} ${read.reason}`.trim() });
    else if (read.value) devices.push(read.value);
  }
  return { devices, refused, leftOut: rows.length - devices.length - refused.length };
}

interface Chosen {
  readonly table: DeviceTable;
  readonly pages: readonly Json[];
  readonly rows: readonly Json[];
}

function chosen(format: string, file: Json): Parsed<Chosen> {
  const wanted = TABLES.filter(({ id }) => format === 'auto' || id === format);
  if (wanted.length === 0) return refuse('format', `expected auto, ${DEVICE_FORMATS.join(', ')}`);
  for (const table of wanted) {
    const told = table.within?.(file) ?? file;
    const pages = (told.isList ? told.list : [told]).filter((page) => rowsIn(table, page).isList);
    const rows = pages.length > 0 ? pages.flatMap((page) => rowsIn(table, page).list) : told.isList ? told.list : [];
    if (rows.some((row) => table.recognises(row))) return { ok: true, value: { table, pages: joined(table, pages), rows } };
  }
  return refuse('format', `cannot be told from the file, or it lists no computer: expected an answer of ${DEVICE_FORMATS.join(' or ')}`);
}

function rowsIn({ list }: DeviceTable, page: Json): Json {
  return page.at(...list.split('/'));
}

/** Several pages are the whole list when the last of them says that nothing follows. */
function joined(table: DeviceTable, pages: readonly Json[]): readonly Json[] {
  const [last] = pages.slice(-1);
  if (pages.length < 2 || !last) return pages;
  const rows = pages.reduce((sum, page) => sum + rowsIn(table, page).list.length, 0);
  const all = table.total?.(last) ?? null;
  return all !== null && all <= rows ? [] : [last];
}

/** The rows of the customer that is meant. */
function ofOne(table: DeviceTable, rows: readonly Json[], wanted: string | null): Parsed<readonly Json[]> {
  const { isOf } = table;
  if (wanted !== null && isOf) {
    const own = rows.filter((row) => isOf(row, wanted));
    return own.length > 0 ? { ok: true, value: own } : refuse('organisation', 'is not in the file');
  }
  const whose = rows.map((row) => table.organisation(row));
  if (wanted !== null) {
    const own = rows.filter((_, index) => whose[index]?.id === wanted || whose[index]?.name === wanted);
    const ids = new Set(whose.flatMap(({ id, name }) => (id === wanted || name === wanted ? (id ?? name ?? []) : [])));
    if (ids.size > 1) return refuse('organisation', 'is the name of several customers: give the id');
    return own.length > 0 ? { ok: true, value: own } : refuse('organisation', 'is not in the file');
  }
  const customers = new Set(whose.map(({ id, name }) => id ?? name));
  return customers.size > 1
    ? refuse('organisation', `is missing: the file tells of ${customers.size} customers, and one has to be named`)
    : { ok: true, value: rows };
}

function firstTwice(table: DeviceTable, rows: readonly Json[]): string | null {
  const seen = new Set<string>();
  for (const row of rows) {
    const id = table.ownId(row);
    if (id !== null && seen.has(id)) return id.slice(0, 100);
    if (id !== null) seen.add(id);
  }
  return null;
}

function besideOf(table: DeviceTable, file: Json): (ownId: string) => Beside {
  const known = new Set(table.besides);
  return (ownId) => (name) => (known.has(name) ? file.at(name, ownId) : new Json(undefined));
}

/** A table whose header names the API's fields, in any case, with spaces or lines between words. */
function readTable(text: string): Parsed<readonly Readonly<Record<string, string>>[]> {
  const delimiter = /^[^\r\n]*/.exec(text)?.[0].includes(';') ? ';' : ',';
  const columns = (header: readonly string[]): string[] =>
    header.map((name) =>
      name
        .trim()
        .replaceAll(/[\s-]+/g, '_')
        .toLowerCase(),
    );
  try {
    const rows = parse(text, { bom: true, columns, delimiter, skip_empty_lines: true, to: MOST + 1, max_record_size: 64 * LONGEST_CELL });
    return { ok: true, value: (rows as Record<string, string>[]).map(bounded) };
  } catch (error) {
    if (error instanceof CsvError) return refuse('', `is neither JSON nor a table: ${error.code}`);
    throw error;
  }
}

function bounded(row: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, cell.slice(0, LONGEST_CELL)]));
}
