import type { Severity } from '../../intake/scan.js';

export const EXPOSURES = ['internet', 'client', 'internal'] as const;
export type Exposure = (typeof EXPOSURES)[number];

export interface Urgency {
  readonly severity: Severity | null;
  /** In CISA's catalogue of known exploited vulnerabilities. */
  readonly knownExploited: boolean;
  readonly exposure: Exposure;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** The longest time to mend that there is, milliseconds. */
export const LONGEST_TO_MEND = 90 * DAY;

/**
 * Time to mend, milliseconds from when it was first seen; null when nothing is due. Reachable from the internet: 48 hours where it is
 * exploited or critical, else two weeks (ISM-1876, ISM-1877, ISM-1690, ISM-1694). Inside: two weeks where exploited or critical, else a
 * month (ISM-1691, ISM-1695). What is low is mended at the next quarterly review.
 */
export function timeToMend({ severity, knownExploited, exposure }: Urgency): number | null {
  if (severity === 'info' && !knownExploited) return null;
  const grave = knownExploited || severity === 'critical';
  if (exposure === 'internet') return grave ? 48 * HOUR : severity === 'low' ? LONGEST_TO_MEND : 14 * DAY;
  if (grave) return 14 * DAY;
  return severity === 'low' ? LONGEST_TO_MEND : 30 * DAY;
}
