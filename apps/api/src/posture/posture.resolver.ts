import { Args, Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { pointsLost } from '#libs/domain';
import { ClinicView } from '../clinic/clinic.view.js';
import { within } from '../edge/pagination.js';
import { list, page, record } from '../edge/price.js';
import { InScope, type Scope } from '../edge/scope.js';
import { toCheckView, toSubjectViews } from './check.mapper.js';
import { CheckResultView, SubjectResultView } from './check.view.js';
import { latestChecks, latestPosture } from './posture.loader.js';
import { toPostureView } from './posture.mapper.js';
import { PostureView, StepPostureView } from './posture.view.js';

const CHECKS_OF_A_STEP = 5;
const SUBJECTS = { usual: 20, most: 500 };

/** Gives a clinic its posture. */
@Resolver(() => ClinicView)
export class PostureResolver {
  @ResolveField(() => PostureView, {
    nullable: true,
    description: 'On its latest day; null before the first assessment.',
    complexity: record,
  })
  async posture(@Parent() clinic: ClinicView, @InScope() scope: Scope): Promise<PostureView | null> {
    const day = await latestPosture(scope).load(clinic.id);
    return day && toPostureView(clinic.id, day);
  }
}

/** Gives a step its checks, which are large and read only when asked for. */
@Resolver(() => StepPostureView)
export class StepPostureResolver {
  @ResolveField(() => [CheckResultView], {
    description: "The step's checks, in the catalogue's order.",
    complexity: list(CHECKS_OF_A_STEP),
  })
  async checks(@Parent() step: StepPostureView, @InScope() scope: Scope): Promise<CheckResultView[]> {
    const results = await latestChecks(scope).load(step.clinicId);
    const lost = pointsLost(results);
    return results
      .filter((result) => result.step === step.step)
      .map((result) => toCheckView(result, { clinicId: step.clinicId, pointsLost: lost.get(result.checkId) ?? 0 }));
  }
}

/** Gives a check its subjects. */
@Resolver(() => CheckResultView)
export class CheckResultResolver {
  @ResolveField(() => [SubjectResultView], {
    description: 'Computers, accounts and other subjects, weakest first.',
    complexity: page(SUBJECTS.usual),
  })
  subjects(
    @Parent() result: CheckResultView,
    @Args('first', { type: () => Int, nullable: true, defaultValue: SUBJECTS.usual, description: 'At most this many, 1 to 500.' })
    first: number | null,
  ): SubjectResultView[] {
    return toSubjectViews(result, within('first', first ?? SUBJECTS.usual, SUBJECTS.most));
  }
}
