import type { CheckState } from '../../controls/check.js';

const YEAR_MS = 365 * 86_400_000;

/** An answer that evidence gave, worst last. */
const JUDGED_STATES = ['pass', 'partial', 'fail'] as const;
export type JudgedState = (typeof JUDGED_STATES)[number];

/**
 * How a check comes to be answered otherwise without evidence of it. `not-applicable`: it does not concern the clinic. `excepted`: somebody found that it, or
 * what was bad, need not count. `out-of-scope`: computers came or left. `evidence-lost`: nothing tells of what was bad any more. `rule-changed`: another
 * catalogue or limit.
 */
export type Easing = 'not-applicable' | 'excepted' | 'out-of-scope' | 'evidence-lost' | 'rule-changed';
export type TurnCause = 'evidence' | Easing;

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
  /** The latest day on which it became worse, and what it was when it was last good; null once it is as good again, though not where that is by lost evidence. */
  readonly worsened: { readonly on: string; readonly from: JudgedState } | null;
  /** Days of the last year on which evidence made it worse, the earliest first, whether it has recovered or not: how usual that is. */
  readonly worsenedDays: readonly string[];
  /** How it came to be as good again, or not to be asked, where no evidence shows it better; null otherwise. */
  readonly eased: Easing | null;
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
function isWorse(course: CheckCourse | null, state: CheckState): boolean {
  return course?.judged != null && isJudged(state) && severityOf(state) > severityOf(course.judged);
}

/** True where it hangs on the cause what an answer does to the course: it is worse, as good again, or the check is no longer asked. */
export function isTurn(course: CheckCourse | null, state: CheckState): boolean {
  if (course === null || course.judged === null) return false;
  return state === 'not-applicable' || isWorse(course, state) || isAsGoodAgain(course, state);
}

/**
 * The course after one more answer. `causeOf` is asked where `isTurn` is true: a new rule, an exception or a computer that came is no worsening, one that left no
 * recovery, and the course goes on from there. Answers come in their order.
 */
export function followCheck(course: CheckCourse | null, answer: CheckAnswer, causeOf: () => TurnCause): CheckCourse {
  if (course === null) return begun(answer);
  const { state, day, catalogueVersion } = answer;
  const since = state === course.state ? course.since : day;
  const next = { ...course, state, since, catalogueVersion };
  if (state === 'not-applicable') return { ...next, judged: null, worsened: null, silentSince: null, eased: easedBy(course, causeOf) };
  if (!isJudged(state)) return course.judged === null ? next : { ...next, silentSince: course.silentSince ?? day };
  return { ...next, judged: state, silentSince: null, ...judgedAnew(course, state, { day, causeOf }) };
}

function begun({ checkId, day, state, catalogueVersion }: CheckAnswer): CheckCourse {
  const judged = isJudged(state) ? state : null;
  return { checkId, state, since: day, judged, catalogueVersion, worsened: null, worsenedDays: [], eased: null, silentSince: null };
}

function easedBy(course: CheckCourse, causeOf: () => TurnCause): Easing | null {
  if (course.judged === null) return course.eased;
  const cause = causeOf();
  return cause === 'evidence' ? 'not-applicable' : cause;
}

type Standing = Pick<CheckCourse, 'worsened' | 'worsenedDays' | 'eased'>;

function judgedAnew(
  course: CheckCourse,
  state: JudgedState,
  { day, causeOf }: { readonly day: string; readonly causeOf: () => TurnCause },
): Standing {
  const { judged, worsened, worsenedDays, eased } = course;
  if (judged === null) return { worsened: null, worsenedDays, eased: null };
  if (isWorse(course, state)) return worse({ judged, worsened, worsenedDays, eased }, day, causeOf());
  return isAsGoodAgain(course, state) ? { worsenedDays, ...better(worsened, causeOf()) } : { worsened, worsenedDays, eased };
}

/** What evidence told before it was lost, it may tell again: that is the same turn, of the same day. */
function worse(
  { judged, worsened, worsenedDays, eased }: Standing & { readonly judged: JudgedState },
  on: string,
  cause: TurnCause,
): Standing {
  if (cause === 'evidence') {
    return { worsened: { on, from: worsened?.from ?? judged }, worsenedDays: withDay(worsenedDays, on), eased: null };
  }
  return { worsened: eased === 'evidence-lost' && cause !== eased ? null : worsened, worsenedDays, eased: null };
}

function withDay(days: readonly string[], on: string): readonly string[] {
  const since = new Date(Date.parse(on) - YEAR_MS).toISOString().slice(0, 10);
  return [...days.filter((day) => day >= since && day !== on), on];
}

function better(worsened: CheckCourse['worsened'], cause: TurnCause): Pick<Standing, 'worsened' | 'eased'> {
  return { worsened: cause === 'evidence-lost' ? worsened : null, eased: cause === 'evidence' ? null : cause };
}

function isAsGoodAgain({ judged, worsened, eased }: CheckCourse, state: CheckState): boolean {
  if (worsened === null || !isJudged(state) || severityOf(state) > severityOf(worsened.from)) return false;
  return eased === null || state !== judged;
}
