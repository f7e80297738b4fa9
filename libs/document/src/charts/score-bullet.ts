import { scoreColour } from '../look/palette.js';
import { INK, SECONDARY, TRACK } from '../look/tokens.js';
import { hatch } from './hatch.js';
import { linear, type Scale } from './scale.js';
import { label, line, rect, svg } from './svg.js';

export interface Bullet {
  /** 0..100; null when nothing is known. */
  readonly score: number | null;
  /** The score if everything unknown turned out well. */
  readonly ifUnknownPasses: number | null;
  readonly previous: number | null;
}

const BAR = { y: 15, height: 18 };
const LABELS = { above: 8, below: 45 };
/** Two labels on one line need this much room between their anchors. */
const APART = 36;

/** The practice's score: what is proven, what could be (hatched), the cap, and last quarter as a ghost. */
export function scoreBullet(bullet: Bullet & { readonly cap: number | null; readonly previousName: string }, width: number): string {
  const x = linear([0, 100], [0, width]);
  return svg(width, 50, [
    ...bar(bullet, { x: 0, y: BAR.y, width, height: BAR.height }),
    ...ghost(bullet.previous, bullet.previousName, x, width),
    ...ends(bullet, x, width),
  ]);
}

/** The same for one of the eight steps: no labels, same scale. */
export function stepBullet(bullet: Bullet, width: number, height = 10): string {
  const x = linear([0, 100], [0, width]);
  const ghostMark = bullet.previous === null ? '' : line([x(bullet.previous), 0], [x(bullet.previous), height], { 'stroke-width': 1.2 });
  return svg(width, height, [...bar(bullet, { x: 0, y: 2, width, height: height - 4 }), ghostMark]);
}

function bar({ score, ifUnknownPasses }: Bullet, box: { x: number; y: number; width: number; height: number }): readonly string[] {
  const x = linear([0, 100], [box.x, box.x + box.width]);
  const proven = x(score ?? 0);
  const hoped = x(score === null ? 100 : (ifUnknownPasses ?? score));
  return [
    rect(box, { fill: TRACK }),
    rect({ ...box, width: proven - box.x }, { fill: scoreColour(score ?? 0) }),
    hatch({ ...box, x: proven, width: hoped - proven }),
  ];
}

function ghost(previous: number | null, name: string, x: Scale, width: number): readonly string[] {
  if (previous === null) return [];
  const at = x(previous);
  const anchor = at < 40 ? 'start' : at > width - 40 ? 'end' : 'middle';
  return [
    line([at, BAR.y - 4], [at, BAR.y + BAR.height + 3], { stroke: INK, 'stroke-width': 1.4 }),
    label(`${name}: ${Math.round(previous)}`, { x: at, y: LABELS.above, anchor, colour: SECONDARY }),
  ];
}

function ends({ cap, score }: { readonly cap: number | null; readonly score: number | null }, x: Scale, width: number): readonly string[] {
  const zero = label('0', { x: 0, y: LABELS.below, colour: SECONDARY });
  const hundred = label('100', { x: width, y: LABELS.below, anchor: 'end', colour: SECONDARY });
  if (cap === null) return [zero, hundred];
  const at = x(cap);
  const mark = line([at, BAR.y - 2], [at, BAR.y + BAR.height + 4], { 'stroke-width': 1, 'stroke-dasharray': '2 1.5' });
  const anchor = at > width - APART ? 'end' : at < APART ? 'start' : 'middle';
  const text = label(`${score === cap ? 'held at' : 'at most'} ${cap}`, { x: at, y: LABELS.below, anchor, bold: true });
  return [at < APART ? '' : zero, at > width - APART ? '' : hundred, mark, text];
}
