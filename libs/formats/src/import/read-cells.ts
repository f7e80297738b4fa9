import type { ImportRules } from '#libs/domain';
import { MAX_RECORDS } from '../assessment/records.js';
import { readJson } from '../json/read-json.js';
import { refuse, type Parsed } from '../parsed.js';
import type { Cells } from './cells.js';
import { MAX_COLUMNS, readTable, readTableInSteps } from './read-table.js';

/** The rows of a table or list, and what its columns are called. Rows without any content are left out. Never throws. */
export function readCells(text: string, rules: ImportRules): Parsed<Cells> {
  return rules.format === 'csv' ? readTable(text, rules, MAX_RECORDS) : readList(text, rules, MAX_RECORDS);
}

/** The same of a large file: others get their turn while a table is read. */
export async function readCellsInSteps(text: string, rules: ImportRules, most: number): Promise<Parsed<Cells>> {
  return rules.format === 'csv' ? readTableInSteps(text, rules, most) : readList(text, rules, most);
}

function readList(text: string, { list, fields }: ImportRules, most: number): Parsed<Cells> {
  const json = readJson(text);
  if (!json.ok) return { ...json, path: nameless(json.path) };
  const items = list === null ? json.value : valueAt(json.value, list);
  const path = list === null ? '' : `/${list.replaceAll('.', '/')}`;
  if (!Array.isArray(items)) return refuse(path, 'is no list');
  if (items.length > most) return refuse(path, `has ${items.length} items, at most ${most} are taken`);
  const wanted = fields.flatMap(({ column }) => column ?? []);
  const columns = columnsOf(items, wanted);
  const absent = items.length === 0 ? [] : wanted.filter((column) => items.every((item) => valueAt(item, column) === undefined));
  const rows = items.map((item, index) => ({
    number: index + 1,
    cell: (column: string, several = false) => textOf(valueAt(item, column), several),
  }));
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
