import type { CheckResult, CheckState, Step } from '../controls/check.js';
import { catalogueChange } from './catalogue-change.js';
import type { Posture } from './posture.js';
import { pointsAtMost } from './points.js';
import { isApplicable, provenGap } from './step.js';

/** A check whose answer or evidence changed; without check, step and answers: that the catalogue changed. */
export interface PostureChange {
  readonly checkId: string | null;
  readonly step: Step | null;
  readonly title: string;
  /** Null: the check was not asked before. */
  readonly from: CheckState | null;
  readonly to: CheckState | null;
  /** Points of score that this line accounts for. */
  readonly points: number;
  readonly message: string;
}

export interface PostureComparison {
  /** Largest effect first. */
  readonly changes: readonly PostureChange[];
  /** Change of the score; a score that did not exist counts as 0. The changes' points and `remainder` sum to it. */
  readonly total: number;
  /** What no line accounts for: caps, and shifts too small to list. */
  readonly remainder: number;
}

/** Smaller shifts are listed only when the state changed, points of score. */
const NOTICEABLE = 0.05;

type Side = Pick<Posture, 'score' | 'checks' | 'catalogueVersion'>;

/**
 * What changed between two postures, and how much of the score each change accounts for. Between two versions of the catalogue, checks that came, left or
 * answer as before are one line: the clinic did nothing there.
 */
export function comparePostures(previous: Side, current: Side): PostureComparison {
  const before = new Map(previous.checks.map((check) => [check.checkId, check]));
  const pointsBefore = contributions(previous);
  const pointsNow = contributions(current);
  const moved = current.checks.map((check) =>
    changeOf(check, before.get(check.checkId), (pointsNow.get(check.checkId) ?? 0) - (pointsBefore.get(check.checkId) ?? 0)),
  );
  const lines =
    previous.catalogueVersion === current.catalogueVersion
      ? moved.filter(({ from, to, points }) => from !== to || Math.abs(points) >= NOTICEABLE)
      : [...moved.filter(isOfClinic), ...catalogueLine(moved, gone(previous, current, pointsBefore))];
  const changes = [...lines].sort((a, b) => Math.abs(b.points) - Math.abs(a.points));
  const total = (current.score ?? 0) - (previous.score ?? 0);
  return { changes, total, remainder: total - changes.reduce((sum, { points }) => sum + points, 0) };
}

/** Points of the uncapped score that each check earns; they sum to it. */
function contributions({ score, checks }: Pick<Posture, 'score' | 'checks'>): ReadonlyMap<string, number> {
  if (score === null) return new Map();
  const most = pointsAtMost(checks);
  return new Map(checks.filter(isApplicable).map((check) => [check.checkId, (most.get(check.checkId) ?? 0) * (1 - provenGap(check))]));
}

function changeOf(now: CheckResult, before: CheckResult | undefined, points: number): PostureChange {
  const { checkId, step, title, state, message } = now;
  return { checkId, step, title, from: before?.state ?? null, to: state, points, message };
}

/** Points that checks earned which are no longer asked. */
function gone({ checks }: Side, current: Side, points: ReadonlyMap<string, number>): readonly number[] {
  const asked = new Set(current.checks.map(({ checkId }) => checkId));
  return checks.filter(({ checkId }) => !asked.has(checkId)).map(({ checkId }) => points.get(checkId) ?? 0);
}

/** Asked by both versions, and answered otherwise. */
const isOfClinic = ({ from, to }: PostureChange): boolean => from !== null && from !== to;

function catalogueLine(moved: readonly PostureChange[], left: readonly number[]): readonly PostureChange[] {
  const own = moved.filter((change) => !isOfClinic(change));
  const more = own.filter(({ from }) => from === null).length;
  const points = own.reduce((sum, change) => sum + change.points, 0) - left.reduce((sum, earned) => sum + earned, 0);
  if (more + left.length === 0 && Math.abs(points) < NOTICEABLE) return [];
  const message = 'Checks that came or left, and what the others weigh since.';
  const about = { checkId: null, step: null, title: catalogueChange({ more, fewer: left.length }), message };
  return [{ ...about, from: null, to: null, points }];
}

/** The lines alone, for whoever shows no sum. */
export function changesBetween(previous: Side, current: Side): readonly PostureChange[] {
  return comparePostures(previous, current).changes;
}
