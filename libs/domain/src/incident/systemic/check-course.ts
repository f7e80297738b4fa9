import type { CheckResult, CheckState } from '../../controls/check.js';
import { gapParts } from '../../posture/check-movement.js';
import { hasNewRule } from '../../posture/movement.js';

/** An answer that evidence gave, worst last. */
const JUDGED_STATES = ['pass', 'partial', 'fail'] as const;
export type JudgedState = (typeof JUDGED_STATES)[number];

/** Where a check stands at one clinic, and how it came there: all that is needed to see several clinics turn at once. */
export interface CheckCourse {
  readonly checkId: string;
  readonly state: CheckState;
  /** Day since which it has been in that state, `yyyy-mm-dd` at the clinic. */
  readonly since: string;
  /** The last answer that evidence gave; null before the first, and where the check does not apply. */
  readonly judged: JudgedState | null;
  /** Catalogue of the last answer. */
  readonly catalogueVersion: string;
  /** The latest day on which it became worse, and what it was when it was last good; null once it is as good again. */
  readonly worsened: { readonly on: string; readonly from: JudgedState } | null;
  /** Since when nothing has been heard that would answer it; null while something is, or where nothing ever was. */
  readonly silentSince: string | null;
}

/** A check's answer on a day. */
export interface CheckAnswer {
  readonly checkId: string;
  readonly day: string;
  readonly state: CheckState;
  readonly catalogueVersion: string;
}

/** 0 for a pass, 2 for a fail. */
export const severityOf = (state: JudgedState): number => JUDGED_STATES.indexOf(state);
export const isJudged = (state: CheckState): state is JudgedState => (JUDGED_STATES as readonly string[]).includes(state);

/** True where the answer is a worse one than evidence gave last. Silence is none. */
export function isWorse(course: CheckCourse | null, { state }: CheckAnswer): boolean {
  return course?.judged != null && isJudged(state) && severityOf(state) > severityOf(course.judged);
}

/**
 * The course after one more answer. `byEvidence` is asked where the answer is worse: a new rule, an exception
 * or a computer that came is no worsening, and the course goes on from there. Answers come in the order of their days.
 */
export function followCheck(course: CheckCourse | null, answer: CheckAnswer, byEvidence: () => boolean): CheckCourse {
  if (course === null) return begun(answer);
  const { state, day, catalogueVersion } = answer;
  const since = state === course.state ? course.since : day;
  const next = { ...course, state, since, catalogueVersion };
  if (state === 'not-applicable') return { ...next, judged: null, worsened: null, silentSince: null };
  if (!isJudged(state)) return course.judged === null ? next : { ...next, silentSince: course.silentSince ?? day };
  return { ...next, judged: state, silentSince: null, worsened: worsenedBy(course, answer, byEvidence) };
}

function begun({ checkId, day, state, catalogueVersion }: CheckAnswer): CheckCourse {
  const judged = isJudged(state) ? state : null;
  return { checkId, state, since: day, judged, catalogueVersion, worsened: null, silentSince: null };
}

function worsenedBy(course: CheckCourse, answer: CheckAnswer, byEvidence: () => boolean): CheckCourse['worsened'] {
  const { judged, worsened } = course;
  if (judged !== null && isWorse(course, answer)) return byEvidence() ? { on: answer.day, from: worsened?.from ?? judged } : worsened;
  const isAsGood = worsened !== null && isJudged(answer.state) && severityOf(answer.state) <= severityOf(worsened.from);
  return isAsGood ? null : worsened;
}

/**
 * Whether evidence made an answer worse than the one of an earlier day. Where that day had no judged answer to compare with, the same
 * catalogue on both days has to do.
 */
export function worsenedByEvidence(
  was: CheckResult | null,
  is: CheckResult,
  catalogues: { readonly before: string; readonly after: string },
): boolean {
  const isNewModel = catalogues.before !== catalogues.after;
  if (was === null || !isJudged(was.state)) return !isNewModel;
  const parts = gapParts(was, is, hasNewRule(was, is, isNewModel));
  return parts.some(({ cause, gap }) => (cause === 'regressed' || cause === 'new') && gap > 0);
}
