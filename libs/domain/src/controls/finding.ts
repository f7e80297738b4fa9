import { ageDays } from '../evidence/age.js';
import type { Grade } from '../evidence/observation.js';
import type { EvidenceQuality } from '../intake/assessment.js';
import type { CheckState, SubjectVerdict } from './check.js';

/** What a rule says of one subject whose fact was read. `unknown`: it was read, yet the fact does not answer the question. */
export interface Judgement {
  readonly state: 'pass' | 'partial' | 'fail' | 'unknown';
  readonly detail: string;
  /** Essential Eight controls that it speaks against; when left out, a failure speaks against all that the check refutes. */
  readonly refutes?: readonly string[];
}

/** A subject's verdict with what the check's own verdict is summed from. */
export interface SubjectFinding extends SubjectVerdict {
  readonly grade: Grade | null;
}

/** What a subject's verdict rests on. */
interface Rest {
  readonly type: string;
  readonly key: string;
  readonly label: string;
  readonly observedAt: Date | null;
  readonly grade: Grade | null;
  readonly evidence: readonly string[];
  readonly quality?: EvidenceQuality;
}

export const pass = (detail: string): Judgement => ({ state: 'pass', detail });
export const partial = (detail: string): Judgement => ({ state: 'partial', detail });
export const fail = (detail: string): Judgement => ({ state: 'fail', detail });
export const unknown = (detail: string): Judgement => ({ state: 'unknown', detail });

/** Two limits that both belong to the better side. */
interface Limits {
  readonly pass: number;
  readonly partial: number;
}
export type Rating = 'pass' | 'partial' | 'fail';

/** `pass` up to the first limit, `partial` up to the second, else `fail`. */
export function rateUpTo(value: number, limits: Limits): Rating {
  if (value <= limits.pass) return 'pass';
  return value <= limits.partial ? 'partial' : 'fail';
}

/** `pass` from the first limit, `partial` from the second, else `fail`. */
export function rateFrom(value: number, limits: Limits): Rating {
  if (value >= limits.pass) return 'pass';
  return value >= limits.partial ? 'partial' : 'fail';
}

export const upTo = (value: number, limits: Limits, detail: string): Judgement => ({ state: rateUpTo(value, limits), detail });
export const from = (value: number, limits: Limits, detail: string): Judgement => ({ state: rateFrom(value, limits), detail });

/** True when the subject passes, passes in part or fails: when it was judged. */
export function isJudged(finding: { readonly state: CheckState } | undefined): boolean {
  return finding !== undefined && ['pass', 'partial', 'fail'].includes(finding.state);
}

/** The judgement of a fact, unless the fact is too old to be judged. */
export function found(rest: Rest, judge: () => Judgement, age: { readonly asOf: Date; readonly maxDays: number }): SubjectFinding {
  const days = rest.observedAt === null ? 0 : ageDays(rest.observedAt, age.asOf);
  if (days > age.maxDays) return { ...rest, state: 'stale', detail: `Last seen ${Math.floor(days)} days ago.` };
  return { ...rest, ...judge() };
}

/** What one fact of a subject rests on. */
export function restOn(
  fact: {
    readonly id: string | null;
    readonly subject: { readonly type: string; readonly key: string };
    readonly observedAt: Date;
    readonly grade?: Grade;
  },
  label: string,
): Rest {
  const { id, subject, observedAt, grade = null } = fact;
  return { type: subject.type, key: subject.key, label, observedAt, grade, evidence: id === null ? [] : [id] };
}
