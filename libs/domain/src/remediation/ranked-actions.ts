import type { Check, Step } from '../controls/check.js';
import type { Posture } from '../posture/posture.js';
import { BREACH_RISK_1_0, type RiskConstants } from '../risk/constants.js';
import { exp } from '../risk/elementary.js';
import { SCENARIOS, type RiskEstimate } from '../risk/estimate.js';
import { probabilityOfEvent } from '../risk/rates.js';
import type { Action } from './action.js';
import { rankActions } from './rank.js';

/** What to do next, with the risk that each action removes by the breach-risk model's deterministic part. */
export function rankedActions(
  posture: Posture,
  risk: RiskEstimate,
  catalogue: readonly Check[],
  constants = BREACH_RISK_1_0,
): readonly Action[] {
  const gapOf = (step: Step): number => posture.steps.find((found) => found.step === step)?.gap ?? constants.referenceGap[step];
  return rankActions(posture, catalogue, (step, newGap) => changeOfProbability(risk, constants, { step, by: newGap - gapOf(step) }));
}

/** Rates are log-linear in each gap, so a step's change scales the scenarios' rates and needs no new estimate. */
function changeOfProbability(risk: RiskEstimate, constants: RiskConstants, { step, by }: { step: Step; by: number }): number {
  const lambda = SCENARIOS.reduce((sum, scenario) => sum + risk.byScenario[scenario] * exp(constants.weights[step][scenario] * by), 0);
  return probabilityOfEvent(lambda) - risk.probabilityYear;
}
