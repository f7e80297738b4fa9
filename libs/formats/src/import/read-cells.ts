import { setImmediate } from 'node:timers/promises';
import type { ImportRules } from '#libs/domain';
import { MAX_RECORDS } from '../assessment/records.js';
import { readJson } from '../json/read-json.js';
import { refuse, type Parsed } from '../parsed.js';
import { jsonRecords } from '../scan/json-records.js';
import { UnreadableScan } from '../scan/scan-format.js';
import type { Cells } from './cells.js';
import { MAX_COLUMNS, readTable, readTableInSteps } from './read-table.js';

/** Characters, and items, between which others get their turn. */
const STEP_CHARACTERS = 256 * 1024;
const STEP_ITEMS = 5_000;

/** The rows of a table or list, and what its columns are called. Rows without any content are left out. Never throws. */
export function readCells(text: string, rules: ImportRules): Parsed<Cells> {
  return rules.format === 'csv' ? readTable(text, rules, MAX_RECORDS) : readList(text, rules, MAX_RECORDS);
}

/** The same of a large file: others get their turn while it is read. */
export function readCellsInSteps(text: string, rules: ImportRules, most: number): Promise<Parsed<Cells>> {
  return rules.format === 'csv' ? readTableInSteps(text, rules, most) : readListInSteps(text, rules, most);
}

/** Where nothing is found, too much, or a mistake, the whole says what is wrong. */
async function readListInSteps(text: string, rules: ImportRules, most: number): Promise<Parsed<Cells>> {
  const items = await itemsInSteps(text, rules.list, most);
  if (items === null || items.length === 0 || items.length > most) return readList(text, rules, most);
  const heads = new Heads(rules);
  for (const [index, item] of items.entries()) {
    if (index % STEP_ITEMS === 0) await setImmediate();
    heads.look(item);
  }
  return { ok: true, value: cellsOf(items, heads) };
}

async function itemsInSteps(text: string, list: string | null, most: number): Promise<readonly unknown[] | null> {
  if (list === null ? !/^\ufeff?\s*\[/.test(text) : /[#*/]|(^|\.)\d+($|\.)/.test(list)) return null;
  // A member by its own name, dots and all, goes before one by the names on the way to it.
  const patterns = list === null ? ['#'] : [...new Set([`${list}/#`, `${list.replaceAll('.', '/')}/#`])];
  const found = patterns.map((): unknown[] => []);
  try {
    for await (const { node, pattern } of jsonRecords(inPieces(text), patterns)) {
      const items = found[patterns.indexOf(pattern)];
      if (items?.push(node.value) === most + 1) return items;
    }
  } catch (error) {
    if (error instanceof UnreadableScan) return null;
    throw error;
  }
  return found.find((items) => items.length > 0) ?? null;
}

async function* inPieces(text: string): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += STEP_CHARACTERS) {
    yield text.slice(at, at + STEP_CHARACTERS);
    await setImmediate();
  }
}

function readList(text: string, rules: ImportRules, most: number): Parsed<Cells> {
  const { list } = rules;
  const json = readJson(text);
  if (!json.ok) return { ...json, path: nameless(json.path) };
  const items = list === null ? json.value : valueAt(json.value, list);
  const path = list === null ? '' : `/${list.replaceAll('.', '/')}`;
  if (!Array.isArray(items)) return refuse(path, 'is no list');
  if (items.length > most) return refuse(path, `has ${items.length} items, at most ${most} are taken`);
  const heads = new Heads(rules);
  for (const item of items) heads.look(item);
  return { ok: true, value: cellsOf(items, heads) };
}

function cellsOf(items: readonly unknown[], { columns, absent }: Heads): Cells {
  const rows = items.map((item, index) => ({
    number: index + 1,
    cell: (column: string, several = false) => textOf(valueAt(item, column), several),
  }));
  return { columns, absent: items.length === 0 ? [] : absent, rows };
}

/** A place in a file whose names may be anybody's: places in lists stay. */
function nameless(path: string): string {
  return path.replace(/(?<=\/)(?!\d+(?:\/|$))[^/]+/g, '…');
}

/** What the items have, by names; where the mapping looks into a member, so does this. */
class Heads {
  private readonly wanted: readonly string[];
  private readonly within: ReadonlySet<string>;
  private readonly found = new Set<string>();
  private readonly missing: Set<string>;

  constructor({ fields }: ImportRules) {
    this.wanted = fields.flatMap(({ column }) => column ?? []);
    this.within = new Set(this.wanted.flatMap((column) => column.split('.').map((_, n, names) => names.slice(0, n).join('.'))));
    this.missing = new Set(this.wanted);
  }

  get columns(): readonly string[] {
    return [...this.found];
  }

  /** What the mapping reads and no item has. */
  get absent(): readonly string[] {
    return this.wanted.filter((column) => this.missing.has(column));
  }

  look(item: unknown): void {
    for (const column of this.missing) if (valueAt(item, column) !== undefined) this.missing.delete(column);
    this.lookInto(item, '');
  }

  private lookInto(value: unknown, path: string): void {
    if (!isObject(value)) return;
    for (const [name, member] of Object.entries(value)) {
      const place = path === '' ? name : `${path}.${name}`;
      if (isObject(member) && this.within.has(place)) this.lookInto(member, place);
      else if (this.found.size < MAX_COLUMNS) this.found.add(place);
    }
  }
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

function textOf(value: unknown, several: boolean): string | number | null {
  if (value === undefined || value === null) return '';
  if (several && Array.isArray(value) && value.every(isPlain)) return value.join('\n');
  if (typeof value === 'number') return value;
  return typeof value === 'object' ? null : `${value as string | boolean}`;
}

function isPlain(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number';
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
