import { Args, Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { quarterOf } from '#libs/domain';
import type { Grain, SeriesTime } from '#libs/flow';
import { ClinicView } from '../clinic/clinic.view.js';
import { within } from '../edge/pagination.js';
import { portfolioDay } from '../edge/portfolio-day.js';
import { page, record } from '../edge/price.js';
import { InScope, type Scope } from '../edge/scope.js';
import { clinicTrend } from './trend.loader.js';
import { toTrendPoint } from './trend.mapper.js';
import { SeriesTimeEnum, TrendGrainEnum, TrendPointView } from './trend.view.js';

export const PERIODS = { usual: 8, most: 104 };

/** Gives a clinic its trend. */
@Resolver(() => ClinicView)
export class TrendResolver {
  @ResolveField(() => [TrendPointView], {
    description: 'Oldest first; periods without an assessment are left out.',
    complexity: page(PERIODS.usual, 'periods'),
  })
  async trend(
    @Parent() clinic: ClinicView,
    @InScope() scope: Scope,
    @Args('grain', { type: () => TrendGrainEnum, description: 'Length of a period.' }) grain: Grain,
    @Args('periods', { type: () => Int, nullable: true, defaultValue: PERIODS.usual, description: 'Newest periods, 1 to 104.' })
    periods: number | null,
    @Args('time', { type: () => SeriesTimeEnum, nullable: true, description: 'AS_REPORTED when left out.' }) time: SeriesTime | null,
  ): Promise<TrendPointView[]> {
    const wanted = within('periods', periods ?? PERIODS.usual, PERIODS.most);
    const rows = await clinicTrend(scope).load({
      clinicId: clinic.id,
      grain,
      periods: wanted,
      until: portfolioDay(scope.now),
      time: time ?? 'as-reported',
    });
    return rows.map(toTrendPoint);
  }

  @ResolveField(() => TrendPointView, {
    nullable: true,
    description: "The clinic's own last finished quarter; null when it has none.",
    complexity: record,
  })
  async previousQuarter(@Parent() clinic: ClinicView, @InScope() scope: Scope): Promise<TrendPointView | null> {
    const current = quarterOf(scope.now, clinic.timeZone);
    const rows = await clinicTrend(scope).load({ clinicId: clinic.id, grain: 'quarter', periods: 2, until: portfolioDay(scope.now) });
    const finished = rows.filter(({ period }) => period < current).at(-1);
    return finished ? toTrendPoint(finished) : null;
  }
}
