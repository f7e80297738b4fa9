import type { CheckState } from '#libs/domain';
import { STATE_COLOURS } from '../look/tokens.js';
import { hatch } from './hatch.js';
import { element, svg } from './svg.js';

const SIZE = 10;
const CUT = { fill: 'none', stroke: '#ffffff', 'stroke-width': 1.3 };

/** A shape per state, so that it reads without colour: tick, half disc, cross, hatch, clock, "!", ring. */
export function stateMark(state: CheckState): string {
  return svg(SIZE, SIZE, shapes(state, STATE_COLOURS[state]));
}

function shapes(state: CheckState, colour: string): readonly string[] {
  const outline = { fill: 'none', stroke: colour, 'stroke-width': 1 };
  const square = { x: 1, y: 1, width: 8, height: 8 };
  switch (state) {
    case 'pass':
      return [disc({ fill: colour }), element('path', { d: 'M2.9 5.1L4.4 6.6L7.2 3.6', ...CUT })];
    case 'partial':
      return [disc(outline), element('path', { d: 'M5 0.6A4.4 4.4 0 0 1 5 9.4Z', fill: colour })];
    case 'fail':
      return [
        element('rect', { x: 0.6, y: 0.6, width: 8.8, height: 8.8, fill: colour }),
        element('path', { d: 'M3 3L7 7M7 3L3 7', ...CUT }),
      ];
    case 'unknown':
      return [hatch(square, 2.2)];
    case 'stale':
      return [disc({ ...outline, fill: '#e3e8ec' }), element('path', { d: 'M5 2.4V5L6.9 6.1', ...outline })];
    case 'error':
      return [element('rect', { ...square, ...outline }), element('path', { d: 'M5 2.6V5.6M5 6.7V7.6', ...outline, 'stroke-width': 1.2 })];
    case 'not-applicable':
      return [disc(outline)];
  }
}

function disc(attributes: Readonly<Record<string, string | number>>): string {
  return element('circle', { cx: 5, cy: 5, r: 4.4, ...attributes });
}
