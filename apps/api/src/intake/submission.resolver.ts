import { Args, Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { SubmissionState } from '#libs/flow';
import { ClinicView } from '../clinic/clinic.view.js';
import { pageRequest, toConnection, type ConnectionView } from '../edge/pagination.js';
import { page } from '../edge/price.js';
import { InScope, type Scope } from '../edge/scope.js';
import { clinicSubmissions } from './submission.loader.js';
import { SubmissionConnection, SubmissionStateEnum, toSubmissionView, type SubmissionView } from './submission.view.js';

const PAGE = { usual: 20, most: 500 };

/** Gives a clinic what was received for it. */
@Resolver(() => ClinicView)
export class SubmissionResolver {
  @ResolveField(() => SubmissionConnection, {
    description: 'What its computers and people sent, newest first.',
    complexity: page(PAGE.usual),
  })
  async submissions(
    @Parent() clinic: ClinicView,
    @InScope() scope: Scope,
    @Args('first', { type: () => Int, nullable: true, defaultValue: PAGE.usual, description: 'Submissions a page, 1 to 500.' })
    first: number | null,
    @Args('after', { type: () => String, nullable: true, description: 'endCursor of the page before.' }) after: string | null,
    @Args('state', { type: () => SubmissionStateEnum, nullable: true, description: 'In this state only.' }) state: SubmissionState | null,
  ): Promise<ConnectionView<SubmissionView>> {
    const request = pageRequest(first, after, PAGE);
    const found = await clinicSubmissions(scope).load({ clinicId: clinic.id, state: state ?? null, request });
    return toConnection(found, toSubmissionView);
  }
}
