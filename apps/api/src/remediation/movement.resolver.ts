import { Inject } from '@nestjs/common';
import { Args, Parent, ResolveField, Resolver, type Complexity } from '@nestjs/graphql';
import { movementBetween } from '#libs/domain';
import { ClinicView } from '../clinic/clinic.view.js';
import { API_DEPS, type ApiDeps } from '../deps.js';
import { ExpectedFailure } from '../edge/expected-failure.js';
import { lastQuarterDay, portfolioDay } from '../edge/portfolio-day.js';
import { DateScalar } from '../edge/scalars.js';
import { InScope, type Scope } from '../edge/scope.js';
import { clinicExceptions } from './exception.loader.js';
import { dayFigures } from './remediation.loader.js';
import { MovementView } from './movement.view.js';

/** Reads every check of the clinic on two days. */
const computed: Complexity = ({ childComplexity }) => 300 + childComplexity;

/** Gives a clinic the ledger of what moved. */
@Resolver(() => ClinicView)
export class MovementResolver {
  constructor(@Inject(API_DEPS) private readonly deps: ApiDeps) {}

  @ResolveField(() => MovementView, {
    nullable: true,
    description: 'Why score and risk moved between two days, line by line; null when there was no posture on either day.',
    complexity: computed,
  })
  async movement(
    @Parent() clinic: ClinicView,
    @InScope() scope: Scope,
    @Args('from', { type: () => DateScalar, nullable: true, description: 'The last finished quarter’s last day when left out.' })
    from: string | null,
    @Args('to', { type: () => DateScalar, nullable: true, description: 'The latest day when left out; not before `from`.' })
    to: string | null,
  ): Promise<MovementView | null> {
    const days = { from: from ?? lastQuarterDay(scope.now, clinic.timeZone), to: to ?? portfolioDay(scope.now, 1) };
    if (days.to < days.from) throw new ExpectedFailure('bad-argument', '`to` lies before `from`.');
    const [before, after] = await Promise.all([
      dayFigures(scope).load({ clinicId: clinic.id, day: days.from }),
      dayFigures(scope).load({ clinicId: clinic.id, day: days.to }),
    ]);
    if (!before || !after) return null;
    const exceptions = await clinicExceptions(scope).load(clinic.id);
    return { from: before.day, to: after.day, ...movementBetween(before, after, this.deps.riskModel.constants, exceptions) };
  }
}
