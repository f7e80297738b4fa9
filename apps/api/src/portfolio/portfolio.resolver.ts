import { Inject } from '@nestjs/common';
import { Args, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { ClinicFilterInput, toClinicFilter } from '../clinic/clinic.input.js';
import { API_DEPS, type ApiDeps } from '../deps.js';
import { Requires } from '../edge/access.js';
import { lastQuarterDay } from '../edge/portfolio-day.js';
import { InScope, type Scope } from '../edge/scope.js';
import { portfolioSnapshot, posturesOn, weekAgo } from './portfolio.loader.js';
import { toPortfolioRisk, toPortfolioView } from './portfolio.mapper.js';
import { PortfolioRiskView, PortfolioView, RecentChangeView } from './portfolio.view.js';
import { recentChanges } from './recent-changes.js';
import { wholePortfolio } from './portfolio.price.js';

@Resolver(() => PortfolioView)
export class PortfolioResolver {
  constructor(@Inject(API_DEPS) private readonly deps: ApiDeps) {}

  @Requires('clinic.read')
  @Query(() => PortfolioView, { description: 'Your clinics taken together.', complexity: wholePortfolio })
  async portfolio(
    @InScope() scope: Scope,
    @Args('filter', { nullable: true, description: 'Which of your clinics; all when left out.' }) input: ClinicFilterInput,
  ): Promise<PortfolioView> {
    const filter = toClinicFilter(input);
    return toPortfolioView(filter, await portfolioSnapshot(scope).load(filter), scope.now);
  }

  @ResolveField(() => PortfolioRiskView, { description: 'On the latest day of each clinic.', complexity: wholePortfolio })
  async risk(@Parent() { filter }: PortfolioView, @InScope() scope: Scope): Promise<PortfolioRiskView> {
    return toPortfolioRisk(scope.session.providerId, await portfolioSnapshot(scope).load(filter), this.deps.riskModel);
  }

  @ResolveField(() => PortfolioRiskView, {
    nullable: true,
    description: 'At the end of the last finished quarter; null when nothing was assessed then.',
    complexity: wholePortfolio,
  })
  async previousRisk(@Parent() { filter }: PortfolioView, @InScope() scope: Scope): Promise<PortfolioRiskView | null> {
    const { clinics } = await portfolioSnapshot(scope).load(filter);
    const before = await posturesOn(scope).load({ ids: clinics.map(({ id }) => id), day: lastQuarterDay(scope.now) });
    return before.size === 0 ? null : toPortfolioRisk(scope.session.providerId, { clinics, postures: before }, this.deps.riskModel);
  }

  @ResolveField(() => [RecentChangeView], {
    description: 'Largest moves of the last 7 days, largest first, at most 20.',
    complexity: wholePortfolio,
  })
  async recent(@Parent() { filter }: PortfolioView, @InScope() scope: Scope): Promise<RecentChangeView[]> {
    const { clinics, postures } = await portfolioSnapshot(scope).load(filter);
    const before = await posturesOn(scope).load({ ids: clinics.map(({ id }) => id), day: weekAgo(scope.now) });
    return recentChanges(clinics, before, postures);
  }
}
