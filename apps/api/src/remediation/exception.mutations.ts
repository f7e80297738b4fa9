import { Inject } from '@nestjs/common';
import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { clinicId, type ClinicId } from '#libs/domain';
import { acceptException, grantException, withdrawException } from '#libs/flow';
import { API_DEPS, type ApiDeps } from '../deps.js';
import { Requires } from '../edge/access.js';
import { succeed } from '../edge/expected-failure.js';
import { clinicNamedBy, exceptionNamedBy, inputField, visibleException } from '../edge/locate.js';
import { record } from '../edge/price.js';
import { InScope, type Scope } from '../edge/scope.js';
import { toExceptionView } from './exception.mapper.js';
import { AcceptExceptionInput, ExceptionView, GrantExceptionInput, WithdrawExceptionInput } from './exception.view.js';

const byException = exceptionNamedBy(inputField('exceptionId'));

@Resolver(() => ExceptionView)
export class ExceptionMutations {
  constructor(@Inject(API_DEPS) private readonly deps: ApiDeps) {}

  @Requires('exception.propose', clinicNamedBy(inputField('clinicId')))
  @Mutation(() => ExceptionView, {
    description:
      'Proposes to leave something found as it is for a while. Without effect until the clinic accepts, but for a vendor’s hold of 14 days at most; granted by whoever may accept, accepted at once. CONFLICT when the same is proposed or in force.',
    complexity: record,
  })
  async grantException(
    @InScope() scope: Scope,
    @Args('input', { description: 'What, why, and until when.' }) input: GrantExceptionInput,
  ): Promise<ExceptionView> {
    const { checkId, subject = null, kind, reason, expiresAt } = input;
    const actor = actorAt(scope, clinicId(input.clinicId));
    const granted = succeed(await grantException(this.deps, actor, { checkId, subject, kind, reason, expiresAt }));
    return toExceptionView(await visibleException(scope, granted.exception.id), scope.now);
  }

  @Requires('exception.accept', byException)
  @Mutation(() => ExceptionView, {
    description: 'Takes a proposed exception upon the clinic; by its own people only. CONFLICT when it is not waiting for that.',
    complexity: record,
  })
  async acceptException(
    @InScope() scope: Scope,
    @Args('input', { description: 'The exception.' }) { exceptionId }: AcceptExceptionInput,
  ): Promise<ExceptionView> {
    const found = await visibleException(scope, exceptionId);
    succeed(await acceptException(this.deps, actorAt(scope, found.clinicId), found.id));
    return toExceptionView(await visibleException(scope, found.id), scope.now);
  }

  @Requires('exception.propose', byException)
  @Mutation(() => ExceptionView, {
    description: 'Ends a proposed or running exception: what it left out is to be done again. CONFLICT when it is over.',
    complexity: record,
  })
  async withdrawException(
    @InScope() scope: Scope,
    @Args('input', { description: 'The exception and the reason.' }) { exceptionId, reason }: WithdrawExceptionInput,
  ): Promise<ExceptionView> {
    const found = await visibleException(scope, exceptionId);
    succeed(await withdrawException(this.deps, actorAt(scope, found.clinicId), { id: found.id, reason }));
    return toExceptionView(await visibleException(scope, found.id), scope.now);
  }
}

function actorAt(scope: Scope, id: ClinicId) {
  return { session: scope.session, scope: scope.clinic(id) };
}
