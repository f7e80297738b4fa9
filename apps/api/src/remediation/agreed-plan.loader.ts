import { CHECK_BY_ID, isoDay, keptPromise, movementBetween, type CheckState, type RiskConstants } from '#libs/domain';
import type { AgreedFix, ClinicWorkPlan } from '#libs/flow';
import { loaderOf } from '../edge/loader.js';
import { visibleClinic } from '../edge/locate.js';
import type { Scope } from '../edge/scope.js';
import type { AgreedClinicView, AgreedFixView, AgreedPlanView } from './agreed-plan.view.js';
import { dayFigures } from './remediation.loader.js';

/** What each plan asked for agrees at the clinics that are seen. */
export const agreedPlans = loaderOf(async (scope, ids: readonly string[]) => {
  const found = await scope.read((portfolio) => portfolio.workPlansById(ids));
  return (id): readonly ClinicWorkPlan[] => found.filter(({ planId }) => planId === id);
});

/** The plan with what became of it; null when it concerns none of the clinics that are seen. */
export async function toAgreedPlan(scope: Scope, id: string, constants: RiskConstants): Promise<AgreedPlanView | null> {
  const parts = await agreedPlans(scope).load(id);
  const [first] = parts;
  if (!first) return null;
  const clinics = await Promise.all(parts.map((part) => measured(scope, part, constants)));
  const fixes = clinics.flatMap((clinic) => clinic.fixes);
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  return {
    ...{ id, madeAt: first.madeAt, madeBy: first.authorName, note: first.note, until: first.until },
    withdrawn: parts.every(({ withdrawn }) => withdrawn !== null) ? (first.withdrawn?.why ?? null) : null,
    minutes: sum(fixes.map(({ minutes }) => minutes)),
    fixes: fixes.length,
    done: fixes.filter(({ state }) => state === 'done').length,
    promised: sum(clinics.map(({ breachesBefore, breachesPromised }) => breachesBefore - breachesPromised)),
    achieved: sum(fixes.map(({ achieved }) => achieved ?? 0)),
    clinics,
  };
}

type Figures = Awaited<ReturnType<ReturnType<typeof dayFigures>['load']>>;

async function measured(scope: Scope, plan: ClinicWorkPlan, constants: RiskConstants): Promise<AgreedClinicView> {
  const { clinicId, day: from } = plan;
  const { name, timeZone } = await visibleClinic(scope, clinicId);
  // Sums and states are of the plan's last day, whatever came after.
  const last = new Date(Math.min(scope.now.getTime(), plan.until.getTime() - 1));
  const before = await dayFigures(scope).load({ clinicId, day: from });
  const latest = await dayFigures(scope).load({ clinicId, day: isoDay(last, timeZone) });
  const now = latest && latest.day >= from ? latest : null;
  return {
    ...{ clinicId, clinicName: name, from, measuredOn: now?.day ?? null },
    ...{ scoreBefore: plan.scoreBefore, scorePromised: plan.scoreAfter, scoreNow: now?.posture.score ?? null },
    ...{ breachesBefore: plan.lambdaBefore, breachesPromised: plan.lambdaAfter, breachesNow: now?.risk.lambda ?? null },
    fixes: fixesSince(plan.fixes, before, now, constants),
  };
}

function fixesSince(fixes: readonly AgreedFix[], before: Figures, now: Figures, constants: RiskConstants): readonly AgreedFixView[] {
  if (!before || !now) return fixes.map((fix) => toFixView(fix, { state: 'not-known', achieved: null }));
  const movement = movementBetween(before, now, constants);
  const rates = { lambdaBefore: before.risk.lambda, lambdaNow: now.risk.lambda };
  return fixes.map((fix) => toFixView(fix, keptPromise(fix, { stateNow: stateIn(now, fix.checkId), movement, ...rates })));
}

/** By the catalogue: that somebody judges the check otherwise has fixed nothing. */
function stateIn({ posture }: NonNullable<Figures>, wanted: string): CheckState | null {
  const result = posture.checks.find(({ checkId }) => checkId === wanted);
  return result ? (result.overridden?.without.state ?? result.state) : null;
}

function toFixView(fix: AgreedFix, kept: Pick<AgreedFixView, 'state' | 'achieved'>): AgreedFixView {
  const { checkId, technician, minutes, stateBefore, gain } = fix;
  const check = CHECK_BY_ID.get(checkId);
  return { checkId, technician, minutes, stateBefore, promised: gain, step: check?.step ?? null, title: check?.title ?? checkId, ...kept };
}
