import { Inject } from '@nestjs/common';
import { Args, Float, Query, Resolver, type Complexity } from '@nestjs/graphql';
import {
  CATALOGUE,
  windowTime,
  planPortfolio,
  type Clinic,
  type ClinicId,
  type Planned,
  type PortfolioPlan,
  type WindowTime,
} from '#libs/domain';
import { ClinicFilterInput, toClinicFilter } from '../clinic/clinic.input.js';
import { API_DEPS, type ApiDeps } from '../deps.js';
import { Requires } from '../edge/access.js';
import { ExpectedFailure } from '../edge/expected-failure.js';
import { portfolioDay } from '../edge/portfolio-day.js';
import { DateScalar } from '../edge/scalars.js';
import { InScope, type Scope } from '../edge/scope.js';
import { checksAside } from './exception.loader.js';
import { clinicWindows } from './maintenance.loader.js';
import { endOf } from './plan-end.js';
import { TechnicianInput, toCrew } from './plan.input.js';
import { RemediationPlanView } from './plan.view.js';
import { latestInputs } from './what-if.loader.js';

const MOST_CLINICS = 50;
const MOST_LEFT_OUT = 100;
const MOST_DAYS = 366;

/** Reads every check of fifty clinics and tries each fix. */
const planned: Complexity = ({ childComplexity }) => 5_000 + childComplexity;

@Resolver(() => RemediationPlanView)
export class RemediationPlanResolver {
  constructor(@Inject(API_DEPS) private readonly deps: ApiDeps) {}

  @Requires('clinic.read')
  @Query(() => RemediationPlanView, {
    description:
      'What to fix where with the technicians there are, for the most risk removed; without what exceptions leave as it is. Either `hours` of somebody who can do everything, or a `crew`.',
    complexity: planned,
  })
  async remediationPlan(
    @InScope() scope: Scope,
    @Args('hours', { type: () => Float, nullable: true, description: 'Technician hours, above 0, at most 1000.' }) hours: number | null,
    @Args('crew', { type: () => [TechnicianInput], nullable: true, description: 'Who has how much time, and can do what; at most 20.' })
    crew: TechnicianInput[] | null,
    @Args('until', {
      type: () => DateScalar,
      nullable: true,
      description: 'Last day of the plan, within 366 days: maintenance windows count until then. The end of the quarter when left out.',
    })
    until: string | null | undefined,
    @Args('filter', { nullable: true, description: 'Which of your clinics; all when left out.' }) filter: ClinicFilterInput,
  ): Promise<RemediationPlanView> {
    const technicians = toCrew(hours, crew);
    if (until && (until < portfolioDay(scope.now) || until > portfolioDay(scope.now, MOST_DAYS)))
      throw new ExpectedFailure('bad-argument', '`until` lies within the next 366 days.');
    const found = await scope.read((portfolio) => portfolio.clinics(toClinicFilter(filter), 'risk', { first: MOST_CLINICS, after: null }));
    const clinics = found.items.map(({ node }) => node);
    const [known, windows] = await Promise.all([knownInputs(scope, clinics), minutesOf(scope, clinics, until)]);
    const plan = planPortfolio(known, CATALOGUE, { crew: technicians, windows }, this.deps.riskModel.constants);
    return { clinics: known.size, matching: found.total, ...toPlanView(plan, clinics) };
  }
}

function toPlanView(plan: PortfolioPlan, clinics: readonly Clinic[]): Omit<RemediationPlanView, 'clinics' | 'matching'> {
  const { chosen, leftOut, expected, minutes, gain, bound, exact, jointGain, lambda } = plan;
  const names = new Map(clinics.map(({ id, name }) => [id, name]));
  const named = (clinicId: ClinicId) => ({ clinicId, clinicName: names.get(clinicId) ?? '' });
  return {
    ...{ minutes, bound, exact },
    ...{ expectedBreaches: lambda, breachesAvoided: jointGain, breachesAvoidedAlone: gain },
    fixes: chosen.map(({ clinicId, check, minutes: needed, gain: avoided, technician }) => ({
      ...named(clinicId),
      checkId: check.id,
      ...{ step: check.step, title: check.title, summary: check.fix.summary, minutes: needed },
      ...{ skill: check.fix.skill, interrupts: check.fix.interrupts ?? false, technician: technician.name || null },
      breachesAvoided: avoided,
      breachesAvoidedPerHour: (60 * avoided) / needed,
    })),
    expected: expected.map(({ clinicId, scoreBefore, scoreAfter, lambdaBefore, lambdaAfter }) => ({
      ...named(clinicId),
      ...{ scoreBefore, scoreAfter, breachesBefore: lambdaBefore, breachesAfter: lambdaAfter },
    })),
    leftOut: leftOut.slice(0, MOST_LEFT_OUT).map(({ clinicId, check, gain: avoided, why }) => ({
      ...named(clinicId),
      ...{ checkId: check.id, title: check.title, skill: check.fix.skill, breachesAvoided: avoided, why },
    })),
  };
}

/** Clinics with a posture, each with what it needs nothing done about. */
async function knownInputs(scope: Scope, clinics: readonly Clinic[]): Promise<ReadonlyMap<ClinicId, Planned>> {
  const inputs = await Promise.all(
    clinics.map(async ({ id }): Promise<[ClinicId, Planned] | null> => {
      const input = await latestInputs(scope).load(id);
      return input && [id, { ...input, aside: await checksAside(scope, id, input.posture.checks) }];
    }),
  );
  return new Map(inputs.filter((input) => input !== null));
}

/** What there is of maintenance windows from now to the plan's end, of clinics that keep any. */
async function minutesOf(
  scope: Scope,
  clinics: readonly Clinic[],
  until: string | null | undefined,
): Promise<ReadonlyMap<ClinicId, WindowTime>> {
  const minutes = await Promise.all(
    clinics.map(async ({ id, timeZone }): Promise<[ClinicId, WindowTime] | null> => {
      const windows = await clinicWindows(scope).load(id);
      return windows.length === 0 ? null : [id, windowTime(windows, scope.now, endOf(until, scope.now, timeZone), timeZone)];
    }),
  );
  return new Map(minutes.filter((one) => one !== null));
}
