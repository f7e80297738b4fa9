import type { Posture } from '../posture/posture.js';
import { pointsLost } from '../posture/points.js';
import { setAside, type RiskException } from './exception.js';

/** What of the missing points is left as it is because exceptions are in force. Never a score: the score stays what the evidence proves. */
export interface AsAccepted {
  /** Points missing to 100 before caps. */
  readonly lost: number;
  /** Points of these that checks lose which nothing is to be done about. */
  readonly accepted: number;
  readonly checkIds: readonly string[];
}

export function asAccepted({ checks, score }: Pick<Posture, 'checks' | 'score'>, inForce: readonly RiskException[]): AsAccepted | null {
  if (score === null) return null;
  const lost = pointsLost(checks);
  const aside = setAside(checks, inForce);
  const checkIds = checks.map(({ checkId }) => checkId).filter((checkId) => aside.has(checkId) && (lost.get(checkId) ?? 0) > 0);
  return {
    lost: [...lost.values()].reduce((sum, points) => sum + points, 0),
    accepted: checkIds.reduce((sum, checkId) => sum + (lost.get(checkId) ?? 0), 0),
    checkIds,
  };
}
