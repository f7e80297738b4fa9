import type { CheckResult, CheckState } from '../controls/check.js';
import type { ScoreLine } from '../posture/movement.js';
import { scoreMovement } from '../posture/movement.js';
import { causeOfChange, MOVEMENT_CAUSES, type MovementCause } from '../posture/movement-cause.js';
import type { Posture } from '../posture/posture.js';
import type { RiskConstants } from '../risk/constants.js';
import type { RiskEstimate } from '../risk/estimate.js';
import { riskMovement } from '../risk/movement.js';
import type { RiskException } from './exception.js';
import { exceptionLines } from './exception-movement.js';

export interface DayFigures {
  readonly posture: Posture;
  readonly risk: RiskEstimate;
}

interface MovementLine extends ScoreLine {
  /** Change of ln λ, the logarithm of the expected breaches a year; above 0 is more risk. */
  readonly logRisk: number;
}

export interface Movement {
  readonly score: number;
  readonly logRisk: number;
  /** Sums over the lines of each cause, all causes. */
  readonly causes: readonly { readonly cause: MovementCause; readonly points: number; readonly logRisk: number }[];
  readonly lines: readonly MovementLine[];
}

/**
 * Why score and risk of a clinic moved between two days. Points of the lines sum to the score's change, logarithms to the risk's; exceptions
 * that began or ended between the two instants have lines without points.
 */
export function movementBetween(
  before: DayFigures,
  after: DayFigures,
  constants?: RiskConstants,
  exceptions: readonly RiskException[] = [],
): Movement {
  const score = scoreMovement(before.posture, after.posture);
  const risk = riskMovement(sideOf(before), sideOf(after), constants);
  const moved = withRisk(score.lines, risk.byCheck, [before.posture, after.posture]);
  const granted = exceptionLines(before.posture, after.posture, exceptions).map((line) => ({ ...line, logRisk: 0 }));
  const lines = [...moved, ...granted].sort((a, b) => Math.abs(b.points) - Math.abs(a.points));
  return {
    score: score.total,
    logRisk: risk.total,
    causes: MOVEMENT_CAUSES.map((cause) => {
      const own = lines.filter((line) => line.cause === cause);
      return {
        cause,
        points: own.reduce((sum, { points }) => sum + points, 0),
        logRisk: own.reduce((sum, { logRisk }) => sum + logRisk, 0),
      };
    }),
    lines,
  };
}

const sideOf = ({ posture, risk }: DayFigures) => ({ risk, checks: posture.checks });

/** A check's part of the risk goes to its lines by their points; what has no line gets one. A cap changes no risk. */
function withRisk(
  lines: readonly ScoreLine[],
  byCheck: ReadonlyMap<string | null, number>,
  [was, is]: readonly [Posture, Posture],
): readonly MovementLine[] {
  const left = new Map(byCheck);
  const told = lines.map((line): MovementLine => {
    const checkId = ofCheck(line);
    if (checkId === null) return { ...line, logRisk: 0 };
    const own = lines.filter((other) => ofCheck(other) === checkId);
    left.delete(checkId);
    return { ...line, logRisk: (byCheck.get(checkId) ?? 0) * shareOf(line, own) };
  });
  return [...told, ...[...left].map(([checkId, logRisk]) => silentLine(find(was, checkId), find(is, checkId), { checkId, logRisk }))];
}

/** Lines about caps and weights move no risk. */
const ofCheck = ({ step, checkIds }: ScoreLine): string | null => (step === null ? null : (checkIds[0] ?? null));
const find = ({ checks }: Posture, wanted: string | null): CheckResult | undefined => checks.find(({ checkId }) => checkId === wanted);

/** A check that moved the risk and not the score, or the model itself. */
function silentLine(
  was: CheckResult | undefined,
  is: CheckResult | undefined,
  { checkId, logRisk }: { readonly checkId: string | null; readonly logRisk: number },
): MovementLine {
  const one = is ?? was;
  const line = { checkIds: checkId === null ? [] : [checkId], points: 0, subjects: [], logRisk };
  if (!one) {
    const message = 'The risk model changed.';
    return { ...line, cause: 'model-changed', step: null, title: message, from: null, to: null, message };
  }
  const { step, title, message } = one;
  const told = was && is ? causeOfChange(was.state, is.state) : null;
  const cause = told ?? (logRisk < 0 ? 'fixed' : 'regressed');
  return { ...line, cause, step, title, from: stateOf(was), to: stateOf(is), message };
}

const stateOf = (result: CheckResult | undefined): CheckState | null => result?.state ?? null;

/** By signed points unless these nearly cancel out, when no line would be told from another. */
function shareOf(line: ScoreLine, own: readonly ScoreLine[]): number {
  const net = own.reduce((sum, { points }) => sum + points, 0);
  const gross = own.reduce((sum, { points }) => sum + Math.abs(points), 0);
  return Math.abs(net) > gross / 10 ? line.points / net : Math.abs(line.points) / gross;
}
