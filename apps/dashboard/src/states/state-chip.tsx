import type { CheckState, CheckStateCounts } from '../api/schema.js';
import { CHECK_STATE_LOOKS, countsByUrgency } from './check-states.js';
import { StateMark } from './state-mark.js';

/** A state as mark and word. */
export function StateChip({ state }: { readonly state: CheckState }) {
  return (
    <span className={`chip chip-${state.toLowerCase()}`}>
      <StateMark state={state} />
      {CHECK_STATE_LOOKS[state].word}
    </span>
  );
}

/** How many checks stand in each state, worst first. */
export function StateCounts({ counts }: { readonly counts: CheckStateCounts }) {
  return (
    <span className="state-counts">
      {countsByUrgency(counts).map(({ state, count }) => (
        <span key={state} className="state-count" title={`${count} × ${CHECK_STATE_LOOKS[state].word.toLowerCase()}`}>
          <StateMark state={state} />
          {count}
          <span className="visually-hidden"> {CHECK_STATE_LOOKS[state].word.toLowerCase()}</span>
        </span>
      ))}
    </span>
  );
}
