import { Inject } from '@nestjs/common';
import { Args, Int, Parent, ResolveField, Resolver, type Complexity } from '@nestjs/graphql';
import { CATALOGUE, changesBetween, rankedActions } from '#libs/domain';
import { ClinicView } from '../clinic/clinic.view.js';
import { within } from '../edge/pagination.js';
import { lastQuarterDay } from '../edge/portfolio-day.js';
import { API_DEPS, type ApiDeps } from '../deps.js';
import { InScope, type Scope } from '../edge/scope.js';
import { checksAside } from './exception.loader.js';
import { dayFigures, latestWhole } from './remediation.loader.js';
import { toActionView, toChangeView } from './remediation.mapper.js';
import { ActionView, PostureChangeView } from './remediation.view.js';

const ACTIONS = { usual: 5, most: 100 };

/** Both read every check of the clinic and compute on them: dear in a list of clinics. */
const computed: Complexity = ({ args, childComplexity }) => 200 + Math.max(1, Number(args['first'] ?? ACTIONS.usual)) * childComplexity;

/** Gives a clinic what to do next and what changed. */
@Resolver(() => ClinicView)
export class RemediationResolver {
  constructor(@Inject(API_DEPS) private readonly deps: ApiDeps) {}

  @ResolveField(() => [ActionView], {
    description: 'What to do next, best gain for the time first; without what exceptions leave as it is.',
    complexity: computed,
  })
  async actions(
    @Parent() clinic: ClinicView,
    @InScope() scope: Scope,
    @Args('first', { type: () => Int, nullable: true, defaultValue: ACTIONS.usual, description: 'At most this many, 1 to 100.' })
    first: number | null,
  ): Promise<ActionView[]> {
    const most = within('first', first ?? ACTIONS.usual, ACTIONS.most);
    const latest = await latestWhole(scope, clinic.id);
    if (!latest) return [];
    const aside = await checksAside(scope, clinic.id, latest.posture.checks);
    const open = CATALOGUE.filter(({ id }) => !aside.has(id));
    return rankedActions(latest.posture, latest.risk, open, this.deps.riskModel.constants).slice(0, most).map(toActionView);
  }

  @ResolveField(() => [PostureChangeView], {
    description: 'What changed since the last finished quarter, largest effect first; none when there was no posture then.',
    complexity: computed,
  })
  async changes(@Parent() clinic: ClinicView, @InScope() scope: Scope): Promise<PostureChangeView[]> {
    const [latest, before] = await Promise.all([
      latestWhole(scope, clinic.id),
      dayFigures(scope).load({ clinicId: clinic.id, day: lastQuarterDay(scope.now, clinic.timeZone) }),
    ]);
    return latest && before ? changesBetween(before.posture, latest.posture).map(toChangeView) : [];
  }
}
