import { baselineOf, CHECK_BY_ID, isoDay, keptPromises, type ClinicId, type RiskConstants, type RiskSide } from '#libs/domain';
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
  // What is taken back promises nothing any more.
  const standing = clinics.filter(({ withdrawn }) => withdrawn === null);
  const fixes = standing.flatMap((clinic) => clinic.fixes);
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  return {
    ...{ id, madeAt: first.madeAt, madeBy: first.authorName, note: first.note, until: first.until },
    withdrawn: parts.every(({ withdrawn }) => withdrawn !== null) ? (first.withdrawn?.why ?? null) : null,
    minutes: sum(fixes.map(({ minutes }) => minutes)),
    fixes: fixes.length,
    done: fixes.filter(({ state }) => state === 'done').length,
    promised: sum(standing.map(({ breachesBefore, breachesPromised }) => breachesBefore - breachesPromised)),
    achieved: sum(fixes.map(({ achieved }) => achieved ?? 0)),
    clinics,
  };
}

async function measured(scope: Scope, plan: ClinicWorkPlan, constants: RiskConstants): Promise<AgreedClinicView> {
  const { clinicId, day: from } = plan;
  const { name, timeZone } = await visibleClinic(scope, clinicId);
  const now = await lastMeasured(scope, plan, timeZone);
  const before = plan.baseline ?? (await figuresOn(scope, clinicId, from));
  return {
    ...{ clinicId, clinicName: name, from, withdrawn: plan.withdrawn?.why ?? null },
    ...{
      scoreBefore: plan.scoreBefore,
      scorePromised: plan.scoreAfter,
      breachesBefore: plan.lambdaBefore,
      breachesPromised: plan.lambdaAfter,
    },
    ...figuresNow(now),
    fixes: fixesSince(plan.fixes, before, now && baselineOf(now), constants),
  };
}

type Figures = Awaited<ReturnType<ReturnType<typeof dayFigures>['load']>>;

/** Sums and states are of the plan's last day, whatever came after. */
async function lastMeasured(scope: Scope, { clinicId, day, until }: ClinicWorkPlan, timeZone: string): Promise<Figures> {
  const last = new Date(Math.min(scope.now.getTime(), until.getTime() - 1));
  const latest = await dayFigures(scope).load({ clinicId, day: isoDay(last, timeZone) });
  return latest && latest.day >= day ? latest : null;
}

/** By the catalogue alone, as what was promised. */
const figuresNow = (now: Figures) => ({
  measuredOn: now?.day ?? null,
  scoreNow: now ? plainScore(now.posture) : null,
  breachesNow: now ? (now.risk.withoutOverrides ?? now.risk).lambda : null,
});

const plainScore = ({ score, scoreWithoutOverrides }: NonNullable<Figures>['posture']): number | null =>
  scoreWithoutOverrides === undefined ? score : scoreWithoutOverrides;

/** Of a plan that was agreed before its baseline was kept. */
async function figuresOn(scope: Scope, clinicId: ClinicId, day: string): Promise<RiskSide | null> {
  const figures = await dayFigures(scope).load({ clinicId, day });
  return figures && baselineOf(figures);
}

function fixesSince(
  fixes: readonly AgreedFix[],
  before: RiskSide | null,
  now: RiskSide | null,
  constants: RiskConstants,
): readonly AgreedFixView[] {
  if (!before || !now) return fixes.map((fix) => toFixView(fix, { state: 'not-known', achieved: null }));
  const kept = keptPromises(fixes, before, now, constants);
  return fixes.flatMap((fix, index) => (kept[index] ? [toFixView(fix, kept[index])] : []));
}

function toFixView(fix: AgreedFix, kept: Pick<AgreedFixView, 'state' | 'achieved'>): AgreedFixView {
  const { checkId, technician, minutes, stateBefore, gain } = fix;
  const check = CHECK_BY_ID.get(checkId);
  return { checkId, technician, minutes, stateBefore, promised: gain, step: check?.step ?? null, title: check?.title ?? checkId, ...kept };
}
