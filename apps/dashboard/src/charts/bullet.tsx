import { useId } from 'react';
import { BulletMarks, type Marks } from './bullet-marks.js';
import { gradeColour } from './grade.js';
import { Hatch, hatchFill } from './hatch.js';
import { linear } from './scale.js';
import { useWidth } from './use-width.js';

interface BulletProps extends Marks {
  /** Proven, 0..100; null without evidence. */
  readonly score: number | null;
  /** The end of the band if the unknown turned out well. */
  readonly upTo: number | null;
  /** Colours the bar by how good the known part is; the score itself when absent. */
  readonly quality?: number;
  readonly height?: number;
  readonly label: string;
}

/** Score bar, hatched band of what is unknown, and the marks to compare it with. */
export function Bullet({ score, upTo, quality, height = 12, label, ...marks }: BulletProps) {
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
          {score !== null && (
            <>
              <rect x={0} y={4} width={from} height={height} rx={2} fill={gradeColour(quality ?? score)} />
              <rect className="bullet-end" x={Math.max(0, from - 2)} y={4} width={2} height={height} />
            </>
          )}
          <BulletMarks {...marks} x={x} total={total} />
        </svg>
      )}
    </div>
  );
}
