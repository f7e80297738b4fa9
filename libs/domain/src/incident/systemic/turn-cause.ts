import type { CheckResult } from '../../controls/check.js';
import { gapParts, type GapPart } from '../../posture/check-movement.js';
import type { MovementCause } from '../../posture/movement-cause.js';
import { hasNewRule } from '../../posture/movement.js';
import { isJudged, severityOf, type Easing, type TurnCause } from './check-course.js';

/** Why an answer is another than the one before; `was` is null where the last judged answer is no longer known: then the same catalogue has to do. */
export function causeOfTurn(
  was: CheckResult | null,
  is: CheckResult,
  catalogues: { readonly before: string; readonly after: string },
): TurnCause {
  if (is.state === 'not-applicable') return isExempt(is) ? 'excepted' : 'not-applicable';
  const isNewModel = catalogues.before !== catalogues.after;
  if (was === null) return isNewModel ? 'rule-changed' : 'evidence';
  const parts = gapParts(was, is, hasNewRule(was, is, isNewModel));
  return isWorsened(was, is) ? causeOfWorsening(parts) : causeOfEasing(parts);
}

/** By an override, or by what an assessor found. */
const isExempt = ({ overridden, subjects }: CheckResult): boolean =>
  subjects.length > 0 || overridden?.by.some(({ kind }) => kind === 'not-applicable') === true;

const isWorsened = (was: CheckResult, is: CheckResult): boolean =>
  isJudged(was.state) && isJudged(is.state) && severityOf(is.state) > severityOf(was.state);

const WORSE: ReadonlySet<MovementCause> = new Set(['regressed', 'new']);

function causeOfWorsening(parts: readonly GapPart[]): TurnCause {
  if (parts.some(({ cause, gap }) => WORSE.has(cause) && gap > 0)) return 'evidence';
  return firstOf(parts, ['model-changed', 'exception', 'scope-changed']) ?? 'evidence-lost';
}

/** What was bad has to be seen to be better: nothing of it may be lost, excepted or gone, and something of it must be mended. */
function causeOfEasing(parts: readonly GapPart[]): TurnCause {
  const ofBad = parts.filter(({ subjects }) => subjects.some(({ from }) => from === 'fail' || from === 'partial'));
  const hidden = firstOf(ofBad, ['evidence-expired', 'exception', 'scope-changed']);
  if (hidden !== null) return hidden;
  const isMended = parts.some(({ cause, gap }) => (cause === 'fixed' || cause === 'new') && gap < 0);
  return isMended ? 'evidence' : (firstOf(parts, ['model-changed', 'scope-changed', 'exception', 'evidence-expired']) ?? 'evidence');
}

const EASING: Readonly<Partial<Record<MovementCause, Easing>>> = {
  'evidence-expired': 'evidence-lost',
  exception: 'excepted',
  'scope-changed': 'out-of-scope',
  'model-changed': 'rule-changed',
};

function firstOf(parts: readonly GapPart[], causes: readonly MovementCause[]): Easing | null {
  const found = causes.find((cause) => parts.some((part) => part.cause === cause));
  return (found && EASING[found]) ?? null;
}
