import { ageDays } from '../evidence/age.js';
import { GRADES, type Grade } from '../evidence/observation.js';
import type { CheckState, SubjectVerdict, Verdict } from './check.js';
import { isJudged, type Rating, type SubjectFinding } from './finding.js';

/**
 * The one rule by which the verdicts on subjects become a check's verdict. A subject is judged when it passes, passes in part or fails.
 *
 * | judged subjects                    | coverage | state     |
 * | ---------------------------------- | -------- | --------- |
 * | some fail, share not failing < bar | any      | `fail`    |
 * | some fail or pass in part          | any      | `partial` |
 * | all pass                           | 1        | `pass`    |
 * | all pass                           | ≥ 0.5    | `partial` |
 * | all pass                           | < 0.5    | `unknown` |
 * | none: only failures to read        | 0        | `error`   |
 * | none: only evidence that is too old| 0        | `stale`   |
 * | none: anything else, or no subject | 0        | `unknown` |
 *
 * The gap is the mean over the judged subjects (pass 0, in part 0.5, fail 1), and 0 when the threshold is met; coverage is judged ÷ in scope. The bar is 1 unless
 * the threshold is a percentage: one failing computer then fails the check.
 */
export interface Conclusion {
  readonly asOf: Date;
  /** The answer when there is nobody to judge, e.g. `No computer is enrolled.` */
  readonly nobody: string;
  /** The finding in figures; called when at least one subject was judged. */
  readonly say: (tally: Tally) => string;
  /** Share of judged subjects that must not fail for the check to pass in part, 0..1; 1 when left out. */
  readonly bar?: number;
  /** Replaces the share rule where the threshold counts something else, e.g. files of the whole clinic. */
  readonly rate?: (judged: readonly SubjectFinding[]) => Rating;
}

interface Tally {
  readonly scope: number;
  readonly judged: number;
  readonly pass: number;
  readonly partial: number;
  readonly fail: number;
}

const GAP: Readonly<Partial<Record<CheckState, number>>> = { pass: 0, partial: 0.5, fail: 1 };
const ENOUGH = 0.5;

/** A check's verdict from its subjects' verdicts. */
export function conclude(findings: readonly SubjectFinding[], rule: Conclusion): Verdict {
  const judged = findings.filter(isJudged);
  const used = judged.length > 0 ? judged : findings.filter(({ state }) => state === 'stale');
  const coverage = findings.length === 0 ? 0 : judged.length / findings.length;
  const rating = judged.length === 0 ? null : (rule.rate?.(judged) ?? share(judged, rule.bar ?? 1));
  return {
    state: rating === null ? withoutJudged(findings) : withJudged(rating, coverage),
    gap: rating === 'pass' ? 0 : mean(judged.map(({ state }) => GAP[state] ?? 1)),
    coverage,
    ageDays: mean(used.flatMap(({ observedAt }) => (observedAt === null ? [] : [ageDays(observedAt, rule.asOf)]))),
    grade: weakest(judged),
    message: message(findings, judged, rule),
    subjects: findings.map(withoutGrade),
  };
}

/** A verdict that no evidence can change, with its reason. */
export function notApplicable(reason: string): Verdict {
  return { state: 'not-applicable', gap: null, coverage: 0, ageDays: null, grade: null, message: reason, subjects: [] };
}

function withoutJudged(findings: readonly SubjectFinding[]): CheckState {
  const states = new Set(findings.map(({ state }) => state));
  if (states.has('error') === states.has('stale')) return 'unknown';
  return states.has('error') ? 'error' : 'stale';
}

function withJudged(rating: Rating, coverage: number): CheckState {
  if (rating !== 'pass' || coverage === 1) return rating;
  return coverage >= ENOUGH ? 'partial' : 'unknown';
}

function share(judged: readonly SubjectFinding[], bar: number): Rating {
  const { pass, fail } = tallyOf(judged, judged);
  if (pass === judged.length) return 'pass';
  return fail === 0 || 1 - fail / judged.length >= bar ? 'partial' : 'fail';
}

function tallyOf(findings: readonly SubjectFinding[], judged: readonly SubjectFinding[]): Tally {
  const count = (wanted: CheckState): number => judged.filter(({ state }) => state === wanted).length;
  return { scope: findings.length, judged: judged.length, pass: count('pass'), partial: count('partial'), fail: count('fail') };
}

function message(findings: readonly SubjectFinding[], judged: readonly SubjectFinding[], rule: Conclusion): string {
  const [only] = findings;
  if (!only) return rule.nobody;
  if (judged.length > 0) {
    const missing = findings.length - judged.length;
    return missing === 0 ? rule.say(tallyOf(findings, judged)) : `${rule.say(tallyOf(findings, judged))} Not known for ${missing} more.`;
  }
  return findings.length === 1
    ? `${only.label}: ${only.detail}`
    : `Not known for any of ${findings.length}, for example ${only.label}: ${only.detail}`;
}

function weakest(judged: readonly SubjectFinding[]): Grade | null {
  const ranks = judged.flatMap(({ grade }) => (grade === null ? [] : [GRADES.indexOf(grade)]));
  return ranks.length === 0 ? null : (GRADES[Math.min(...ranks)] ?? null);
}

function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function withoutGrade({ grade: _grade, ...verdict }: SubjectFinding): SubjectVerdict {
  return verdict;
}
