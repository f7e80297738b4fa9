import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { visibleRows, type Cell } from './grid-keys.js';

export const ROW_HEIGHT = 32;
const HEAD_HEIGHT = 40;

export interface GridWindow {
  readonly ref: RefObject<HTMLDivElement | null>;
  readonly first: number;
  readonly end: number;
  readonly active: Cell;
  readonly onScroll: () => void;
  /** Makes a cell the active one without moving the focus. */
  readonly select: (cell: Cell) => void;
  /** Makes a cell the active one, brings it into sight and focuses it. */
  readonly moveTo: (cell: Cell) => void;
}

/** Which rows are drawn, and which cell holds the grid's single tab stop. */
export function useGridWindow(rows: number): GridWindow {
  const ref = useRef<HTMLDivElement>(null);
  const wantsFocus = useRef(false);
  const [view, setView] = useState({ top: 0, height: 900 });
  const [cell, setCell] = useState<Cell>({ row: 0, column: 1 });
  const active = { row: Math.min(cell.row, Math.max(0, rows - 1)), column: cell.column };

  const onScroll = useCallback(() => {
    const element = ref.current;
    if (element) setView({ top: element.scrollTop, height: element.clientHeight });
  }, []);
  useLayoutEffect(() => {
    onScroll();
    window.addEventListener('resize', onScroll);
    return () => window.removeEventListener('resize', onScroll);
  }, [onScroll]);
  useEffect(() => {
    if (!wantsFocus.current) return;
    wantsFocus.current = false;
    ref.current
      ?.querySelector<HTMLElement>(`[data-cell="${cell.row}:${cell.column}"]`)
      ?.focus({ preventScroll: cell.column > 0 && cell.column < 9 });
  }, [cell]);

  const moveTo = (next: Cell): void => {
    wantsFocus.current = true;
    if (ref.current) scrollIntoSight(ref.current, next.row);
    onScroll();
    setCell(next);
  };
  return { ref, ...visibleRows(view.top, view.height, ROW_HEIGHT, rows), active, onScroll, select: setCell, moveTo };
}

/** Rows scroll under a sticky head, so the browser's own scrolling would hide the first one. */
function scrollIntoSight(element: HTMLElement, row: number): void {
  const top = row * ROW_HEIGHT;
  const room = element.clientHeight - HEAD_HEIGHT - ROW_HEIGHT;
  if (top < element.scrollTop) element.scrollTop = top;
  else if (top > element.scrollTop + room) element.scrollTop = top - room;
}
