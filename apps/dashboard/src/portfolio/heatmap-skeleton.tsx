const ROWS = 18;
const COLUMNS = 12;

/** The grid to come: a name, eight tiles, score, trend and risk in each row. */
export function HeatmapSkeleton() {
  return (
    <div className="grid grid-wait" role="status" aria-label="Loading clinics">
      {Array.from({ length: ROWS }, (_, row) => (
        <div key={row} className="grid-row" style={{ opacity: 1 - (row / ROWS) * 0.8 }}>
          {Array.from({ length: COLUMNS }, (_cell, column) => (
            <div key={column} className="skeleton-bar" />
          ))}
        </div>
      ))}
    </div>
  );
}
