import { Args, Parent, ResolveField, Resolver, type Complexity } from '@nestjs/graphql';
import { essentialEightMaturity, mappingsOf, type ControlState, type Framework } from '#libs/domain';
import { ClinicView } from '../clinic/clinic.view.js';
import { list } from '../edge/price.js';
import { InScope, type Scope } from '../edge/scope.js';
import { CheckResultView } from '../posture/check.view.js';
import { latestChecks } from '../posture/posture.loader.js';
import { ControlStateEnum, FrameworkEnum } from './controls.enums.js';
import { FrameworkMappingView, toMappingView } from './mapping.view.js';
import { toEssentialEightView } from './maturity.mapper.js';
import { EssentialControlView, EssentialEightView, StrategyMaturityView } from './maturity.view.js';

const CONTROLS_OF_A_STRATEGY = 20;
const MAPPINGS_OF_A_CHECK = 10;
/** Reads every check of the clinic. */
const computed: Complexity = ({ childComplexity }) => 100 + childComplexity;

/** Gives a clinic its Essential Eight maturity. */
@Resolver(() => ClinicView)
export class MaturityResolver {
  @ResolveField(() => EssentialEightView, {
    nullable: true,
    description: 'Essential Eight maturity on the latest day; null before the first assessment.',
    complexity: computed,
  })
  async essentialEight(@Parent() clinic: ClinicView, @InScope() scope: Scope): Promise<EssentialEightView | null> {
    const results = await latestChecks(scope).load(clinic.id);
    return results.length === 0 ? null : toEssentialEightView(essentialEightMaturity(results));
  }
}

/** Gives a strategy its controls. */
@Resolver(() => StrategyMaturityView)
export class StrategyMaturityResolver {
  @ResolveField(() => [EssentialControlView], {
    description: "The strategy's controls, in the order of the levels.",
    complexity: list(CONTROLS_OF_A_STRATEGY),
  })
  controls(
    @Parent() strategy: StrategyMaturityView,
    @Args('states', { type: () => [ControlStateEnum], nullable: true, description: 'Only controls that stand so; all when left out.' })
    states: ControlState[] | null,
  ): EssentialControlView[] {
    return strategy.all.filter(({ state }) => !states || states.includes(state));
  }
}

/** Gives a check the controls of frameworks that it speaks to. */
@Resolver(() => CheckResultView)
export class MappingResolver {
  @ResolveField(() => [FrameworkMappingView], {
    description: 'Controls of frameworks that the check gives evidence towards.',
    complexity: list(MAPPINGS_OF_A_CHECK),
  })
  mappings(
    @Parent() check: CheckResultView,
    @Args('frameworks', { type: () => [FrameworkEnum], nullable: true, description: 'Only of these frameworks; all when left out.' })
    frameworks: Framework[] | null,
  ): FrameworkMappingView[] {
    const mappings = mappingsOf(check.id);
    return mappings.filter(({ framework }) => !frameworks || frameworks.includes(framework)).map(toMappingView);
  }
}
