import type { ScanAsset, ScanCounts, ScanVerdict } from './scan.js';

export interface Seen {
  readonly counts: ScanCounts;
  readonly records: number;
  readonly assets: readonly ScanAsset[];
  /** Why the run as a whole failed, in the tool's words. */
  readonly failure: string | null;
  /** Why what it did not find proves nothing, in the tool's words. */
  readonly partial: string | null;
}

/** More tests than this share could not run: the rest is too small a part to judge the clinic by. */
const MOSTLY = 0.5;

/** What a run may be believed of, by its denominators. An empty file looks the same as a failed export. */
export function verdictOf(seen: Seen): ScanVerdict {
  const { counts, records, assets, failure } = seen;
  if (failure !== null) return nothing(failure);
  if (records === 0 && assets.length === 0) return nothing('It holds no result and names nothing that was looked at.');
  const tried = counts.fail + counts.pass + counts.inventory + counts.error;
  if (counts.error > MOSTLY * tried) return nothing(`${counts.error} of its ${tried} tests could not run.`);
  const untried = tried === 0 ? untriedOf(counts) : null;
  if (untried !== null) return nothing(untried);
  const gap = gapOf(seen);
  return gap === null ? { saw: 'everything', reason: outsideOnly(assets) } : { saw: 'what-it-found', reason: gap };
}

/** Why the absence of a finding proves nothing; null where it does. */
function gapOf({ counts, assets, partial }: Seen): string | null {
  if (partial !== null) return partial;
  if (assets.length > 0 && assets.every(({ credentialed }) => credentialed === false))
    return 'It looked from outside only: no computer was scanned with credentials.';
  return counts.error > 0 ? `${counts.error} of its tests could not run.` : null;
}

/** Some computers could not be looked into: nothing is known to be gone there, and the others do not vouch for them. */
function outsideOnly(assets: readonly ScanAsset[]): string | null {
  const outside = assets.filter(({ credentialed }) => credentialed === false).length;
  return outside === 0 ? null : `${outside} of its ${assets.length} computers were looked at from outside only.`;
}

function untriedOf({ manual, 'not-applicable': elsewhere }: ScanCounts): string | null {
  if (manual > 0) return 'Every test waits for a person.';
  return elsewhere > 0 ? `None of its ${elsewhere} tests applied.` : null;
}

function nothing(reason: string): ScanVerdict {
  return { saw: 'nothing', reason };
}
