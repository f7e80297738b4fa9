import { InvalidCursor, type Page, type PageRequest } from '#libs/flow';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const LONGEST_KEY = 500;

/** A position in one ordered list: its last row's sort key and id, opaque to clients. Scope is not in it: the database applies that anew. */
function encodeCursor(list: string, sortKey: string, id: string): string {
  return Buffer.from(JSON.stringify([list, sortKey, id])).toString('base64url');
}

/** Sort key and id, or nulls for the first page. Refuses what this list did not give out: another list's position means nothing here. */
export function decodeCursor(list: string, { after }: PageRequest): { readonly sortKey: string | null; readonly id: string | null } {
  if (after === null) return { sortKey: null, id: null };
  const parts = parseJson(Buffer.from(after, 'base64url').toString());
  if (!Array.isArray(parts) || parts.length !== 3) throw new InvalidCursor();
  const [, sortKey, id] = parts as unknown[];
  const sound = isSortKey(sortKey) && typeof id === 'string' && UUID.test(id);
  if (!sound || encodeCursor(list, sortKey, id) !== after) throw new InvalidCursor();
  return { sortKey, id };
}

/** PostgreSQL keeps no NUL in a text, so no list has given one out. */
function isSortKey(value: unknown): value is string {
  return typeof value === 'string' && value.length <= LONGEST_KEY && !value.includes('\0');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new InvalidCursor();
  }
}

export interface PagedColumns {
  sort_key: string;
  sort_id: string;
}

/** Cuts the extra row that tells whether there is a next page. */
export function toPage<Row extends PagedColumns, T>(
  list: string,
  rows: readonly Row[],
  { first }: PageRequest,
  whole: { readonly map: (row: Row) => T; readonly total: number },
): Page<T> {
  const items = rows.slice(0, first).map((row) => ({ cursor: encodeCursor(list, row.sort_key, row.sort_id), node: whole.map(row) }));
  return { items, hasNext: rows.length > first, total: whole.total };
}
