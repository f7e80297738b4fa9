import type { TrendPoint } from '#libs/domain';
import { formatChance } from '../format/probability.js';
import { HAIRLINE, INK, SECONDARY } from '../look/tokens.js';
import { linear, roundUp, type Scale } from './scale.js';
import { element, label, line, svg, tidy } from './svg.js';

/** One quarter of a series: a middle value within a band; null where nothing was known. */
interface BandPoint {
  readonly low: number;
  readonly middle: number;
  readonly high: number;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

interface TrendLook extends Size {
  readonly top: number;
  readonly tick: (value: number) => string;
}

const EDGES = { left: 24, right: 30, top: 8, bottom: 16 };

/** Score by quarter; the band reaches to the score if everything unknown turned out well. */
export function scoreTrend(points: readonly TrendPoint[], size: Size): string {
  const series = points.map(({ score, ifUnknownPasses }) =>
    score === null ? null : { low: score, middle: score, high: ifUnknownPasses ?? score },
  );
  return bandTrend(points, series, { ...size, top: 100, tick: (value) => `${Math.round(value)}` });
}

/** Chance of a breach in a year by quarter, median within P5 to P95. */
export function riskTrend(points: readonly TrendPoint[], size: Size): string {
  const series = points.map(({ risk }) => risk && { low: risk.p5, middle: risk.p50, high: risk.p95 });
  const top = roundUp(Math.max(...series.map((point) => point?.high ?? 0), 0.01));
  return bandTrend(points, series, { ...size, top, tick: (value) => (value === 0 ? '0' : formatChance(value)) });
}

function bandTrend(points: readonly TrendPoint[], series: readonly (BandPoint | null)[], look: TrendLook): string {
  const last = Math.max(1, points.length - 1);
  const x = linear([0, last], [EDGES.left + 6, look.width - EDGES.right]);
  const y = linear([0, look.top], [look.height - EDGES.bottom, EDGES.top]);
  return svg(look.width, look.height, [
    ...grid(look, y),
    ...quarters(points, x, look.height),
    ...runs(series).flatMap((run) => drawn(run, x, y)),
    end(series, x, y, look),
  ]);
}

function grid({ width, top, tick }: TrendLook, y: Scale): readonly string[] {
  return [0, top / 2, top].flatMap((value) => [
    line([EDGES.left, y(value)], [width, y(value)], { stroke: HAIRLINE, 'stroke-width': value === 0 ? 1 : 0.6 }),
    label(tick(value), { x: EDGES.left - 4, y: y(value) + 2.4, anchor: 'end', colour: SECONDARY, size: 6.5 }),
  ]);
}

/** `Q1` under each quarter; the first, and each first of a year, with its year. */
function quarters(points: readonly TrendPoint[], x: Scale, height: number): readonly string[] {
  return points.map(({ quarter }, index) => {
    const text = index === 0 || quarter.endsWith('Q1') ? `${quarter.slice(5)} ’${quarter.slice(2, 4)}` : quarter.slice(5);
    return label(text, { x: x(index), y: height - 5, anchor: 'middle', colour: SECONDARY, size: 6.5 });
  });
}

interface Run {
  readonly first: number;
  readonly points: readonly BandPoint[];
}

/** The series broken where nothing was known. */
function runs(series: readonly (BandPoint | null)[]): readonly Run[] {
  const found: { first: number; points: BandPoint[] }[] = [];
  series.forEach((point, index) => {
    if (point === null) return;
    const current = found.at(-1);
    if (current && current.first + current.points.length === index) current.points.push(point);
    else found.push({ first: index, points: [point] });
  });
  return found;
}

function drawn({ first, points }: Run, x: Scale, y: Scale): readonly string[] {
  const at = (index: number, value: number): string => `${tidy(x(first + index))} ${tidy(y(value))}`;
  const [only] = points;
  if (points.length === 1 && only) {
    return [
      line([x(first), y(only.low)], [x(first), y(only.high)], { 'stroke-width': 6, 'stroke-opacity': 0.18 }),
      dot(x(first), y(only.middle)),
    ];
  }
  const upper = points.map(({ high }, index) => at(index, high));
  const lower = points.map(({ low }, index) => at(index, low)).toReversed();
  return [
    element('path', { d: `M${[...upper, ...lower].join('L')}Z`, fill: INK, 'fill-opacity': 0.18 }),
    element('path', {
      d: `M${points.map(({ middle }, index) => at(index, middle)).join('L')}`,
      fill: 'none',
      stroke: INK,
      'stroke-width': 2,
    }),
  ];
}

/** The last known point is labelled directly. */
function end(series: readonly (BandPoint | null)[], x: Scale, y: Scale, look: TrendLook): string {
  const index = series.findLastIndex((point) => point !== null);
  const point = series[index];
  if (!point)
    return label('not known yet', { x: (EDGES.left + look.width) / 2, y: look.height / 2 - 2, anchor: 'middle', colour: SECONDARY });
  return (
    dot(x(index), y(point.middle)) + label(look.tick(point.middle), { x: x(index) + 6, y: y(point.middle) + 2.8, bold: true, size: 8 })
  );
}

function dot(cx: number, cy: number): string {
  return element('circle', { cx, cy, r: 2.8, fill: INK });
}
