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

/** How a subject came into a check's scope, or left it. */
interface Crossing {
  /** The other day it was found not to apply. */
  readonly isExempt: boolean;
  /** Nobody was in scope before it came, or is after it left. */
  readonly isAlone: boolean;
}

/** Why a subject is there that was not. Before the first answer of a check nobody was in scope: whoever comes is new evidence. */
export function causeOfArrival({ type, state }: SubjectVerdict, { isExempt, isAlone }: Crossing): MovementCause {
  if (isExempt) return 'exception';
  return type === 'finding' || (isAlone && JUDGED.has(state)) ? 'new' : 'scope-changed';
}

/**
 * Why a subject that was there is gone. A finding that is no longer found is fixed; when all subjects are gone, so is the evidence. Computers do not
 * expire: they stay in scope until somebody retires them.
 */
export function causeOfLeaving({ type, state }: SubjectVerdict, { isExempt, isAlone }: Crossing): MovementCause {
  if (isExempt) return 'exception';
  if (type === 'finding') return 'fixed';
  return isAlone && type !== 'device' && JUDGED.has(state) ? 'evidence-expired' : 'scope-changed';
}

/**
 * Why a subject that was judged both times is judged otherwise: what reads the same is judged by another rule. Evidence
 * that only grew old does not: details tell ages.
 */
export function causeOfJudgement(from: SubjectVerdict, to: SubjectVerdict, isNewModel: boolean): MovementCause | null {
  const cause = causeOfChange(from.state, to.state);
  if (!isNewModel || (cause !== 'fixed' && cause !== 'regressed')) return cause;
  return from.detail === to.detail && isSameEvidence(from.evidence, to.evidence) ? 'model-changed' : cause;
}

/** The same observations, and at least one. */
export function isSameEvidence(before: readonly string[], after: readonly string[]): boolean {
  const ids = new Set(before);
  return ids.size > 0 && ids.size === new Set(after).size && after.every((id) => ids.has(id));
}
