import type { TrendGrain } from '../api/schema.js';

/** Periods shown: two years of quarters, half a year of weeks. */
export const PERIODS: Readonly<Record<TrendGrain, number>> = { QUARTER: 8, WEEK: 26 };
const NAMES: Readonly<Record<TrendGrain, string>> = { QUARTER: 'Quarters', WEEK: 'Weeks' };
const GRAINS: readonly TrendGrain[] = ['QUARTER', 'WEEK'];

interface GrainToggleProps {
  readonly grain: TrendGrain;
  readonly onGrain: (grain: TrendGrain) => void;
}

export function GrainToggle({ grain, onGrain }: GrainToggleProps) {
  return (
    <div className="toggle" role="group" aria-label="Period">
      {GRAINS.map((candidate) => (
        <button key={candidate} type="button" aria-pressed={candidate === grain} onClick={() => onGrain(candidate)}>
          {NAMES[candidate]}
        </button>
      ))}
    </div>
  );
}
