/** Pure scale functions; the geometry of every chart starts here. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Maps [from0, from1] onto [to0, to1]; a degenerate domain maps to the middle. */
export function linear(domain: readonly [number, number], range: readonly [number, number]): (value: number) => number {
  const [d0, d1] = domain;
  const [r0, r1] = range;
  if (d1 === d0) return () => (r0 + r1) / 2;
  return (value) => r0 + ((value - d0) / (d1 - d0)) * (r1 - r0);
}

/** Logarithmic and clamped, for chances that span from one in a thousand to one in three. */
export function log(domain: readonly [number, number], range: readonly [number, number]): (value: number) => number {
  const scale = linear([Math.log(domain[0]), Math.log(domain[1])], range);
  return (value) => scale(Math.log(Math.min(Math.max(value, domain[0]), domain[1])));
}

/** Round tick values from 0 to at least `max`, about `wanted` of them. */
export function ticks(max: number, wanted = 4): readonly number[] {
  if (max <= 0) return [0];
  const rough = max / wanted;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 2.5, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power;
  const length = Math.ceil(max / step - 1e-9) + 1;
  return Array.from({ length }, (_, index) => Number((index * step).toPrecision(12)));
}

/** SVG path through the points; null breaks the line. */
export function linePath(points: readonly (Point | null)[]): string {
  let pen = 'M';
  const parts: string[] = [];
  for (const point of points) {
    if (point === null) {
      pen = 'M';
      continue;
    }
    parts.push(`${pen}${round(point.x)},${round(point.y)}`);
    pen = 'L';
  }
  return parts.join('');
}

/** Closed area between an upper and a lower edge of equal length. */
export function bandPath(upper: readonly Point[], lower: readonly Point[]): string {
  if (upper.length === 0) return '';
  return `${linePath([...upper, ...lower.toReversed()])}Z`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
