import { STEPS, type Step } from '../../controls/check.js';
import { stepGap } from '../../posture/step.js';
import type { RiskConstants } from '../../risk/constants.js';
import { isRemotelyAdministered, type RiskSide } from '../../risk/movement.js';
import { scenarioRates, total } from '../../risk/rates.js';

type Answer = RiskSide['checks'][number];

/** A day's figures, as far as a plan is measured by them. */
interface MeasuredDay {
  readonly posture: { readonly checks: readonly (Answer & { readonly overridden?: { readonly without: Answer } })[] };
  readonly risk: RiskSide['risk'];
}

/** A day's figures as plans are measured: by the catalogue alone, since judging a check otherwise achieves nothing. */
export function baselineOf({ posture, risk }: MeasuredDay): RiskSide {
  const { lambda, byScenario, vulnerabilityIndex, drivers } = risk;
  const checks = posture.checks.map((result) => {
    const { checkId, step, state, weight, coverage, gap, riskGap } = result.overridden?.without ?? result;
    return { checkId, step, state, weight, coverage, gap, ...(riskGap === undefined ? {} : { riskGap }) };
  });
  return { risk: { lambda, byScenario, vulnerabilityIndex, drivers }, checks };
}

/** The day with the rates that its answers give by these constants: what it was kept with may be under overrides, or by another model than the other day's. */
export function ratedByAnswers(side: RiskSide, constants: RiskConstants): RiskSide {
  const gaps = Object.fromEntries(STEPS.map((step) => [step, stepGap(step, side.checks) ?? constants.referenceGap[step]])) as Record<
    Step,
    number
  >;
  const { vulnerabilityIndex } = side.risk;
  const byScenario = scenarioRates({ gaps, vulnerabilityIndex, remoteAdministrationExposed: isRemotelyAdministered(side) }, constants);
  return { ...side, risk: { ...side.risk, byScenario, lambda: total(byScenario) } };
}
