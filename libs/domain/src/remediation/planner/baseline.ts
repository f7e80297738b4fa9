import type { RiskSide } from '../../risk/movement.js';
import type { DayFigures } from '../movement.js';

/** A day's figures as plans are measured: by the catalogue alone, since judging a check otherwise achieves nothing. */
export function baselineOf({ posture, risk }: DayFigures): RiskSide {
  const { lambda, byScenario, vulnerabilityIndex, drivers } = risk;
  const checks = posture.checks.map((result) => {
    const { checkId, step, state, weight, coverage, gap, riskGap } = result.overridden?.without ?? result;
    return { checkId, step, state, weight, coverage, gap, ...(riskGap === undefined ? {} : { riskGap }) };
  });
  return { risk: { lambda, byScenario, vulnerabilityIndex, drivers }, checks };
}
