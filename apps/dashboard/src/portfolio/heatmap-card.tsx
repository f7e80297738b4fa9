import { useMemo } from 'react';
import { count, counted } from '../format/number.js';
import { Empty } from '../shell/empty.js';
import { ProblemPanel } from '../shell/problem-panel.js';
import { Filters } from './filters.js';
import { Heatmap } from './heatmap.js';
import { sortRows } from './heatmap-model.js';
import { HeatmapKey } from './heatmap-key.js';
import { HeatmapSkeleton } from './heatmap-skeleton.js';
import type { WhyTarget } from './why-target.js';
import { useClinicRows, type ClinicRows } from './use-clinic-rows.js';
import type { PortfolioView } from './use-portfolio-view.js';

interface HeatmapCardProps {
  readonly view: PortfolioView;
  readonly why: WhyTarget | null;
  readonly onWhy: (target: WhyTarget) => void;
  readonly onClose: () => void;
}

export function HeatmapCard({ view, why, onWhy, onClose }: HeatmapCardProps) {
  const found = useClinicRows(view.filter);
  const { rows, problem, retry } = found;
  const { key, descending } = view.sort;
  const sorted = useMemo(() => sortRows(rows, { key, descending }), [rows, key, descending]);
  return (
    <section className="card heatmap-card" aria-label="Clinics by step">
      <Filters view={view} rows={rows} note={countWords(found)} />
      {problem && <ProblemPanel problem={problem} onRetry={retry} />}
      {rows.length > 0 ? (
        <>
          <Heatmap rows={sorted} sort={view.sort} onSort={view.setSort} why={why} onWhy={onWhy} onClose={onClose} />
          <HeatmapKey />
        </>
      ) : (
        !problem && <NoRows complete={found.complete} filtered={Object.keys(view.filter).length > 0} />
      )}
    </section>
  );
}

function countWords({ rows, total, complete, problem }: ClinicRows): string {
  if (problem && rows.length === 0) return '';
  if (complete) return counted(total, 'clinic');
  return rows.length > 0 ? `${count(rows.length)} of ${counted(total, 'clinic')}` : '';
}

function NoRows({ complete, filtered }: { readonly complete: boolean; readonly filtered: boolean }) {
  if (!complete) return <HeatmapSkeleton />;
  if (filtered) return <Empty title="No clinic matches.">Loosen the search or the filters.</Empty>;
  return <Empty title="No clinics yet.">Add the first with the addClinic mutation; it appears here at once.</Empty>;
}
