import { Inject } from '@nestjs/common';
import { Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { percentileBand, readCohort, type ClinicId } from '#libs/domain';
import { consentToBenchmarks, type BenchmarkConsent, type ClinicBenchmark } from '#libs/flow';
import { ClinicView } from '../clinic/clinic.view.js';
import { API_DEPS, type ApiDeps } from '../deps.js';
import { Requires } from '../edge/access.js';
import { succeed } from '../edge/expected-failure.js';
import { loaderOf } from '../edge/loader.js';
import { list, record } from '../edge/price.js';
import { InScope, type Scope } from '../edge/scope.js';
import { BenchmarkConsentView, ClinicBenchmarkView } from './benchmark.view.js';

const benchmarks = loaderOf(async (scope, ids: readonly ClinicId[]) => {
  const found = await scope.read((portfolio) => portfolio.benchmarks.ofClinics(ids));
  return (id): readonly ClinicBenchmark[] => found.filter(({ clinicId }) => clinicId === id);
});

@Resolver(() => ClinicView)
export class ClinicBenchmarkResolver {
  @ResolveField(() => [ClinicBenchmarkView], {
    description:
      'How the clinic stood among its peers when the last quarter ended. Empty where fewer than five others are like it, or it was not assessed then.',
    complexity: list(4),
  })
  async benchmarks(@Parent() clinic: ClinicView, @InScope() scope: Scope): Promise<readonly ClinicBenchmarkView[]> {
    return (await benchmarks(scope).load(clinic.id)).map(toView);
  }
}

@Resolver(() => BenchmarkConsentView)
export class BenchmarkConsentResolver {
  constructor(@Inject(API_DEPS) private readonly deps: ApiDeps) {}

  @Requires('benchmark.consent')
  @Query(() => [BenchmarkConsentView], {
    description: 'Whether your clinics count among those of other providers, and who decided when; newest first.',
    complexity: list(5),
  })
  async benchmarkConsents(@InScope() scope: Scope): Promise<readonly BenchmarkConsentView[]> {
    return (await scope.read((portfolio) => portfolio.benchmarks.consents())).map(toConsentView);
  }

  @Requires('benchmark.consent')
  @Mutation(() => [BenchmarkConsentView], {
    description:
      'Agrees that your clinics count, without names, among those of other providers, from the running quarter on. FORBIDDEN to people of assigned clinics; CONFLICT when it is given.',
    complexity: record,
  })
  giveBenchmarkConsent(@InScope() scope: Scope): Promise<readonly BenchmarkConsentView[]> {
    return this.decide(scope, true);
  }

  @Requires('benchmark.consent')
  @Mutation(() => [BenchmarkConsentView], {
    description:
      'Takes that back: what is frozen stays, and the next quarter has your clinics no more. FORBIDDEN to people of assigned clinics; CONFLICT when none is given.',
    complexity: record,
  })
  withdrawBenchmarkConsent(@InScope() scope: Scope): Promise<readonly BenchmarkConsentView[]> {
    return this.decide(scope, false);
  }

  private async decide(scope: Scope, wanted: boolean): Promise<readonly BenchmarkConsentView[]> {
    return succeed(await consentToBenchmarks(this.deps, scope.session, wanted)).consents.map(toConsentView);
  }
}

function toView({ quarter, pool, metric, cohort, clinics, figure, cuts }: ClinicBenchmark): ClinicBenchmarkView {
  const { from, to } = percentileBand(figure, cuts, metric);
  return { quarter, pool, metric, clinics, ...readCohort(cohort), percentileFrom: from, percentileTo: to };
}

function toConsentView({ givenAt, givenName, withdrawn }: BenchmarkConsent): BenchmarkConsentView {
  return { givenAt, givenBy: givenName, withdrawnAt: withdrawn?.at ?? null, withdrawnBy: withdrawn?.name ?? null };
}
