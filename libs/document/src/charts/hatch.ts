import { UNKNOWN } from '../look/tokens.js';
import { element, rect, tidy, type Box } from './svg.js';

const SPACING = 3;

/** What is not known: an outlined box of 45° lines, drawn one by one because a pattern does not survive every printer. */
export function hatch(box: Box, spacing = SPACING): string {
  if (box.width <= 0.5) return '';
  const lines = element('path', { d: hatchPath(box, spacing), fill: 'none', stroke: UNKNOWN, 'stroke-width': 0.6 });
  return rect(box, { fill: '#ffffff' }) + lines + rect(box, { fill: 'none', stroke: UNKNOWN, 'stroke-width': 0.5 });
}

/** The 45° lines, each cut to the box: a line is where x + y stays the same. */
export function hatchPath({ x, y, width, height }: Box, spacing = SPACING): string {
  const segments: string[] = [];
  for (let sum = spacing; sum < width + height; sum += spacing) {
    const left = Math.max(0, sum - height);
    const right = Math.min(width, sum);
    segments.push(`M${tidy(x + left)} ${tidy(y + sum - left)}L${tidy(x + right)} ${tidy(y + sum - right)}`);
  }
  return segments.join('');
}
