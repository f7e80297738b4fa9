/**
 * What people decide of a weakness. `false-positive`: it is not there, so it counts nowhere. `accepted`: it is there and will stay for
 * now; `vendor-hold`: the vendor has to mend it first. Both go on counting in score and risk: a decision makes nothing safer. They end
 * by themselves.
 */
export const FINDING_TRIAGES = ['false-positive', 'accepted', 'vendor-hold'] as const;
export type FindingTriage = (typeof FINDING_TRIAGES)[number];

/** Longest time that a decision holds, days. */
export const TRIAGE_MAX_DAYS: Readonly<Record<FindingTriage, number>> = { 'false-positive': 365, accepted: 365, 'vendor-hold': 90 };

/** What holds at `at`: a decision ends by itself. */
export function triageAt(triage: FindingTriage | null, until: Date | null, at: Date): FindingTriage | null {
  return triage !== null && until !== null && until <= at ? null : triage;
}
