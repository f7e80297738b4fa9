import type { ScanAsset, ScanCounts, ScanVerdict } from './scan.js';

export interface Seen {
  readonly counts: ScanCounts;
  readonly records: number;
  readonly assets: readonly ScanAsset[];
  /** Why the run as a whole failed, in the tool's words. */
  readonly failure: string | null;
}

/** More tests than this share could not run: the rest is too small a part to judge the clinic by. */
const MOSTLY = 0.5;

/** What a run may be believed of, by its denominators. An empty file looks the same as a failed export. */
export function verdictOf({ counts, records, assets, failure }: Seen): ScanVerdict {
  if (failure !== null) return nothing(failure);
  if (records === 0 && assets.length === 0) return nothing('It holds no result and names nothing that was looked at.');
  const tried = counts.fail + counts.pass + counts.inventory + counts.error;
  if (tried === 0) return untried(counts);
  const errors = `${counts.error} of its ${tried} tests could not run.`;
  if (counts.error > MOSTLY * tried) return nothing(errors);
  if (assets.length > 0 && assets.every(({ credentialed }) => credentialed === false))
    return found('It looked from outside only: no computer was scanned with credentials.');
  return counts.error > 0 ? found(errors) : EVERYTHING;
}

const EVERYTHING: ScanVerdict = { saw: 'everything', reason: null };

function untried({ manual, 'not-applicable': elsewhere }: ScanCounts): ScanVerdict {
  if (manual > 0) return nothing('Every test waits for a person.');
  return elsewhere > 0 ? nothing(`None of its ${elsewhere} tests applied.`) : EVERYTHING;
}

function nothing(reason: string): ScanVerdict {
  return { saw: 'nothing', reason };
}

function found(reason: string): ScanVerdict {
  return { saw: 'what-it-found', reason };
}
