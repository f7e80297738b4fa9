import { Args, Int, Parent, Query, ResolveField, Resolver, type Complexity } from '@nestjs/graphql';
import type { Grain } from '#libs/flow';
import { ClinicFilterInput, toClinicFilter } from '../clinic/clinic.input.js';
import { Requires } from '../edge/access.js';
import { pageRequest, toConnection, within, type ConnectionView } from '../edge/pagination.js';
import { portfolioDay } from '../edge/portfolio-day.js';
import { page } from '../edge/price.js';
import { InScope, type Scope } from '../edge/scope.js';
import { clinicTrend } from './trend.loader.js';
import { toPortfolioPoint, toTrendPoint } from './trend.mapper.js';
import { PERIODS } from './trend.resolver.js';
import { SeriesArgs } from './series.args.js';
import { ClinicTrendConnection, PortfolioTrendPointView, PortfolioTrendView, TrendGrainEnum, type ClinicTrendView } from './trend.view.js';

const PAGE = { usual: 100, most: 500 };

/** The lists below are priced for eight periods; more periods cost as many times more. */
const spanned: Complexity = ({ args, childComplexity }) =>
  10 + Math.ceil(Math.max(1, Number(args['periods'] ?? PERIODS.usual)) / 8) * childComplexity;

@Resolver(() => PortfolioTrendView)
export class PortfolioTrendResolver {
  @Requires('clinic.read')
  @Query(() => PortfolioTrendView, {
    description: 'How your clinics moved by week or quarter, together and one by one.',
    complexity: spanned,
  })
  portfolioTrend(
    @InScope() scope: Scope,
    @Args('grain', { type: () => TrendGrainEnum, description: 'Length of a period.' }) grain: Grain,
    @Args('periods', { type: () => Int, nullable: true, defaultValue: PERIODS.usual, description: 'Newest periods, 1 to 104.' })
    periods: number | null,
    @Args() { until, time, likeForLike }: SeriesArgs,
    @Args('filter', { nullable: true, description: 'Which of your clinics; all when left out.' }) filter: ClinicFilterInput,
  ): PortfolioTrendView {
    const asked = {
      filter: toClinicFilter(filter),
      periods: within('periods', periods ?? PERIODS.usual, PERIODS.most),
      until: until ?? portfolioDay(scope.now),
      time: time ?? 'as-reported',
      likeForLike: likeForLike ?? false,
    };
    return { asked, grain };
  }

  /** Read only where asked for: a client that turns the pages of `series` does not pay for the whole portfolio each time. */
  @ResolveField(() => [PortfolioTrendPointView], { description: 'Oldest first.', complexity: page(PERIODS.usual, '') })
  async points(@Parent() { asked, grain }: PortfolioTrendView, @InScope() scope: Scope): Promise<PortfolioTrendPointView[]> {
    const { filter, periods, until, ...how } = asked;
    const rows = await scope.read((portfolio) => portfolio.portfolioTrend(filter, grain, periods, until, how));
    return rows.map(toPortfolioPoint);
  }

  @ResolveField(() => ClinicTrendConnection, { description: 'The same clinic by clinic, by name.', complexity: page(PAGE.usual) })
  async series(
    @Parent() { asked, grain }: PortfolioTrendView,
    @InScope() scope: Scope,
    @Args('first', { type: () => Int, nullable: true, defaultValue: PAGE.usual, description: 'Clinics a page, 1 to 500.' })
    first: number | null,
    @Args('after', { type: () => String, nullable: true, description: 'endCursor of the page before.' }) after: string | null,
  ): Promise<ConnectionView<ClinicTrendView>> {
    const request = pageRequest(first, after, PAGE);
    const clinics = await scope.read((portfolio) => portfolio.clinics(asked.filter, 'name', request));
    const { periods, until, time } = asked;
    const keys = clinics.items.map(({ node }) => ({ clinicId: node.id, grain, periods, until, time }));
    const trends = await Promise.all(keys.map((key) => clinicTrend(scope).load(key)));
    const points = new Map(keys.map(({ clinicId }, index) => [clinicId, (trends[index] ?? []).map(toTrendPoint)]));
    return toConnection(clinics, ({ id, name }) => ({ clinicId: id, clinicName: name, points: points.get(id) ?? [] }));
  }
}
