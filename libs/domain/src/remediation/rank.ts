import type { Check, Step } from '../controls/check.js';
import type { Posture } from '../posture/posture.js';
import type { Action } from './action.js';
import { postureIfFixed } from './what-if.js';

/** Change of the yearly probability of a breach if a step's gap became `newGap`; 0 or less when that helps. */
export type RiskIfFixed = (step: Step, newGap: number) => number;

/**
 * What to do next, by score gained a minute, then what holds the score down (several grave findings gain nothing one by one), then by
 * risk removed a minute; equal ones keep the catalogue's order. The gain is the difference between the score and the score with the
 * check passed, caps judged again. `limit` keeps the first ones.
 */
export function rankActions(posture: Posture, catalogue: readonly Check[], riskIfFixed: RiskIfFixed, limit = Infinity): readonly Action[] {
  const results = new Map(posture.checks.map((result) => [result.checkId, result]));
  const actions = catalogue.flatMap((check) => {
    const result = results.get(check.id);
    return result && result.state !== 'pass' && result.state !== 'not-applicable' ? [actionOf(check, posture, riskIfFixed)] : [];
  });
  const holding = new Set(posture.caps.filter((cap) => cap.limit === posture.score).flatMap(({ checkIds }) => checkIds));
  return actions.sort((a, b) => byWorth(a, b, holding)).slice(0, limit);
}

function actionOf(check: Check, posture: Posture, riskIfFixed: RiskIfFixed): Action {
  const { id: checkId, step, title, fix } = check;
  const fixed = postureIfFixed(posture, new Set([checkId]));
  const newGap = fixed.steps.find((found) => found.step === step)?.gap ?? null;
  return {
    checkId,
    step,
    title,
    summary: fix.summary,
    minutes: fix.minutes,
    scoreGain: Math.max(0, (fixed.score ?? 0) - (posture.score ?? 0)),
    uncappedGain: Math.max(0, (fixed.uncappedScore ?? 0) - (posture.uncappedScore ?? 0)),
    riskReduction: newGap === null ? 0 : Math.max(0, -riskIfFixed(step, newGap)),
  };
}

function byWorth(a: Action, b: Action, holding: ReadonlySet<string>): number {
  return (
    b.scoreGain / b.minutes - a.scoreGain / a.minutes ||
    Number(holding.has(b.checkId)) - Number(holding.has(a.checkId)) ||
    b.riskReduction / b.minutes - a.riskReduction / a.minutes
  );
}
