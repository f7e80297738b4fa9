import { memo } from 'react';
import { Link } from 'react-router';
import { STEPS, type Step } from '../api/schema.js';
import { Interval } from '../charts/interval.js';
import { Sparkline } from '../charts/sparkline.js';
import { chance, chanceSentence } from '../format/probability.js';
import { STEP_TITLES } from '../format/words.js';
import { SimulatedMark } from '../shell/simulated-mark.js';
import type { ClinicRow } from './documents.js';
import { HeatmapCell } from './heatmap-cell.js';
import { cellLook, cellWords, stepOf } from './heatmap-model.js';

interface HeatmapRowProps {
  readonly row: ClinicRow;
  readonly index: number;
  readonly top: number;
  readonly activeColumn: number | null;
  readonly chosen: Step | null;
  readonly domain: readonly [number, number];
  readonly onCell: (column: number) => void;
}

export const HeatmapRow = memo(
  DrawnRow,
  (before, after) =>
    before.row === after.row &&
    before.top === after.top &&
    before.activeColumn === after.activeColumn &&
    before.chosen === after.chosen &&
    before.domain === after.domain,
);

function DrawnRow({ row, index, top, activeColumn, chosen, domain, onCell }: HeatmapRowProps) {
  const focus = (column: number) => ({ 'data-cell': `${index}:${column}`, tabIndex: activeColumn === column ? 0 : -1 });
  const at = (column: number) => ({ ...focus(column), 'aria-colindex': column + 1 });
  const range = row.risk?.probabilityYearRange;
  return (
    <div className="grid-row" role="row" aria-rowindex={index + 2} style={{ transform: `translateY(${top}px)` }}>
      <div role="rowheader" className="cell-name" aria-colindex={1}>
        <Link to={`/clinics/${row.id}`} title={row.name} {...focus(0)}>
          {row.name}
        </Link>
        {row.simulated && <SimulatedMark of="row" />}
      </div>
      {STEPS.map((step, offset) => {
        const look = cellLook(stepOf(row, step));
        return (
          <div
            key={step}
            role="gridcell"
            className="cell-step"
            aria-selected={chosen === step}
            aria-label={cellWords(STEP_TITLES[step], look)}
            title={cellWords(STEP_TITLES[step], look)}
            {...at(offset + 1)}
            onClick={() => onCell(offset + 1)}
          >
            <HeatmapCell look={look} />
          </div>
        );
      })}
      <div role="gridcell" className="cell-score" {...at(9)}>
        <Score posture={row.posture} />
      </div>
      <div role="gridcell" className="cell-trend" aria-label={trendWords(row)} {...at(10)}>
        <Sparkline values={row.trend.map((point) => point.score)} />
      </div>
      <div role="gridcell" className="cell-risk" title={range ? chanceSentence(range) : 'No estimate without evidence'} {...at(11)}>
        {range ? (
          <>
            <Interval range={range} domain={domain} />
            <span className="risk-number">{chance(range.p50)}</span>
          </>
        ) : (
          <span className="quiet">no evidence</span>
        )}
      </div>
    </div>
  );
}

function Score({ posture }: { readonly posture: ClinicRow['posture'] }) {
  if (!posture || posture.score === null) return <span className="quiet">–</span>;
  const upTo = posture.scoreIfUnknownPasses;
  const cap = posture.caps[0];
  const without = posture.scoreWithoutOverrides === posture.score ? null : posture.scoreWithoutOverrides;
  const words = [
    upTo === null ? '' : `up to ${Math.round(upTo)} if the unknown is well`,
    cap ? `capped at ${cap.limit}: ${cap.reason}` : '',
    without === null ? '' : `checks are judged otherwise than usual: ${without.toFixed(1)} without`,
  ];
  return (
    <span title={words.filter(Boolean).join('; ')}>
      {Math.round(posture.score)}
      <span className="score-cap">
        {without === null ? '' : '*'}
        {cap ? '⊤' : ''}
      </span>
    </span>
  );
}

function trendWords(row: ClinicRow): string {
  const scores = row.trend.map((point) => (point.score === null ? 'unknown' : String(Math.round(point.score))));
  return scores.length === 0 ? 'no history yet' : `score over ${scores.length} quarters: ${scores.join(', ')}`;
}
