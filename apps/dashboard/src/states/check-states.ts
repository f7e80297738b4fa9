import type { CheckState, CheckStateCounts } from '../api/schema.js';

/** Each state's word, and how urgent it is. */
export const CHECK_STATE_LOOKS: Readonly<Record<CheckState, { readonly word: string; readonly rank: number }>> = {
  FAIL: { word: 'Fails', rank: 0 },
  ERROR: { word: 'Error', rank: 1 },
  PARTIAL: { word: 'Partly', rank: 2 },
  STALE: { word: 'Stale', rank: 3 },
  UNKNOWN: { word: 'Unknown', rank: 4 },
  PASS: { word: 'Passes', rank: 5 },
  NOT_APPLICABLE: { word: 'N/A', rank: 6 },
};

/** Worst first, what is fine last; the order within a state stays. */
export function byUrgency<Check extends { readonly state: CheckState }>(checks: readonly Check[]): readonly Check[] {
  return checks.toSorted((a, b) => CHECK_STATE_LOOKS[a.state].rank - CHECK_STATE_LOOKS[b.state].rank);
}

/** The counts that are not zero, in that order. */
export function countsByUrgency(counts: CheckStateCounts): readonly { readonly state: CheckState; readonly count: number }[] {
  const all: readonly { readonly state: CheckState; readonly count: number }[] = [
    { state: 'FAIL', count: counts.fail },
    { state: 'ERROR', count: counts.error },
    { state: 'PARTIAL', count: counts.partial },
    { state: 'STALE', count: counts.stale },
    { state: 'UNKNOWN', count: counts.unknown },
    { state: 'PASS', count: counts.pass },
    { state: 'NOT_APPLICABLE', count: counts.notApplicable },
  ];
  return all.filter(({ count }) => count > 0);
}
