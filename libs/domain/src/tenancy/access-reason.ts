/** Why somebody of the provider looks at what is a clinic's own. The clinic reads it in its ledger. */
export const ACCESS_REASONS = [
  'review',
  'support',
  'incident',
  'maintenance',
  'outside-assessment',
  'hand-over',
  'legal',
  'other',
] as const;
export type AccessReasonCode = (typeof ACCESS_REASONS)[number];

export interface AccessReason {
  readonly code: AccessReasonCode;
  /** In words; `other` says nothing without. */
  readonly note: string | null;
}

const MAX_NOTE = 300;
const MIN_NOTE = 5;

/** A reason as it was given; null when its code is none, or its words are missing where they are needed, or too many. */
export function readAccessReason(code: string, note: string | null): AccessReason | null {
  const known = ACCESS_REASONS.find((each) => each === code);
  const words = (note ?? '').trim();
  const fewest = known === 'other' ? MIN_NOTE : 0;
  if (!known || words.length < fewest || words.length > MAX_NOTE) return null;
  return { code: known, note: words === '' ? null : words };
}
