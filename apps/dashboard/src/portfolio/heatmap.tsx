import { useMemo, type KeyboardEvent } from 'react';
import { useNavigate } from 'react-router';
import { STEPS } from '../api/schema.js';
import { HeatmapHead } from './heatmap-head.js';
import { riskDomain, type Sort } from './heatmap-model.js';
import { HeatmapRow } from './heatmap-row.js';
import { moveCell } from './grid-keys.js';
import type { ClinicRow } from './documents.js';
import type { WhyTarget } from './why-target.js';
import { ROW_HEIGHT, useGridWindow } from './use-grid-window.js';

interface HeatmapProps {
  readonly rows: readonly ClinicRow[];
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
  readonly why: WhyTarget | null;
  readonly onWhy: (target: WhyTarget) => void;
  readonly onClose: () => void;
}

/** Clinics × steps as an ARIA grid with one tab stop; only the rows in sight are drawn. */
export function Heatmap({ rows, sort, onSort, why, onWhy, onClose }: HeatmapProps) {
  const navigate = useNavigate();
  const grid = useGridWindow(rows.length);
  const domain = useMemo(() => riskDomain(rows), [rows]);
  const act = (row: number, column: number, focused: boolean): void => {
    const clinic = rows[row];
    const step = STEPS[column - 1];
    if (!clinic) return;
    if (step) onWhy({ clinicId: clinic.id, step, focused });
    else void navigate(`/clinics/${clinic.id}`);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (event.target instanceof HTMLElement && event.target.closest('[role="columnheader"]')) return;
    const next = moveCell(grid.active, event.key, event.ctrlKey, rows.length);
    if (next) {
      event.preventDefault();
      grid.moveTo(next);
      if (why && STEPS[next.column - 1]) act(next.row, next.column, false);
    } else if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      act(grid.active.row, grid.active.column, true);
    } else if (event.key === 'Escape') {
      onClose();
    }
  };
  return (
    <div
      ref={grid.ref}
      className="grid"
      role="grid"
      aria-label="Posture of each clinic by step"
      aria-rowcount={rows.length + 1}
      aria-colcount={12}
      onKeyDown={onKeyDown}
      onScroll={grid.onScroll}
    >
      <HeatmapHead sort={sort} onSort={onSort} domain={domain} />
      <div className="grid-body" role="rowgroup" style={{ height: rows.length * ROW_HEIGHT }}>
        {rows.slice(grid.first, grid.end).map((row, offset) => (
          <HeatmapRow
            key={row.id}
            row={row}
            index={grid.first + offset}
            top={(grid.first + offset) * ROW_HEIGHT}
            activeColumn={grid.active.row === grid.first + offset ? grid.active.column : null}
            chosen={why?.clinicId === row.id ? why.step : null}
            domain={domain}
            onCell={(column) => {
              grid.select({ row: grid.first + offset, column });
              act(grid.first + offset, column, false);
            }}
          />
        ))}
      </div>
    </div>
  );
}
