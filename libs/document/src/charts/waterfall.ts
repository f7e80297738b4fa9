import { BETTER, INK, SECONDARY, WORSE } from '../look/tokens.js';
import { linear } from './scale.js';
import { element, line, svg, tidy } from './svg.js';

/** One row of a waterfall: a total, or a change that carries the level on. */
export interface WaterfallRow {
  readonly kind: 'total' | 'change';
  readonly from: number;
  readonly to: number;
}

export interface WaterfallScale {
  readonly low: number;
  readonly high: number;
  /** Whether more is better (a score) or worse (a risk). */
  readonly more: 'better' | 'worse';
}

/** From `start` through its changes to the end, one row each; the changes add up exactly. */
export function waterfall(start: number, changes: readonly number[]): readonly WaterfallRow[] {
  const rows: WaterfallRow[] = [{ kind: 'total', from: start, to: start }];
  let level = start;
  for (const change of changes) {
    rows.push({ kind: 'change', from: level, to: level + change });
    level += change;
  }
  return [...rows, { kind: 'total', from: level, to: level }];
}

/** A scale that shows every row, with a little air at both ends. */
export function waterfallScale(rows: readonly WaterfallRow[], more: WaterfallScale['more']): WaterfallScale {
  const levels = rows.flatMap(({ from, to }) => [from, to]);
  const low = Math.min(...levels);
  const high = Math.max(...levels);
  const air = Math.max((high - low) * 0.06, 1e-9);
  return { low: low - air, high: high + air, more };
}

/** The row's picture: an arrow from one level to the next (its direction is its sign), or a total's mark. */
export function waterfallRow(row: WaterfallRow, scale: WaterfallScale, size: { readonly width: number; readonly height: number }): string {
  const x = linear([scale.low, scale.high], [4, size.width - 4]);
  const middle = size.height / 2;
  const to = x(row.to);
  if (row.kind === 'total') {
    return svg(size.width, size.height, [
      line([0, middle], [to, middle], { stroke: SECONDARY, 'stroke-width': 1.2 }),
      element('circle', { cx: to, cy: middle, r: 3.6, fill: INK }),
    ]);
  }
  return svg(size.width, size.height, [
    line([x(row.from), 0], [x(row.from), middle], { stroke: SECONDARY, 'stroke-width': 0.5 }),
    arrow(x(row.from), to, middle, colourOf(row, scale.more)),
    line([to, middle], [to, size.height], { stroke: SECONDARY, 'stroke-width': 0.5 }),
  ]);
}

function colourOf({ from, to }: WaterfallRow, more: WaterfallScale['more']): string {
  return to > from === (more === 'better') ? BETTER : WORSE;
}

/** A bar 8 points high that ends in a point, so that the direction reads in black and white. */
function arrow(from: number, to: number, middle: number, fill: string): string {
  const half = 4;
  if (Math.abs(to - from) < 0.4) return line([from, middle - half], [from, middle + half], { stroke: fill, 'stroke-width': 1.2 });
  const head = Math.sign(to - from) * Math.min(half, Math.abs(to - from));
  const neck = tidy(to - head);
  const [left, tip] = [tidy(from), tidy(to)];
  const d = `M${left} ${middle - half}L${neck} ${middle - half}L${tip} ${middle}L${neck} ${middle + half}L${left} ${middle + half}Z`;
  return element('path', { d, fill });
}
