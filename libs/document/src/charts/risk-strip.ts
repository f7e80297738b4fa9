import type { Range } from '#libs/domain';
import { formatChance } from '../format/probability.js';
import { HAIRLINE, INK, SECONDARY } from '../look/tokens.js';
import { logarithmic, type Scale } from './scale.js';
import { label, line, rect, svg } from './svg.js';

/** The same for every practice and quarter, so that two reports can be laid side by side. */
const DOMAIN = [0.001, 0.5] as const;
const TICKS = [0.001, 0.003, 0.01, 0.03, 0.1, 0.3];
const NOW = { y: 13, height: 13 };
const BEFORE = { y: 29, height: 4 };
const AXIS = 38;

/** The chance of a breach in a year, P5 to P95 with its median, and last quarter's range as a ghost below. */
export function riskStrip(now: Range, before: { readonly range: Range; readonly name: string } | null, width: number): string {
  const x = riskScale(width);
  return svg(width, 50, [...axis(x, width), ...band(now, x, width), ...(before ? ghost(before, x, width) : [])]);
}

/** Where a yearly chance lies on a strip `width` points wide. */
export function riskScale(width: number): Scale {
  return logarithmic(DOMAIN, [0, width]);
}

function axis(x: Scale, width: number): readonly string[] {
  return [
    line([0, AXIS], [width, AXIS], { stroke: SECONDARY, 'stroke-width': 0.5 }),
    ...TICKS.flatMap((tick) => [
      line([x(tick), NOW.y], [x(tick), AXIS + 2], { stroke: HAIRLINE, 'stroke-width': 0.6 }),
      label(`${tick * 100} %`, { x: x(tick), y: AXIS + 10, anchor: tick === DOMAIN[0] ? 'start' : 'middle', colour: SECONDARY }),
    ]),
  ];
}

function band({ p5, p50, p95 }: Range, x: Scale, width: number): readonly string[] {
  const at = x(p50);
  return [
    rect({ x: x(p5), y: NOW.y, width: x(p95) - x(p5), height: NOW.height }, { fill: INK, 'fill-opacity': 0.18 }),
    line([at, NOW.y - 2], [at, NOW.y + NOW.height + 2], { 'stroke-width': 2 }),
    label(formatChance(p50), { x: at, y: 8, anchor: at > width - 20 ? 'end' : at < 20 ? 'start' : 'middle', bold: true, size: 7.5 }),
  ];
}

function ghost({ range, name }: { readonly range: Range; readonly name: string }, x: Scale, width: number): readonly string[] {
  const middle = BEFORE.y + BEFORE.height / 2;
  const right = x(range.p95) + 4;
  const roomRight = right + 40 < width;
  const text = roomRight ? { x: right, anchor: 'start' as const } : { x: x(range.p5) - 4, anchor: 'end' as const };
  return [
    rect(
      { x: x(range.p5), y: BEFORE.y, width: x(range.p95) - x(range.p5), height: BEFORE.height },
      { fill: '#ffffff', stroke: SECONDARY, 'stroke-width': 0.6 },
    ),
    line([x(range.p50), BEFORE.y - 1], [x(range.p50), BEFORE.y + BEFORE.height + 1], { stroke: SECONDARY, 'stroke-width': 1.4 }),
    rect({ x: roomRight ? right - 2 : text.x - 32, y: BEFORE.y - 1.5, width: 33, height: 7 }, { fill: '#ffffff' }),
    label(name, { ...text, y: middle + 2.5, colour: SECONDARY }),
  ];
}
