import { useEffect, useEffectEvent, useState } from 'react';

export interface PageTurn {
  /** Cursor that the page begins after; null: the first. */
  readonly after: string | null;
  readonly index: number;
  /** Asks for the next page; null on all pages but the last. */
  readonly onMore: ((cursor: string) => void) | null;
}

/** The pages of a list that were asked for so far, in order. */
export function usePages(): readonly PageTurn[] {
  const [cursors, setCursors] = useState<readonly (string | null)[]>([null]);
  return cursors.map((after, index) => ({
    after,
    index,
    onMore: index === cursors.length - 1 ? (cursor) => setCursors([...cursors, cursor]) : null,
  }));
}

/** The button that asked for a page goes with it: the focus moves on to the first item that came, by its element's id, once. */
export function useFocusOn(elementId: string | null): void {
  const arrive = useEffectEvent(() => {
    if (elementId !== null) document.getElementById(elementId)?.focus();
  });
  const came = elementId !== null;
  useEffect(() => {
    if (came) arrive();
  }, [came]);
}
