/** Column 0 is the name, 1–8 the steps, 9 the score, 10 the trend, 11 the risk. */
const LAST_COLUMN = 11;
const PAGE = 10;

export interface Cell {
  readonly row: number;
  readonly column: number;
}

/** Where a key moves the cell, as the ARIA grid pattern has it; null for a key that does not move it. */
export function moveCell(cell: Cell, key: string, withControl: boolean, rows: number): Cell | null {
  const last = Math.max(0, rows - 1);
  const moves: Readonly<Record<string, Cell>> = {
    ArrowUp: { row: cell.row - 1, column: cell.column },
    ArrowDown: { row: cell.row + 1, column: cell.column },
    ArrowLeft: { row: cell.row, column: cell.column - 1 },
    ArrowRight: { row: cell.row, column: cell.column + 1 },
    PageUp: { row: cell.row - PAGE, column: cell.column },
    PageDown: { row: cell.row + PAGE, column: cell.column },
    Home: { row: withControl ? 0 : cell.row, column: 0 },
    End: { row: withControl ? last : cell.row, column: LAST_COLUMN },
  };
  const target = moves[key];
  if (!target) return null;
  return { row: Math.min(last, Math.max(0, target.row)), column: Math.min(LAST_COLUMN, Math.max(0, target.column)) };
}

/** The slice of rows worth drawing for a scroll position, with a few more on either side. */
export function visibleRows(
  scrollTop: number,
  height: number,
  rowHeight: number,
  rows: number,
): { readonly first: number; readonly end: number } {
  const margin = 8;
  const first = Math.max(0, Math.floor(scrollTop / rowHeight) - margin);
  const end = Math.min(rows, Math.ceil((scrollTop + height) / rowHeight) + margin);
  return { first: Math.min(first, end), end };
}
