import type { Check } from '../../controls/check.js';
import type { ClinicId } from '../../tenancy/ids.js';
import { BREACH_RISK_1_0, type RiskConstants } from '../../risk/constants.js';
import { whatIf, type WhatIfInput } from '../what-if.js';
import { planWork, type WorkPlan } from './plan-work.js';
import { Roster } from './roster.js';
import { obstacleTo, type Means, type Obstacle, type Technician, type Work } from './work.js';

interface Candidate extends Work {
  readonly clinicId: ClinicId;
  readonly check: Check;
}

interface PlannedFix {
  readonly clinicId: ClinicId;
  readonly check: Check;
  /** Technician minutes: fewer where the same was prepared for another clinic. */
  readonly minutes: number;
  readonly technician: Technician;
  /** Expected breaches a year that it removes if it is the only fix. */
  readonly gain: number;
}

/** A fix worth doing that is not in the plan. */
interface LeftOut {
  readonly clinicId: ClinicId;
  readonly check: Check;
  readonly gain: number;
  readonly why: Obstacle;
}

/** What is to be expected of a clinic if its fixes are done and nothing else changes. */
interface Expected {
  readonly clinicId: ClinicId;
  readonly scoreBefore: number | null;
  readonly scoreAfter: number | null;
  /** Expected breaches a year. */
  readonly lambdaBefore: number;
  readonly lambdaAfter: number;
}

export interface PortfolioPlan extends Omit<WorkPlan, 'chosen'> {
  readonly chosen: readonly PlannedFix[];
  /** Most gain first. */
  readonly leftOut: readonly LeftOut[];
  /** Clinics with chosen fixes. */
  readonly expected: readonly Expected[];
  /** Expected breaches a year that all chosen fixes remove together: fixes of one clinic overlap. */
  readonly jointGain: number;
  /** Expected breaches a year of the clinics now. */
  readonly lambda: number;
}

/** A clinic to plan for. */
export interface Planned extends WhatIfInput {
  /** Checks that nothing is to be done about; none when left out. */
  readonly aside?: ReadonlySet<string>;
}

/** The fixes over several clinics that remove most expected breaches with the means there are. */
export function planPortfolio(
  clinics: ReadonlyMap<ClinicId, Planned>,
  catalogue: readonly Check[],
  means: Means,
  constants: RiskConstants = BREACH_RISK_1_0,
): PortfolioPlan {
  // The rates are exact without a simulation; one draw is the least that the estimate takes.
  const quick = { ...constants, draws: 1 };
  const candidates = new Map(
    [...clinics].flatMap(([clinicId, input]) => candidatesOf(clinicId, input, catalogue, quick)).map((one) => [one.key, one] as const),
  );
  const { chosen, ...plan } = planWork([...candidates.values()], means);
  const fixes = chosen.flatMap(({ work, technician, minutes }): readonly PlannedFix[] => {
    const [candidate, who] = [candidates.get(work.key), means.crew[technician]];
    return candidate && who ? [{ clinicId: candidate.clinicId, check: candidate.check, gain: work.gain, minutes, technician: who }] : [];
  });
  const expected = [...clinics].flatMap(([clinicId, input]) => expectedOf(clinicId, input, fixes, quick));
  const done = new Set(chosen.map(({ work }) => work.key));
  return {
    ...plan,
    chosen: fixes,
    leftOut: leftOut(
      [...candidates.values()].filter(({ key }) => !done.has(key)),
      chosen,
      means,
    ),
    expected,
    jointGain: expected.reduce((sum, { lambdaBefore, lambdaAfter }) => sum + lambdaBefore - lambdaAfter, 0),
    lambda: [...clinics.values()].reduce((sum, { risk }) => sum + risk.lambda, 0),
  };
}

function candidatesOf(clinicId: ClinicId, input: Planned, catalogue: readonly Check[], constants: RiskConstants): readonly Candidate[] {
  const states = new Map(input.posture.checks.map(({ checkId, state }) => [checkId, state]));
  const worth = catalogue.filter(({ id }) => ['fail', 'partial'].includes(states.get(id) ?? '') && !input.aside?.has(id));
  return worth.flatMap((check) => {
    const { minutes, repeatMinutes = minutes, skill, interrupts = false } = check.fix;
    const { before, after } = whatIf(input, [check.id], constants);
    const gain = Math.max(0, before.risk.lambda - after.risk.lambda);
    const work = { key: `${clinicId} ${check.id}`, group: check.id, minutes, repeatMinutes, skill, interrupts };
    return gain > 0 ? [{ ...work, clinicId, check, gain }] : [];
  });
}

function expectedOf(clinicId: ClinicId, input: Planned, fixes: readonly PlannedFix[], constants: RiskConstants): readonly Expected[] {
  const own = fixes.filter((fix) => fix.clinicId === clinicId).map(({ check }) => check.id);
  if (own.length === 0) return [];
  const { before, after } = whatIf(input, own, constants);
  const scores = { scoreBefore: before.posture.score, scoreAfter: after.posture.score };
  return [{ clinicId, ...scores, lambdaBefore: before.risk.lambda, lambdaAfter: after.risk.lambda }];
}

/** What could be done alone is left out because a window or the hours went to what gains more. */
function leftOut(candidates: readonly Candidate[], chosen: WorkPlan['chosen'], means: Means): readonly LeftOut[] {
  const roster = new Roster(means);
  for (const { work, technician } of chosen) roster.assign(work, technician);
  const why = (one: Candidate): Obstacle =>
    obstacleTo(one, means) ?? (one.interrupts && !roster.hasWindow(one.clinicId, one.minutes) ? 'no-window' : 'no-time');
  return candidates
    .map((one) => ({ clinicId: one.clinicId, check: one.check, gain: one.gain, why: why(one) }))
    .sort((a, b) => b.gain - a.gain);
}
