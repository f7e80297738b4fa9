import { Inject } from '@nestjs/common';
import { Args, Mutation, Resolver, type Complexity } from '@nestjs/graphql';
import { clinicId } from '#libs/domain';
import { offBoardClinic } from '#libs/flow';
import { API_DEPS, type ApiDeps } from '../deps.js';
import { Requires } from '../edge/access.js';
import { succeed } from '../edge/expected-failure.js';
import { clinicNamedBy, inputField } from '../edge/locate.js';
import { InScope, type Scope } from '../edge/scope.js';
import { DeletionCertificateView, OffBoardClinicInput, toCertificate } from './off-board.view.js';

/** Every table is written, so an operation can hold only a few. */
const whole: Complexity = ({ childComplexity }) => 10_000 + childComplexity;

/** How a clinic leaves the provider's care. */
@Resolver()
export class CareResolver {
  constructor(@Inject(API_DEPS) private readonly deps: ApiDeps) {}

  @Requires('clinic.off-board', clinicNamedBy(inputField('clinicId')))
  @Mutation(() => DeletionCertificateView, {
    description:
      'Removes a clinic and everything of it for good, and certifies it. Take its export first. BAD_USER_INPUT when the name is not its name.',
    complexity: whole,
  })
  async offBoardClinic(
    @InScope() scope: Scope,
    @Args('input', { description: 'The clinic, named twice.' }) input: OffBoardClinicInput,
  ): Promise<DeletionCertificateView> {
    const removed = await offBoardClinic(this.deps, scope.clinic(clinicId(input.clinicId)), { name: input.name });
    return toCertificate(succeed(removed).certificate);
  }
}
