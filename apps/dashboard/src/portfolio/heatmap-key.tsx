/** How to read a cell, in one line. */
export function HeatmapKey() {
  return (
    <p className="heatmap-key">
      <span className="key-scale" aria-hidden="true">
        {[0, 1, 2, 3, 4, 5, 6].map((grade) => (
          <i key={grade} className={`graded g${grade}`} />
        ))}
      </span>
      <span>known part, fail to pass</span>
      <i className="key-swatch hatched" aria-hidden="true" />
      <span>unknown share</span>
      <span className="key-more">
        number: proven, of 100 · <span className="worse">⊤</span> capped · <span className="worse">*</span> judged otherwise
        <span className="key-band"> · band: 5–95 % chance, log scale</span>
      </span>
      <span className="key-keys">
        <kbd>↑↓←→</kbd> move <kbd>Enter</kbd> why
      </span>
    </p>
  );
}
