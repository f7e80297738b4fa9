import { linear } from './scale.js';

const WIDTH = 84;
const HEIGHT = 14;

interface FloatBarProps {
  readonly from: number;
  readonly to: number;
  readonly domain: readonly [number, number];
}

/** One step of a waterfall on the scale of its neighbours; the tip says which way it went. */
export function FloatBar({ from, to, domain }: FloatBarProps) {
  const x = linear(domain, [1, WIDTH - 1]);
  const [start, end] = [x(from), x(to)];
  return (
    <svg className="float-bar" width={WIDTH} height={HEIGHT} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      <line className="float-bar-track" x1={0} x2={WIDTH} y1={HEIGHT / 2} y2={HEIGHT / 2} />
      <rect
        className={to < from ? 'float-bar-down' : 'float-bar-up'}
        x={Math.min(start, end)}
        y={3}
        width={Math.max(1.5, Math.abs(end - start))}
        height={HEIGHT - 6}
        rx={1.5}
      />
      <line className="float-bar-tip" x1={end} x2={end} y1={0} y2={HEIGHT} />
    </svg>
  );
}
