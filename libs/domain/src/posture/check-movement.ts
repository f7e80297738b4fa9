import type { CheckResult, CheckState, SubjectVerdict } from '../controls/check.js';
import { causeOfArrival, causeOfChange, causeOfLeaving, gapOfState, type MovementCause } from './movement-cause.js';
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
export function gapParts(before: CheckResult, after: CheckResult): readonly GapPart[] {
  const moved = movedSubjects(before, after);
  const change = provenGap(after) - provenGap(before);
  const causes = [...new Set(moved.map(({ cause }) => cause))];
  const parts = causes.map((cause): GapPart => {
    const own = moved.filter((one) => one.cause === cause);
    return { cause, gap: own.reduce((sum, { gap }) => sum + gap, 0), subjects: own.map(({ subject }) => subject) };
  });
  return settled(parts, change, () => wholeCause(before, after, change));
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
function wholeCause({ state: from }: CheckResult, { state: to }: CheckResult, change: number): MovementCause {
  return causeOfChange(from, to) ?? (change > 0 ? 'evidence-expired' : 'new');
}

/** The mean over subjects changes by what the staying ones changed, and by how far those that came or left stand from the mean before. */
function movedSubjects(before: CheckResult, after: CheckResult): readonly Moved[] {
  const was = inScope(before);
  const is = inScope(after);
  const mean = was.size === 0 ? 1 : sum([...was.values()].map(({ state }) => gapOfState(state))) / was.size;
  if (is.size === 0) return [...was.values()].map((one) => left(one, (1 - mean) / was.size, true));
  const stayed = [...is].flatMap(([key, to]) => changed(was.get(key), to, is.size));
  const came = [...is]
    .filter(([key]) => !was.has(key))
    .map(([, to]) => arrived(to, (gapOfState(to.state) - mean) / is.size, was.size === 0));
  const gone = [...was].filter(([key]) => !is.has(key)).map(([, from]) => left(from, (mean - gapOfState(from.state)) / is.size, false));
  return [...stayed, ...came, ...gone];
}

function changed(from: SubjectVerdict | undefined, to: SubjectVerdict, size: number): readonly Moved[] {
  if (!from) return [];
  const cause = causeOfChange(from.state, to.state);
  if (cause === null) return [];
  const evidence = [...new Set([...from.evidence, ...to.evidence])];
  const subject = { type: to.type, label: to.label, from: from.state, to: to.state, detail: to.detail, evidence };
  return [{ cause, gap: (gapOfState(to.state) - gapOfState(from.state)) / size, subject }];
}

function arrived(to: SubjectVerdict, gap: number, isFirst: boolean): Moved {
  const { type, label, state, detail, evidence } = to;
  return { cause: causeOfArrival(to, isFirst), gap, subject: { type, label, from: null, to: state, detail, evidence } };
}

function left(from: SubjectVerdict, gap: number, isLast: boolean): Moved {
  const { type, label, state, detail, evidence } = from;
  return { cause: causeOfLeaving(from, isLast), gap, subject: { type, label, from: state, to: null, detail, evidence } };
}

function inScope({ subjects }: CheckResult): ReadonlyMap<string, SubjectVerdict> {
  return new Map(subjects.filter(({ state }) => state !== 'not-applicable').map((subject) => [`${subject.type}/${subject.key}`, subject]));
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
