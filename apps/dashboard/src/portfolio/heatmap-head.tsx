import type { ReactNode } from 'react';
import { STEPS } from '../api/schema.js';
import { STEP_TITLES, STEP_WORDS } from '../format/words.js';
import { chanceRange } from '../format/probability.js';
import { nextSort, type Sort, type SortKey } from './heatmap-model.js';

interface HeadProps {
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
  readonly domain: readonly [number, number];
}

export function HeatmapHead({ sort, onSort, domain }: HeadProps) {
  const head = (key: SortKey, label: ReactNode, title: string, className: string) => (
    <SortHead key={key} sortKey={key} sort={sort} onSort={onSort} title={title} className={className}>
      {label}
    </SortHead>
  );
  return (
    <div className="grid-head" role="rowgroup">
      <div className="grid-row" role="row" aria-rowindex={1}>
        {head('name', 'Clinic', 'Sort by name', 'cell-name')}
        {STEPS.map((step) => head(step, STEP_WORDS[step], `${STEP_TITLES[step]}: sort`, 'cell-step'))}
        {head('score', 'Score', 'Proven score after caps: sort', 'cell-score')}
        <div role="columnheader" className="cell-trend">
          8 quarters
        </div>
        {head('risk', <RiskHead domain={domain} />, 'Chance of a breach within a year: sort', 'cell-risk')}
      </div>
    </div>
  );
}

function RiskHead({ domain }: { readonly domain: readonly [number, number] }) {
  return (
    <>
      Risk a year
      <span className="risk-scale" aria-hidden="true">
        {chanceRange({ p5: domain[0], p50: domain[0], p95: domain[1] })}
      </span>
    </>
  );
}

interface SortHeadProps {
  readonly sortKey: SortKey;
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
  readonly title: string;
  readonly className: string;
  readonly children: ReactNode;
}

function SortHead({ sortKey, sort, onSort, title, className, children }: SortHeadProps) {
  const chosen = sort.key === sortKey;
  const direction = sort.descending ? 'descending' : 'ascending';
  return (
    <div role="columnheader" className={className} aria-sort={chosen ? direction : 'none'}>
      <button type="button" className={chosen ? 'sort sort-chosen' : 'sort'} title={title} onClick={() => onSort(nextSort(sort, sortKey))}>
        <span className="sort-label">{children}</span>
        <span className="sort-arrow" aria-hidden="true">
          {chosen ? (sort.descending ? '↓' : '↑') : ''}
        </span>
      </button>
    </div>
  );
}
