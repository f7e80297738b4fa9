import { useId } from 'react';
import { Hatch, hatchFill } from '../charts/hatch.js';
import type { Severity } from './finding-documents.js';
import { SEVERITY_LOOKS } from './finding-model.js';

const BARS = [1, 2, 3, 4] as const;

/** A severity as a word and as bars of four; hatched where the scanner gives none. */
export function SeverityMark({ severity }: { readonly severity: Severity | null }) {
  const hatch = useId();
  const filled = severity === null ? 0 : SEVERITY_LOOKS[severity].bars;
  return (
    <span className={`severity severity-${severity?.toLowerCase() ?? 'none'}`}>
      <svg width="18" height="14" viewBox="0 0 18 14" aria-hidden="true">
        {severity === null && <Hatch id={hatch} />}
        {severity === null ? (
          <rect className="mark-edge" x="1" y="1" width="16" height="12" rx="2.5" fill={hatchFill(hatch)} />
        ) : (
          BARS.map((bar) => (
            <rect
              key={bar}
              className={bar <= filled ? 'severity-bar' : 'severity-gap'}
              x={(bar - 1) * 4.5 + 0.5}
              y={13 - bar * 3}
              width="3"
              height={bar * 3}
            />
          ))
        )}
      </svg>
      {severity === null ? 'Not rated' : SEVERITY_LOOKS[severity].word}
    </span>
  );
}
