import type { CheckResult, CheckState, SubjectVerdict } from '../controls/check.js';
import {
  causeOfArrival,
  causeOfChange,
  causeOfJudgement,
  causeOfLeaving,
  gapOfState,
  isSameEvidence,
  type MovementCause,
} from './movement-cause.js';
import { provenGap } from './step.js';

/** One subject of a check on either day; null: it was not in scope. */
export interface SubjectMovement {
  readonly type: string;
  readonly label: string;
  readonly from: CheckState | null;
  readonly to: CheckState | null;
  readonly detail: string;
  /** Ids of the observations that either answer rests on. */
  readonly evidence: readonly string[];
}

/** What one cause did to a check's gap. */
export interface GapPart {
  readonly cause: MovementCause;
  /** Change of the check's gap with the unknown counted as absent; below 0 is better. */
  readonly gap: number;
  readonly subjects: readonly SubjectMovement[];
}

interface Moved {
  readonly cause: MovementCause;
  readonly gap: number;
  readonly subject: SubjectMovement;
}

/** How much of a check's change each cause accounts for; the gaps sum to the change. */
export function gapParts(before: CheckResult, after: CheckResult, isNewModel: boolean): readonly GapPart[] {
  const moved = movedSubjects(before, after, isNewModel);
  const change = provenGap(after) - provenGap(before);
  const causes = [...new Set(moved.map(({ cause }) => cause))];
  const parts = causes.map((cause): GapPart => {
    const own = moved.filter((one) => one.cause === cause);
    return { cause, gap: own.reduce((sum, { gap }) => sum + gap, 0), subjects: own.map(({ subject }) => subject) };
  });
  return settled(parts, change, () => wholeCause(before, after, { change, isNewModel }));
}

/** Thresholds that count the whole clinic, and shares of the judged, make a check's gap other than its subjects' mean: the largest part takes the rest. */
function settled(parts: readonly GapPart[], change: number, otherwise: () => MovementCause): readonly GapPart[] {
  const rest = change - parts.reduce((sum, { gap }) => sum + gap, 0);
  if (rest === 0) return parts;
  const largest = parts.reduce<GapPart | null>(
    (most, part) => (most === null || Math.abs(part.gap) > Math.abs(most.gap) ? part : most),
    null,
  );
  if (largest === null) return [{ cause: otherwise(), gap: rest, subjects: [] }];
  return parts.map((part) => (part === largest ? { ...part, gap: part.gap + rest } : part));
}

/** Where no subject tells: a change of the check's own state, or else of how much evidence there is. */
function wholeCause(
  before: CheckResult,
  after: CheckResult,
  { change, isNewModel }: { readonly change: number; readonly isNewModel: boolean },
): MovementCause {
  if (isNewModel && isSameEvidence(evidenceOf(before), evidenceOf(after))) return 'model-changed';
  return causeOfChange(before.state, after.state) ?? (change > 0 ? 'evidence-expired' : 'new');
}

const evidenceOf = ({ subjects }: CheckResult): readonly string[] => subjects.flatMap(({ evidence }) => evidence);

/** The mean over subjects changes by what the staying ones changed, and by how far those that came or left stand from the mean before. */
function movedSubjects(before: CheckResult, after: CheckResult, isNewModel: boolean): readonly Moved[] {
  const [was, is] = [inScope(before), inScope(after)];
  const [wasExempt, isExempt] = [exempt(before), exempt(after)];
  const mean = was.size === 0 ? 1 : sum([...was.values()].map(({ state }) => gapOfState(state))) / was.size;
  if (is.size === 0) return [...was].map(([key, one]) => left(one, isExempt.get(key), { gap: (1 - mean) / was.size, isAlone: true }));
  const stayed = [...is].flatMap(([key, to]) => changed(was.get(key), to, { size: is.size, isNewModel }));
  const came = [...is]
    .filter(([key]) => !was.has(key))
    .map(([key, to]) => arrived(to, wasExempt.get(key), { gap: (gapOfState(to.state) - mean) / is.size, isAlone: was.size === 0 }));
  const gone = [...was]
    .filter(([key]) => !is.has(key))
    .map(([key, from]) => left(from, isExempt.get(key), { gap: (mean - gapOfState(from.state)) / is.size, isAlone: false }));
  return [...stayed, ...came, ...gone];
}

function changed(
  from: SubjectVerdict | undefined,
  to: SubjectVerdict,
  { size, isNewModel }: { readonly size: number; readonly isNewModel: boolean },
): readonly Moved[] {
  if (!from) return [];
  const cause = causeOfJudgement(from, to, isNewModel);
  return cause === null ? [] : [{ cause, gap: (gapOfState(to.state) - gapOfState(from.state)) / size, subject: movement(from, to, to) }];
}

interface Crossed {
  readonly gap: number;
  readonly isAlone: boolean;
}

/** `was`: the subject the day before, when it was found not to apply. */
function arrived(to: SubjectVerdict, was: SubjectVerdict | undefined, { gap, isAlone }: Crossed): Moved {
  return { cause: causeOfArrival(to, { isExempt: was !== undefined, isAlone }), gap, subject: movement(was, to, to) };
}

/** `is`: the subject the day after, when it was found not to apply. */
function left(from: SubjectVerdict, is: SubjectVerdict | undefined, { gap, isAlone }: Crossed): Moved {
  return { cause: causeOfLeaving(from, { isExempt: is !== undefined, isAlone }), gap, subject: movement(from, is, is ?? from) };
}

function movement(
  from: SubjectVerdict | undefined,
  to: SubjectVerdict | undefined,
  { type, label, detail }: SubjectVerdict,
): SubjectMovement {
  const evidence = [...new Set([...(from?.evidence ?? []), ...(to?.evidence ?? [])])];
  return { type, label, from: from?.state ?? null, to: to?.state ?? null, detail, evidence };
}

type ByKey = ReadonlyMap<string, SubjectVerdict>;
const byKey = (subjects: readonly SubjectVerdict[]): ByKey =>
  new Map(subjects.map((subject) => [`${subject.type}/${subject.key}`, subject]));
const inScope = ({ subjects }: CheckResult): ByKey => byKey(subjects.filter(({ state }) => state !== 'not-applicable'));
const exempt = ({ subjects }: CheckResult): ByKey => byKey(subjects.filter(({ state }) => state === 'not-applicable'));

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
