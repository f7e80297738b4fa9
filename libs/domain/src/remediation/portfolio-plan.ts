import type { Check } from '../controls/check.js';
import type { ClinicId } from '../tenancy/ids.js';
import { BREACH_RISK_1_0, type RiskConstants } from '../risk/constants.js';
import { planFixes, type Plan } from './plan.js';
import { whatIf, type WhatIfInput } from './what-if.js';

interface PlannedFix {
  readonly clinicId: ClinicId;
  readonly check: Check;
  readonly minutes: number;
  /** Expected breaches a year that it removes if it is the only fix. */
  readonly gain: number;
}

export interface PortfolioPlan extends Omit<Plan, 'chosen'> {
  readonly chosen: readonly PlannedFix[];
  /** Expected breaches a year that all chosen fixes remove together: fixes of one clinic overlap. */
  readonly jointGain: number;
  /** Expected breaches a year of the clinics now. */
  readonly lambda: number;
}

/** A clinic to plan for. */
interface Planned extends WhatIfInput {
  /** Checks that nothing is to be done about; none when left out. */
  readonly aside?: ReadonlySet<string>;
}

/** The fixes over several clinics that remove most expected breaches within the technician time. */
export function planPortfolio(
  clinics: ReadonlyMap<ClinicId, Planned>,
  catalogue: readonly Check[],
  minutes: number,
  constants: RiskConstants = BREACH_RISK_1_0,
): PortfolioPlan {
  // The rates are exact without a simulation; one draw is the least that the estimate takes.
  const quick = { ...constants, draws: 1 };
  const fixes = new Map([...clinics].flatMap(([clinicId, input]) => fixesOf(clinicId, input, catalogue, quick)));
  const candidates = [...fixes].map(([key, { minutes: needed, gain }]) => ({ key, minutes: needed, gain }));
  const { chosen, ...plan } = planFixes(candidates, minutes);
  const planned = chosen
    .flatMap(({ key }) => fixes.get(key) ?? [])
    .sort((a, b) => b.gain / b.minutes - a.gain / a.minutes || (a.clinicId < b.clinicId ? -1 : 1));
  const joint = [...clinics].map(([clinicId, input]) => {
    const own = planned.filter((fix) => fix.clinicId === clinicId).map(({ check }) => check.id);
    return own.length === 0 ? 0 : removed(input, own, quick);
  });
  return {
    ...plan,
    chosen: planned,
    jointGain: joint.reduce((sum, gain) => sum + gain, 0),
    lambda: [...clinics.values()].reduce((sum, { risk }) => sum + risk.lambda, 0),
  };
}

function fixesOf(
  clinicId: ClinicId,
  input: Planned,
  catalogue: readonly Check[],
  constants: RiskConstants,
): readonly (readonly [string, PlannedFix])[] {
  const states = new Map(input.posture.checks.map(({ checkId, state }) => [checkId, state]));
  const worth = catalogue.filter(({ id }) => ['fail', 'partial'].includes(states.get(id) ?? '') && !input.aside?.has(id));
  return worth.map((check) => {
    const gain = Math.max(0, removed(input, [check.id], constants));
    return [`${clinicId} ${check.id}`, { clinicId, check, minutes: check.fix.minutes, gain }];
  });
}

function removed(input: WhatIfInput, fixes: readonly string[], constants: RiskConstants): number {
  const { before, after } = whatIf(input, fixes, constants);
  return before.risk.lambda - after.risk.lambda;
}
