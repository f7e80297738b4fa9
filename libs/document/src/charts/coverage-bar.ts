import { INK } from '../look/tokens.js';
import { hatch } from './hatch.js';
import { rect, svg } from './svg.js';

/** How much was seen, 0..1: solid what was, hatched what was not. */
export function coverageBar(share: number, width: number, height = 6): string {
  const seen = Math.min(1, Math.max(0, share)) * width;
  return svg(width, height, [
    rect({ x: 0, y: 0.5, width: seen, height: height - 1 }, { fill: INK, 'fill-opacity': 0.62 }),
    hatch({ x: seen, y: 0.5, width: width - seen, height: height - 1 }, 2.4),
  ]);
}
