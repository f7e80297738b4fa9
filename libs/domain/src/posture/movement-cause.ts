import type { CheckState, SubjectVerdict } from '../controls/check.js';

/**
 * Why a figure moved. `fixed` and `regressed`: what was judged is judged better or worse. `new`: judged for the first time, or a finding that was not there. `evidence-expired`:
 * was judged, and no fresh evidence came. `scope-changed`: subjects or checks came or left. `exception`: somebody found that it does not apply, or that ended.
 * `model-changed`: the catalogue or the way of scoring. `cap`: what a grave finding holds back.
 */
export const MOVEMENT_CAUSES = [
  'fixed',
  'new',
  'regressed',
  'evidence-expired',
  'scope-changed',
  'exception',
  'model-changed',
  'cap',
] as const;
export type MovementCause = (typeof MOVEMENT_CAUSES)[number];

const GAP: Readonly<Record<CheckState, number>> = { pass: 0, partial: 0.5, fail: 1, unknown: 1, error: 1, stale: 1, 'not-applicable': 1 };
const JUDGED: ReadonlySet<CheckState> = new Set(['pass', 'partial', 'fail']);

/** A subject's gap with what is unknown counted as absent. */
export const gapOfState = (state: CheckState): number => GAP[state];

/** Why something that was asked about both times is judged otherwise; null when it is not. */
export function causeOfChange(from: CheckState, to: CheckState): MovementCause | null {
  if (from === to) return null;
  if (from === 'not-applicable' || to === 'not-applicable') return 'exception';
  if (!JUDGED.has(from)) return JUDGED.has(to) ? 'new' : null;
  if (!JUDGED.has(to)) return 'evidence-expired';
  return GAP[to] < GAP[from] ? 'fixed' : 'regressed';
}

/** Why a subject is there that was not. Before the first answer of a check nobody was in scope: whoever comes is new evidence. */
export function causeOfArrival({ type, state }: SubjectVerdict, isFirst: boolean): MovementCause {
  if (state === 'not-applicable') return 'exception';
  return type === 'finding' || (isFirst && JUDGED.has(state)) ? 'new' : 'scope-changed';
}

/** Why a subject that was there is gone. A finding that is no longer found is fixed; when all subjects are gone, so is the evidence. */
export function causeOfLeaving({ type, state }: SubjectVerdict, isLast: boolean): MovementCause {
  if (state === 'not-applicable') return 'exception';
  if (type === 'finding') return 'fixed';
  return isLast && JUDGED.has(state) ? 'evidence-expired' : 'scope-changed';
}
