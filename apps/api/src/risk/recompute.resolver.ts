import { Inject } from '@nestjs/common';
import { Args, Int, Mutation, Parent, Query, ResolveField, Resolver, type Complexity } from '@nestjs/graphql';
import { modelNamed, providerScopeOf, startRecompute, type ClinicFilter, type Grain } from '#libs/flow';
import { ClinicFilterInput, toClinicFilter } from '../clinic/clinic.input.js';
import { ClinicView } from '../clinic/clinic.view.js';
import { API_DEPS, type ApiDeps } from '../deps.js';
import { Requires } from '../edge/access.js';
import { ExpectedFailure, succeed } from '../edge/expected-failure.js';
import { within } from '../edge/pagination.js';
import { portfolioDay } from '../edge/portfolio-day.js';
import { page } from '../edge/price.js';
import { InScope, type Scope } from '../edge/scope.js';
import { TrendGrainEnum } from '../trend/trend.view.js';
import { toRangeView } from './risk.mapper.js';
import { riskSeriesOf } from './recompute.loader.js';
import { RecomputeRiskInput, RiskRecomputeView, RiskSeriesPointView } from './recompute.view.js';

const PERIODS = { usual: 8, most: 104 };
/** A provider's clinics are taken at once; far above any provider's number. */
const EVERY_CLINIC = { first: 20_000, after: null };
/** Looks at every day of every clinic. */
const everyDay: Complexity = ({ childComplexity }) => 2_000 + childComplexity;

@Resolver(() => RiskRecomputeView)
export class RiskRecomputeResolver {
  constructor(@Inject(API_DEPS) private readonly deps: ApiDeps) {}

  @Requires('clinic.read')
  @Query(() => RiskRecomputeView, { description: 'How far the history of your clinics by a model has come.', complexity: everyDay })
  async riskRecompute(
    @InScope() scope: Scope,
    @Args('model', { type: () => String, nullable: true, description: 'The deployment’s when left out.' }) model: string | null,
    @Args('filter', { nullable: true, description: 'Which of your clinics; all when left out.' }) filter: ClinicFilterInput,
  ): Promise<RiskRecomputeView> {
    return this.progress(scope, this.known(model), toClinicFilter(filter));
  }

  @Requires('risk.recompute')
  @Mutation(() => RiskRecomputeView, {
    description:
      'Has the history of your clinics computed by a model that did not report it, beside what was reported and beside live work. Starting again asks for what is missing only.',
    complexity: everyDay,
  })
  async recomputeRisk(
    @InScope() scope: Scope,
    @Args('input', { description: 'The model and the clinics.' }) input: RecomputeRiskInput,
  ): Promise<RiskRecomputeView> {
    const filter = toClinicFilter(input.filter);
    const found = await scope.read((portfolio) => portfolio.clinics(filter, 'name', EVERY_CLINIC));
    const clinics = found.items.map(({ node }) => node.id);
    const started = succeed(await startRecompute(this.deps, providerScopeOf(scope.session), { model: input.model ?? null, clinics }));
    return this.progress(scope, started.model, filter);
  }

  private async progress(scope: Scope, model: string, filter: ClinicFilter): Promise<RiskRecomputeView> {
    const progress = await scope.read((portfolio) => portfolio.recomputeProgress(filter, model));
    const { waiting, done, failed, notRequested } = progress;
    return { model, ...progress, parts: waiting + done + failed, complete: waiting + failed + notRequested === 0 };
  }

  private known(model: string | null | undefined): string {
    const name = model ?? this.deps.riskModel.constants.model;
    if (!modelNamed(this.deps, name)) throw new ExpectedFailure('no-such-model');
    return name;
  }
}

/** Gives a clinic its history by a model. */
@Resolver(() => ClinicView)
export class RiskSeriesResolver {
  constructor(@Inject(API_DEPS) private readonly deps: ApiDeps) {}

  @ResolveField(() => [RiskSeriesPointView], {
    description:
      'Risk by one model, oldest first: what it reported, and what was recomputed. Periods that it knows nothing of are left out.',
    complexity: page(PERIODS.usual, 'periods'),
  })
  async riskSeries(
    @Parent() clinic: ClinicView,
    @InScope() scope: Scope,
    @Args('grain', { type: () => TrendGrainEnum, description: 'Length of a period.' }) grain: Grain,
    @Args('periods', { type: () => Int, nullable: true, defaultValue: PERIODS.usual, description: 'Newest periods, 1 to 104.' })
    periods: number | null,
    @Args('model', { type: () => String, nullable: true, description: 'As riskModel names it; the deployment’s when left out.' })
    model: string | null,
  ): Promise<RiskSeriesPointView[]> {
    const span = { grain, periods: within('periods', periods ?? PERIODS.usual, PERIODS.most), until: portfolioDay(scope.now) };
    const points = await riskSeriesOf(scope).load({ clinicId: clinic.id, model: model ?? this.deps.riskModel.constants.model, ...span });
    return points.map(({ range, ...point }) => ({ ...point, range: toRangeView(range) }));
  }
}
