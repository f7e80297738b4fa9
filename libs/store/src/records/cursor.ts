import { InvalidCursor, type Page, type PageRequest } from '#libs/flow';

/** A position in an ordered list: the last row's sort key and id, opaque to clients. Scope is not in it: the database applies that anew. */
export function encodeCursor(sortKey: string, id: string): string {
  return Buffer.from(JSON.stringify([sortKey, id])).toString('base64url');
}

/** Sort key and id, or nulls for the first page. */
export function decodeCursor(cursor: string | null): { readonly sortKey: string | null; readonly id: string | null } {
  if (cursor === null) return { sortKey: null, id: null };
  const parts = parseJson(Buffer.from(cursor, 'base64url').toString());
  if (!Array.isArray(parts) || parts.length !== 2) throw new InvalidCursor();
  const [sortKey, id] = parts as unknown[];
  if (typeof sortKey !== 'string' || sortKey.length > 500 || typeof id !== 'string' || !/^[0-9a-f-]{36}$/.test(id))
    throw new InvalidCursor();
  return { sortKey, id };
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
  total: string;
}

/** Cuts the extra row that tells whether there is a next page. */
export function toPage<Row extends PagedColumns, T>(
  rows: readonly Row[],
  request: PageRequest,
  map: (row: Row) => T,
  total: number,
): Page<T> {
  const items = rows.slice(0, request.first).map((row) => ({ cursor: encodeCursor(row.sort_key, row.sort_id), node: map(row) }));
  return { items, hasNext: rows.length > request.first, total };
}
