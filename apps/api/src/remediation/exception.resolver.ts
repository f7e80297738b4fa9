import { Args, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { asAccepted, exceptionState, type ExceptionState } from '#libs/domain';
import { ClinicView } from '../clinic/clinic.view.js';
import { list, record } from '../edge/price.js';
import { InScope, type Scope } from '../edge/scope.js';
import { CheckResultView } from '../posture/check.view.js';
import { PostureView } from '../posture/posture.view.js';
import { ExceptionStateEnum } from './exception.enums.js';
import { clinicExceptions, exceptionsInForce } from './exception.loader.js';
import { toExceptionView } from './exception.mapper.js';
import { AsAcceptedView, ExceptionView } from './exception.view.js';
import { latestWhole } from './remediation.loader.js';

const EXCEPTIONS_OF_A_CLINIC = 20;
const OPEN: readonly ExceptionState[] = ['proposed', 'in-force'];

/** Gives a clinic what is left as it is there. */
@Resolver(() => ClinicView)
export class ClinicExceptionResolver {
  @ResolveField(() => [ExceptionView], {
    description: 'What is left as it is, and who said so; newest first.',
    complexity: list(EXCEPTIONS_OF_A_CLINIC),
  })
  async exceptions(
    @Parent() clinic: ClinicView,
    @InScope() scope: Scope,
    @Args('states', {
      type: () => [ExceptionStateEnum],
      nullable: true,
      description: 'Only those that stand so; proposed ones and those in force when left out.',
    })
    states: ExceptionState[] | null,
  ): Promise<ExceptionView[]> {
    const all = await clinicExceptions(scope).load(clinic.id);
    const wanted = states ?? OPEN;
    return all.filter((one) => wanted.includes(exceptionState(one, scope.now))).map((one) => toExceptionView(one, scope.now));
  }
}

/** Gives a check the exceptions that leave it, or some of its subjects, out. */
@Resolver(() => CheckResultView)
export class CheckExceptionResolver {
  @ResolveField(() => [ExceptionView], {
    description: 'In force now. The state above stays what the evidence shows.',
    complexity: list(1),
  })
  async exceptions(@Parent() check: CheckResultView, @InScope() scope: Scope): Promise<ExceptionView[]> {
    const inForce = await exceptionsInForce(scope, check.clinicId);
    return inForce.filter(({ checkId }) => checkId === check.id).map((one) => toExceptionView(one, scope.now));
  }
}

/** Gives a posture the line of what is accepted. */
@Resolver(() => PostureView)
export class AsAcceptedResolver {
  @ResolveField(() => AsAcceptedView, {
    nullable: true,
    description: 'What of the missing points is left as it is; null without a score.',
    complexity: record,
  })
  async asAccepted(@Parent() posture: PostureView, @InScope() scope: Scope): Promise<AsAcceptedView | null> {
    const latest = await latestWhole(scope, posture.clinicId);
    return latest && asAccepted(latest.posture, await exceptionsInForce(scope, posture.clinicId));
  }
}
