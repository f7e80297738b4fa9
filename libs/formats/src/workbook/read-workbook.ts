import { refuse, type Parsed } from '../parsed.js';
import { membersOf, type Member } from '../scan/archive.js';
import { decodeStream } from '../scan/decode-stream.js';
import { UnreadableScan } from '../scan/scan-format.js';
import { xmlRecords, type XmlNode } from '../scan/xml.js';

/** A text, a number, or nothing. */
export type Cell = string | number | null;

export interface Sheet {
  readonly name: string;
  /** Rows with something in them, each cell at its column. */
  readonly rows: readonly (readonly Cell[])[];
}

export interface Workbook {
  readonly sheets: readonly Sheet[];
  /** Days from the workbook's first to 30 December 1899. */
  readonly dayZero: number;
}

const MOST_SHEETS = 30;
const MOST_ROWS = 20_000;
const MOST_COLUMNS = 200;
const MOST_STRINGS = 100_000;
/** Workbooks of old Macs count their days from 1904. */
const DAYS_TO_1904 = 1_462;

/** The values of an Office Open XML workbook (`.xlsx`); formulas by the values kept with them. Nothing is calculated and no link followed. */
export async function readWorkbook(bytes: AsyncIterable<Uint8Array>): Promise<Parsed<Workbook>> {
  try {
    return { ok: true, value: await workbookOf(new Map((await membersOf(bytes)).map((member) => [member.name, member]))) };
  } catch (error) {
    if (error instanceof UnreadableScan) return refuse(error.path, error.reason);
    throw error;
  }
}

type Members = ReadonlyMap<string, Member>;

async function workbookOf(members: Members): Promise<Workbook> {
  const [book] = await elements(members, 'xl/workbook.xml', 'workbook', (node) => node);
  if (!book) throw new UnreadableScan('', 'is an archive, and no workbook (.xlsx)');
  const sheets = book.allAt('sheets/sheet');
  if (sheets.length > MOST_SHEETS) throw new UnreadableScan('', `has more than ${MOST_SHEETS} sheets`);
  const strings = await sharedStrings(members);
  const targets = await targetsOf(members);
  const read: Sheet[] = [];
  for (const sheet of sheets) {
    const target = targets.get(sheet.attribute('r:id') ?? '');
    if (target !== undefined && targets.delete(sheet.attribute('r:id') ?? ''))
      read.push({ name: sheet.attribute('name') ?? '', rows: await rowsOf(members, target, strings) });
  }
  return { sheets: read, dayZero: dayZeroOf(book) };
}

function dayZeroOf(book: XmlNode): number {
  return /^(1|true)$/.test(book.attributeAt('workbookPr', 'date1904') ?? '') ? DAYS_TO_1904 : 0;
}

/** Sheets by the id that the workbook knows them by; each part once, however many ids lead to it. */
async function targetsOf(members: Members): Promise<Map<string, string>> {
  const relations = await elements(members, 'xl/_rels/workbook.xml.rels', 'Relationship', (node) => node);
  const byTarget = new Map(
    relations.map((relation) => {
      const target = (relation.attribute('Target') ?? '').toLowerCase();
      return [target.startsWith('/') ? target.slice(1) : `xl/${target}`, relation.attribute('Id') ?? ''];
    }),
  );
  return new Map([...byTarget].map(([target, id]) => [id, target]));
}

function sharedStrings(members: Members): Promise<readonly string[]> {
  return elements(members, 'xl/sharedstrings.xml', 'si', textOf, MOST_STRINGS);
}

/** Runs of formatted text together; how it is to be pronounced is no part of it. */
function textOf(node: XmlNode): string {
  const runs = node.all('r').map((run) => run.at('t') ?? '');
  return runs.length > 0 ? runs.join(' ').replace(/\s+/g, ' ').trim() : (node.at('t') ?? '');
}

async function rowsOf(members: Members, target: string, strings: readonly string[]): Promise<readonly (readonly Cell[])[]> {
  const rows = await elements(members, target, 'row', (row) => cellsOf(row, strings));
  return rows.filter((cells) => cells.some((cell) => cell !== null));
}

function cellsOf(row: XmlNode, strings: readonly string[]): readonly Cell[] {
  const cells: Cell[] = [];
  for (const cell of row.all('c')) {
    const column = columnOf(cell.attribute('r')) ?? cells.length;
    if (column >= MOST_COLUMNS) continue;
    while (cells.length < column) cells.push(null);
    cells[column] = valueOf(cell, strings);
  }
  return cells;
}

/** `C7` is 2. */
function columnOf(reference: string | null): number | null {
  const letters = /^[A-Z]{1,3}(?=\d)/.exec(reference ?? '')?.[0];
  return letters === undefined
    ? null
    : Array.from(letters, (letter) => letter.charCodeAt(0) - 64).reduce((sum, digit) => sum * 26 + digit, 0) - 1;
}

function valueOf(cell: XmlNode, strings: readonly string[]): Cell {
  const [type, value] = [cell.attribute('t') ?? 'n', cell.at('v')];
  const inline = cell.child('is');
  if (inline) return said(textOf(inline));
  if (value === null || type === 'e') return null;
  if (type === 's') return said(strings[Number(value)] ?? '');
  if (type === 'n') return Number.isFinite(Number(value)) ? Number(value) : null;
  return said(value);
}

const said = (text: string): string | null => (text.trim() === '' ? null : text.trim());

/** What is made of the elements of a name in a part of the workbook, one after the other; none when the part is not there. */
async function elements<T>(
  members: Members,
  name: string,
  wanted: string,
  make: (node: XmlNode) => T,
  most = MOST_ROWS,
): Promise<readonly T[]> {
  const member = members.get(name);
  if (!member) return [];
  const { text } = await decodeStream(await member.bytes());
  const found: T[] = [];
  for await (const { node } of xmlRecords(text, [wanted], ['workbook', 'Relationships', 'sst', 'worksheet'])) {
    found.push(make(node));
    if (found.length > most) throw new UnreadableScan(name, `holds more than ${most} of ${wanted}`);
  }
  return found;
}
