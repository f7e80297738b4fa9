/** Pure scale functions; the geometry of every chart starts here. */
export type Scale = (value: number) => number;
type Span = readonly [number, number];

/** Maps `domain` onto `range`, clamped; a degenerate domain maps to the middle. */
export function linear(domain: Span, range: Span): Scale {
  const [d0, d1] = domain;
  const [r0, r1] = range;
  if (d1 === d0) return () => (r0 + r1) / 2;
  return (value) => r0 + ((Math.min(Math.max(value, d0), d1) - d0) / (d1 - d0)) * (r1 - r0);
}

/** The same on a logarithmic scale, for chances that span from one in a thousand to one in two. */
export function logarithmic(domain: Span, range: Span): Scale {
  const scale = linear([Math.log(domain[0]), Math.log(domain[1])], range);
  return (value) => scale(Math.log(Math.max(value, domain[0])));
}

/** A round number at or above `value`, for the top of an axis. */
export function roundUp(value: number): number {
  if (value <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const factor = [1, 2, 4, 5, 10].find((step) => step * power >= value * (1 - 1e-9)) ?? 10;
  return Number((factor * power).toPrecision(6));
}
