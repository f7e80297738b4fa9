import { useMemo } from 'react';
import { counted } from '../format/number.js';
import { Empty } from '../shell/empty.js';
import { ProblemPanel } from '../shell/problem-panel.js';
import { Filters } from './filters.js';
import { Heatmap } from './heatmap.js';
import { sortRows } from './heatmap-model.js';
import { HeatmapKey } from './heatmap-key.js';
import { HeatmapSkeleton } from './heatmap-skeleton.js';
import type { WhyTarget } from './portfolio-page.js';
import { useClinicRows } from './use-clinic-rows.js';
import type { PortfolioView } from './use-portfolio-view.js';

interface HeatmapCardProps {
  readonly view: PortfolioView;
  readonly why: WhyTarget | null;
  readonly onWhy: (target: WhyTarget) => void;
}

export function HeatmapCard({ view, why, onWhy }: HeatmapCardProps) {
  const { rows, total, complete, problem, retry } = useClinicRows(view.filter);
  const sorted = useMemo(() => sortRows(rows, view.sort), [rows, view.sort.key, view.sort.descending]);
  const filtered = Object.keys(view.filter).length > 0;
  return (
    <section className="card heatmap-card" aria-label="Clinics by step">
      <Filters
        view={view}
        rows={rows}
        note={complete ? counted(total, 'clinic') : rows.length > 0 ? `${rows.length} of ${counted(total, 'clinic')}` : ''}
      />
      {problem && <ProblemPanel problem={problem} onRetry={retry} />}
      {rows.length === 0 && !complete && <HeatmapSkeleton />}
      {rows.length === 0 && complete && !problem && (
        <Empty title={filtered ? 'No clinic matches.' : 'No clinics yet.'}>
          {filtered ? 'Loosen the search or the filters.' : 'Add the first with the command line: wardround clinic add.'}
        </Empty>
      )}
      {rows.length > 0 && <Heatmap rows={sorted} sort={view.sort} onSort={view.setSort} why={why} onWhy={onWhy} />}
      {rows.length > 0 && <HeatmapKey />}
    </section>
  );
}
