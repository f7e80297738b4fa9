import { Inject } from '@nestjs/common';
import { Args, Float, Query, Resolver, type Complexity } from '@nestjs/graphql';
import { CATALOGUE, planPortfolio, type Clinic, type ClinicId, type WhatIfInput } from '#libs/domain';
import { ClinicFilterInput, toClinicFilter } from '../clinic/clinic.input.js';
import { API_DEPS, type ApiDeps } from '../deps.js';
import { Requires } from '../edge/access.js';
import { ExpectedFailure } from '../edge/expected-failure.js';
import { InScope, type Scope } from '../edge/scope.js';
import { RemediationPlanView } from './plan.view.js';
import { checksAside } from './exception.loader.js';
import { latestInputs } from './what-if.loader.js';

const MOST_CLINICS = 50;
const MOST_HOURS = 1_000;

/** Reads every check of fifty clinics and tries each fix. */
const planned: Complexity = ({ childComplexity }) => 5_000 + childComplexity;

type Planned = WhatIfInput & { readonly aside: ReadonlySet<string> };

@Resolver(() => RemediationPlanView)
export class RemediationPlanResolver {
  constructor(@Inject(API_DEPS) private readonly deps: ApiDeps) {}

  @Requires('clinic.read')
  @Query(() => RemediationPlanView, {
    description:
      'What to fix where with the technician hours there are, for the most risk removed; without what exceptions leave as it is.',
    complexity: planned,
  })
  async remediationPlan(
    @InScope() scope: Scope,
    @Args('hours', { type: () => Float, description: 'Technician hours, above 0, at most 1000.' }) hours: number,
    @Args('filter', { nullable: true, description: 'Which of your clinics; all when left out.' }) filter: ClinicFilterInput,
  ): Promise<RemediationPlanView> {
    if (!(hours > 0 && hours <= MOST_HOURS)) throw new ExpectedFailure('bad-argument', '`hours` is above 0 and at most 1000.');
    const found = await scope.read((portfolio) => portfolio.clinics(toClinicFilter(filter), 'risk', { first: MOST_CLINICS, after: null }));
    const clinics = found.items.map(({ node }) => node);
    const known = await knownInputs(scope, clinics);
    const names = new Map(clinics.map(({ id, name }) => [id, name]));
    const { chosen, minutes, gain, bound, exact, jointGain, lambda } = planPortfolio(
      known,
      CATALOGUE,
      hours * 60,
      this.deps.riskModel.constants,
    );
    const fixes = chosen.map(({ clinicId, check, minutes: needed, gain: avoided }) => ({
      clinicId,
      clinicName: names.get(clinicId) ?? '',
      checkId: check.id,
      ...{ step: check.step, title: check.title, summary: check.fix.summary, minutes: needed },
      breachesAvoided: avoided,
      breachesAvoidedPerHour: (60 * avoided) / needed,
    }));
    const sums = { expectedBreaches: lambda, breachesAvoided: jointGain, breachesAvoidedAlone: gain };
    return { clinics: known.size, matching: found.total, minutes, ...sums, bound, exact, fixes };
  }
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
