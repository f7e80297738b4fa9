import type { CheckResult, CheckState, Step } from '../controls/check.js';
import { catalogueChange } from './catalogue-change.js';
import { gapParts, type SubjectMovement } from './check-movement.js';
import type { MovementCause } from './movement-cause.js';
import type { Posture } from './posture.js';
import { pointsAtMost } from './points.js';
import { isApplicable, provenGap } from './step.js';

type Side = Pick<Posture, 'score' | 'uncappedScore' | 'caps' | 'checks' | 'catalogueVersion'>;

/** One line of the ledger: what one cause did through one check. */
export interface ScoreLine {
  readonly cause: MovementCause;
  /** Empty: the line is about no check in particular. */
  readonly checkIds: readonly string[];
  readonly step: Step | null;
  readonly title: string;
  readonly from: CheckState | null;
  readonly to: CheckState | null;
  /** Points of score. */
  readonly points: number;
  readonly message: string;
  readonly subjects: readonly SubjectMovement[];
}

export interface ScoreMovement {
  /** Change of the score; one that did not exist counts as 0. The lines' points sum to it. */
  readonly total: number;
  readonly lines: readonly ScoreLine[];
}

/** Below this a line is rounding, points. */
const ROUNDING = 1e-9;

/** Why the score moved between two days, line by line. */
export function scoreMovement(before: Side, after: Side): ScoreMovement {
  const isNewModel = before.catalogueVersion !== after.catalogueVersion;
  const [was, is] = [earned(before, after), earned(after, before)];
  const ids = [...new Set([...after.checks, ...before.checks].map(({ checkId }) => checkId))];
  const lines = ids.flatMap((id) => linesOf(was.get(id), is.get(id), isNewModel));
  const shifted = ids.reduce((sum, id) => sum + shift(was.get(id), is.get(id)), 0);
  const recomputed = sumOf(is) - sumOf(was);
  const reported = (after.uncappedScore ?? 0) - (before.uncappedScore ?? 0);
  const total = (after.score ?? 0) - (before.score ?? 0);
  const all = [
    ...lines,
    shiftLine(ids, was, is, { isNewModel, points: shifted }),
    plain('model-changed', reported - recomputed, 'The way of scoring changed.'),
    capLine(before, after, total - reported),
  ];
  return { total, lines: all.filter(({ points }) => Math.abs(points) > ROUNDING).sort((a, b) => Math.abs(b.points) - Math.abs(a.points)) };
}

/** A check with the points that it could earn and the gap that keeps it from them. */
interface Earned {
  readonly result: CheckResult;
  readonly most: number;
  readonly gap: number;
}

/** A day without a score proved nothing: its checks stand at the other day's weights with nothing earned. */
function earned(side: Side, other: Side): ReadonlyMap<string, Earned> {
  const most = pointsAtMost(side.score === null ? other.checks : side.checks);
  return new Map(
    side.checks.map((result) => [
      result.checkId,
      { result, most: most.get(result.checkId) ?? 0, gap: side.score === null ? 1 : provenGap(result) },
    ]),
  );
}

const sumOf = (side: ReadonlyMap<string, Earned>): number => [...side.values()].reduce((sum, one) => sum + pointsOf(one), 0);
const pointsOf = (one: Earned | undefined): number => (one ? one.most * (1 - one.gap) : 0);

/** Asked both times: then a change of weight and a change of the gap are told apart. */
const isAsked = (one: Earned | undefined): one is Earned => one !== undefined && isApplicable(one.result);

/** Points that a check won or lost only because its weight changed. */
function shift(was: Earned | undefined, is: Earned | undefined): number {
  return isAsked(was) && isAsked(is) ? (is.most - was.most) * (1 - (was.gap + is.gap) / 2) : 0;
}

function linesOf(was: Earned | undefined, is: Earned | undefined, isNewModel: boolean): readonly ScoreLine[] {
  const one = is ?? was;
  if (!one) return [];
  const { checkId, step, title, message } = one.result;
  const about = { checkIds: [checkId], step, title, message, from: was?.result.state ?? null, to: is?.result.state ?? null };
  if (!isAsked(was) || !isAsked(is)) {
    return [{ ...about, cause: causeOfAsking(was, is, isNewModel), points: pointsOf(is) - pointsOf(was), subjects: [] }];
  }
  const worth = (was.most + is.most) / 2;
  const known = gapParts(was.result, is.result, hasNewRule(was.result, is.result, isNewModel));
  const change = is.gap - was.gap;
  const told = known.reduce((sum, { gap }) => sum + gap, 0);
  // Only a day without a score stands at another gap than its checks: the evidence was too little to score.
  const extra = change - told;
  const parts = Math.abs(extra) > ROUNDING ? [...known, { cause: 'new' as const, gap: extra, subjects: [] }] : known;
  return parts.map(({ cause, gap, subjects }) => ({ ...about, cause, points: -worth * gap, subjects }));
}

/** Another catalogue, or other limits than on the other day: what reads the same then is the rule's doing. */
export function hasNewRule(was: CheckResult, is: CheckResult, isNewModel: boolean): boolean {
  const limit = ({ overridden }: CheckResult): number | null =>
    overridden?.by.find(({ kind }) => kind === 'stricter-threshold')?.value ?? null;
  return isNewModel || limit(was) !== limit(is);
}

function causeOfAsking(was: Earned | undefined, is: Earned | undefined, isNewModel: boolean): MovementCause {
  if (!was || !is) return isNewModel ? 'model-changed' : 'scope-changed';
  const exempt = [was, is].some(({ result }) => !isApplicable(result) && result.subjects.length > 0);
  return exempt ? 'exception' : 'scope-changed';
}

/** What the others won or lost because checks came, left, or were found not to apply. */
function shiftLine(
  ids: readonly string[],
  was: ReadonlyMap<string, Earned>,
  is: ReadonlyMap<string, Earned>,
  { isNewModel, points }: { readonly isNewModel: boolean; readonly points: number },
): ScoreLine {
  const checkIds = ids.filter((id) => isAsked(was.get(id)) !== isAsked(is.get(id)));
  const weighed = ids.filter((id) => isWeighedOtherwise(was.get(id), is.get(id)));
  if (!isNewModel && checkIds.length === 0 && weighed.length > 0) {
    return { ...plain('model-changed', points, 'An override changed what checks weigh.'), checkIds: weighed };
  }
  const causes = new Set(checkIds.map((id) => causeOfAsking(was.get(id), is.get(id), isNewModel)));
  const [only] = causes;
  const cause = causes.size === 1 && only ? only : isNewModel ? 'model-changed' : 'scope-changed';
  return { ...plain(cause, points, shiftWords(ids, was, is, isNewModel)), checkIds };
}

function isWeighedOtherwise(was: Earned | undefined, is: Earned | undefined): boolean {
  return isAsked(was) && isAsked(is) && was.result.weight !== is.result.weight;
}

function shiftWords(
  ids: readonly string[],
  was: ReadonlyMap<string, Earned>,
  is: ReadonlyMap<string, Earned>,
  isNewModel: boolean,
): string {
  if (!isNewModel) return 'Checks that came or left changed what the others weigh.';
  const more = ids.filter((id) => !was.has(id)).length;
  const fewer = ids.filter((id) => !is.has(id)).length;
  return `${catalogueChange({ more, fewer })}: the others weigh otherwise.`;
}

function plain(cause: MovementCause, points: number, message: string): ScoreLine {
  return { cause, checkIds: [], step: null, title: message, from: null, to: null, points, message, subjects: [] };
}

/** What grave findings hold back now and did not, or the other way round. */
function capLine(before: Side, after: Side, points: number): ScoreLine {
  const [cap] = after.caps.length > 0 ? after.caps : before.caps;
  const checkIds = [...new Set([...before.caps, ...after.caps].flatMap((held) => held.checkIds))];
  const message = after.caps.length > 0 ? `Held at ${cap?.limit ?? 0}: ${cap?.reason ?? ''}` : `No longer held at ${cap?.limit ?? 0}.`;
  return { ...plain('cap', points, message), checkIds };
}
