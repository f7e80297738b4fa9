import { linear, linePath } from './scale.js';

const WIDTH = 88;
const HEIGHT = 22;
const INSET = 3;
/** The width holds this many; a shorter history begins later, so that the newest stand under each other. */
const PERIODS = 8;

/** Scores over time on the one scale of all rows, 0 to 100; gaps stay gaps. */
export function Sparkline({ values }: { readonly values: readonly (number | null)[] }) {
  const x = linear([Math.min(0, values.length - PERIODS), values.length - 1], [INSET, WIDTH - INSET]);
  const y = linear([0, 100], [HEIGHT - INSET, INSET]);
  const points = values.map((value, index) => (value === null ? null : { x: x(index), y: y(value) }));
  const last = points.at(-1);
  return (
    <svg className="sparkline" width={WIDTH} height={HEIGHT} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      <line className="sparkline-mid" x1={INSET} x2={WIDTH - INSET} y1={y(50)} y2={y(50)} />
      <path className="sparkline-line" d={linePath(points)} />
      {last && <circle className="sparkline-dot" cx={last.x} cy={last.y} r={2.25} />}
    </svg>
  );
}
