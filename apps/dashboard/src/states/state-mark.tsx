import { useId, type ReactNode } from 'react';
import type { CheckState } from '../api/schema.js';
import { Hatch, hatchFill } from '../charts/hatch.js';

/** A shape per state, so that it reads without colour: tick, half disc, cross, hatch, outline, "!", clock. */
export function StateMark({ state }: { readonly state: CheckState }) {
  const hatch = useId();
  return (
    <svg className={`mark mark-${state.toLowerCase()}`} width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
      {state === 'UNKNOWN' && <Hatch id={hatch} />}
      {shape(state, hatch)}
    </svg>
  );
}

function shape(state: CheckState, hatch: string): ReactNode {
  switch (state) {
    case 'PASS':
      return (
        <>
          <circle className="mark-fill" cx="7" cy="7" r="6.5" />
          <path className="mark-cut" d="M4 7.2l2.2 2.2L10.2 5" />
        </>
      );
    case 'PARTIAL':
      return (
        <>
          <circle className="mark-line" cx="7" cy="7" r="5.75" />
          <path className="mark-fill" d="M7 1.25a5.75 5.75 0 0 1 0 11.5Z" />
        </>
      );
    case 'FAIL':
      return (
        <>
          <rect className="mark-fill" x="0.75" y="0.75" width="12.5" height="12.5" rx="2.5" />
          <path className="mark-cut" d="M4.5 4.5l5 5m0-5l-5 5" />
        </>
      );
    case 'UNKNOWN':
      return <rect className="mark-edge" x="1" y="1" width="12" height="12" rx="2.5" fill={hatchFill(hatch)} />;
    case 'STALE':
      return (
        <>
          <circle className="mark-faded" cx="7" cy="7" r="6.5" />
          <path className="mark-stroke" d="M7 3.5V7l2.4 1.6" />
        </>
      );
    case 'ERROR':
      return (
        <>
          <rect className="mark-line" x="1.25" y="1.25" width="11.5" height="11.5" rx="2.5" />
          <path className="mark-stroke" d="M7 3.8v3.6M7 9.9v.3" />
        </>
      );
    case 'NOT_APPLICABLE':
      return <circle className="mark-line" cx="7" cy="7" r="5.75" />;
  }
}
