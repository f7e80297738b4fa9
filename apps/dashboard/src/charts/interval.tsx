import type { RiskRange } from '../api/schema.js';
import { log } from './scale.js';

const WIDTH = 84;
const HEIGHT = 22;

/** P5 to P95 as a band with the median as a line, on a shared logarithmic scale. */
export function Interval({ range, domain }: { readonly range: RiskRange; readonly domain: readonly [number, number] }) {
  const x = log(domain, [2, WIDTH - 2]);
  const [left, middle, right] = [x(range.p5), x(range.p50), x(range.p95)];
  return (
    <svg className="interval" width={WIDTH} height={HEIGHT} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      <rect className="interval-band" x={left} y={7} width={Math.max(1, right - left)} height={8} rx={2} />
      <line className="interval-median" x1={middle} x2={middle} y1={4} y2={18} />
    </svg>
  );
}
