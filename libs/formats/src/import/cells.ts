export interface CellRow {
  /** CSV: as a spreadsheet counts, the heading is row 1. JSON: place in the list, from 1. */
  readonly number: number;
  /**
   * Text of a column, or a number of JSON; empty when the row has none, null when it is neither: an object or a list. `several`: a list of
   * texts and numbers is one text, a line each.
   */
  readonly cell: (column: string, several?: boolean) => string | number | null;
}

export interface Cells {
  /** In JSON the names on the way to each value, as far as the mapping follows them. */
  readonly columns: readonly string[];
  /** Columns of the mapping that are in no item of the list. */
  readonly absent: readonly string[];
  readonly rows: readonly CellRow[];
}

/** Why a cell cannot be taken whatever it means; null when it can. */
export function cellProblem(text: string | null, most: number): string | null {
  if (text === null) return 'is a list or an object, expected one value';
  return text.length > most ? `is longer than ${most} characters` : null;
}
