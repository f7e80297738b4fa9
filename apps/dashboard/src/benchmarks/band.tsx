import type { Benchmark } from './benchmark-documents.js';
import { bandWords } from './benchmark-model.js';

const QUARTERS = [0, 25, 50, 75] as const;

/** Four fields from worst to best, the clinic's filled; in words beside. */
export function Band({ benchmark }: { readonly benchmark: Pick<Benchmark, 'percentileFrom'> }) {
  return (
    <span className="band">
      <span className="band-fields" aria-hidden="true">
        {QUARTERS.map((from) => (
          <span key={from} className={from === benchmark.percentileFrom ? `band-field band-${from}` : 'band-field'} />
        ))}
      </span>
      {bandWords(benchmark)}
    </span>
  );
}

/** Fewer than five others are like it, or it was not assessed then: nothing is told, which says nothing of it. */
export function TooFew() {
  return (
    <span className="band quiet">
      <span className="band-fields hatched" aria-hidden="true" />
      too few to tell
    </span>
  );
}
