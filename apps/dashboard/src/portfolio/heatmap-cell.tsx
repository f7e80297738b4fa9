import type { CellLook } from './heatmap-model.js';

/** Below this share the hatch would be thinner than a pixel. */
const VISIBLE = 0.02;
/** Above this share the hatch reaches the number. */
const SELDOM = 0.4;

export function HeatmapCell({ look }: { readonly look: CellLook }) {
  if (look.kind === 'unknown') {
    return (
      <span className="tile hatched">
        <b>?</b>
      </span>
    );
  }
  return (
    <span
      className={['tile', 'tile-known', 'graded', `g${look.grade}`, look.stale && 'tile-stale', look.unknownShare > SELDOM && 'tile-seldom']
        .filter(Boolean)
        .join(' ')}
    >
      {look.unknownShare > VISIBLE && <i className="tile-unknown hatched" style={{ width: `${look.unknownShare * 100}%` }} />}
      <b>{look.score}</b>
      {look.stale && <span className="tile-clock">◷</span>}
    </span>
  );
}
