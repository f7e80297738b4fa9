import { CHECK_BY_ID } from '../controls/catalogue.js';
import type { CheckResult, CheckState, Step } from '../controls/check.js';
import type { SubjectMovement } from '../posture/check-movement.js';
import type { ScoreLine } from '../posture/movement.js';
import type { Posture } from '../posture/posture.js';
import { inForceAt, type ExceptionKind, type RiskException } from './exception.js';

export const EXCEPTION_WORDS: Readonly<Record<ExceptionKind, string>> = {
  'accepted-risk': 'Risk accepted',
  'vendor-hold': 'Held for a vendor',
  'compensating-control': 'Covered by another control',
};

/**
 * What came to be left out of what to do, or came back. An exception changes neither score nor risk, so its line has no points; it is there because
 * the plan changed.
 */
export function exceptionLines(before: Posture, after: Posture, exceptions: readonly RiskException[]): readonly ScoreLine[] {
  const [was, is] = [inForceAt(exceptions, before.asOf), inForceAt(exceptions, after.asOf)];
  const ids = new Set(was.map(({ id }) => id));
  const still = new Set(is.map(({ id }) => id));
  return [
    ...is.filter(({ id }) => !ids.has(id)).map((one) => line(one, 'granted', before, after)),
    ...was.filter(({ id }) => !still.has(id)).map((one) => line(one, 'ended', before, after)),
  ];
}

function line(exception: RiskException, what: 'granted' | 'ended', before: Posture, after: Posture): ScoreLine {
  const { checkId, kind, expiresAt, reason } = exception;
  const [was, is] = [find(before, checkId), find(after, checkId)];
  const { step, title } = about(is ?? was, checkId);
  const message = `${EXCEPTION_WORDS[kind]} until ${expiresAt.toISOString().slice(0, 10)}: ${reason}`;
  return {
    cause: 'exception',
    checkIds: [checkId],
    step,
    title: `Exception ${what}: ${title}`,
    from: was?.state ?? null,
    to: is?.state ?? null,
    points: 0,
    message,
    subjects: subjectsOf(exception, was, is).map((subject) => ({ ...subject, detail: message, evidence: [] })),
  };
}

function about(result: CheckResult | undefined, checkId: string): { readonly step: Step | null; readonly title: string } {
  const known = result ?? CHECK_BY_ID.get(checkId);
  return known ?? { step: null, title: checkId };
}

type Moved = Pick<SubjectMovement, 'type' | 'label' | 'from' | 'to'>;

/** The one subject that it is about, with its own states; none where it is about the whole check. */
function subjectsOf({ subject }: RiskException, was: CheckResult | undefined, is: CheckResult | undefined): readonly Moved[] {
  if (!subject) return [];
  const stateOf = (result: CheckResult | undefined): CheckState | null =>
    result?.subjects.find(({ type, key }) => type === subject.type && key === subject.key)?.state ?? null;
  return [{ type: subject.type, label: subject.label, from: stateOf(was), to: stateOf(is) }];
}

const find = ({ checks }: Posture, wanted: string): CheckResult | undefined => checks.find(({ checkId }) => checkId === wanted);
