import type { CellLook } from './heatmap-model.js';

/** Below this share the hatch would be thinner than a pixel. */
const VISIBLE = 0.02;

export function HeatmapCell({ look }: { readonly look: CellLook }) {
  if (look.kind === 'unknown') {
    return (
      <span className="tile hatched">
        <b>?</b>
      </span>
    );
  }
  return (
    <span className={`tile g${look.grade}${look.stale ? ' tile-stale' : ''}`}>
      {look.score}
      {look.stale && <span className="tile-clock">◷</span>}
      {look.unknownShare > VISIBLE && <i className="tile-unknown hatched" style={{ width: `${look.unknownShare * 100}%` }} />}
    </span>
  );
}
