import { gradeColour } from './grade.js';
import { Hatch, hatchFill } from './hatch.js';
import { linear } from './scale.js';
import { useId } from 'react';
import { useWidth } from './use-width.js';

export interface BulletProps {
  /** Proven, 0..100; null without evidence. */
  readonly score: number | null;
  /** The end of the band if the unknown turned out well. */
  readonly upTo: number | null;
  /** Colours the bar by how good the known part is; the score itself when absent. */
  readonly quality?: number;
  readonly ghost?: number | null;
  readonly cap?: number | null;
  readonly median?: number | null;
  readonly height?: number;
  readonly label: string;
}

/** Score bar, hatched band of what is unknown, last quarter as a ghost, peers' median as a tick, the cap as a stop. */
export function Bullet({ score, upTo, quality, ghost = null, cap = null, median = null, height = 12, label }: BulletProps) {
  const [ref, width] = useWidth<HTMLDivElement>();
  const hatch = useId();
  const x = linear([0, 100], [0, width]);
  const total = height + 8;
  const from = x(score ?? 0);
  const until = score === null ? width : x(Math.max(upTo ?? score, score));
  return (
    <div className="bullet" ref={ref} role="img" aria-label={label} style={{ height: total }}>
      {width > 0 && (
        <svg width={width} height={total} viewBox={`0 0 ${width} ${total}`} aria-hidden="true">
          <Hatch id={hatch} />
          <rect className="bullet-track" x={0} y={4} width={width} height={height} rx={3} />
          {until > from && <rect fill={hatchFill(hatch)} x={from} y={4} width={until - from} height={height} />}
          {score !== null && <rect x={0} y={4} width={from} height={height} rx={2} fill={gradeColour(quality ?? score)} />}
          {score !== null && <rect className="bullet-end" x={Math.max(0, from - 2)} y={4} width={2} height={height} />}
          {ghost !== null && <rect className="bullet-ghost" x={x(ghost) - 1.5} y={1} width={3} height={total - 2} rx={1.5} />}
          {median !== null && <path className="bullet-median" d={`M${x(median)},${total}l-5,-7h10Z`} />}
          {cap !== null && (
            <path className="bullet-cap" d={`M${x(cap)},0V${total}M${x(cap)},1H${x(cap) - 5}M${x(cap)},${total - 1}H${x(cap) - 5}`} />
          )}
        </svg>
      )}
    </div>
  );
}
