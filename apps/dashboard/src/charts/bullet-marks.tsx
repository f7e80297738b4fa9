/** What a score is compared with, each 0..100 and absent when there is none. */
export interface Marks {
  readonly ghost?: number | null;
  readonly cap?: number | null;
  readonly median?: number | null;
}

interface BulletMarksProps extends Marks {
  readonly x: (value: number) => number;
  readonly total: number;
}

/** Last quarter as a ghost, the peers' median as a tick, the cap as a stop: three shapes, so that colour need not tell them apart. */
export function BulletMarks({ ghost = null, cap = null, median = null, x, total }: BulletMarksProps) {
  return (
    <>
      {ghost !== null && <rect className="bullet-ghost" x={x(ghost) - 1.5} y={1} width={3} height={total - 2} rx={1.5} />}
      {median !== null && <path className="bullet-median" d={`M${x(median)},${total}l-5,-7h10Z`} />}
      {cap !== null && (
        <path className="bullet-cap" d={`M${x(cap)},0V${total}M${x(cap)},1H${x(cap) - 5}M${x(cap)},${total - 1}H${x(cap) - 5}`} />
      )}
    </>
  );
}
