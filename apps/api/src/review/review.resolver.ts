import { Args, ID, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { ReviewState } from '#libs/domain';
import { ClinicView, toClinicView } from '../clinic/clinic.view.js';
import { Requires } from '../edge/access.js';
import { clinicIfNamedBy, reviewNamedBy, visibleClinic, visibleReview } from '../edge/locate.js';
import { pageRequest, toConnection, within, type ConnectionView } from '../edge/pagination.js';
import { page, record } from '../edge/price.js';
import { InScope, type Scope } from '../edge/scope.js';
import { clinicReviews } from './review.loader.js';
import { toReviewView } from './review.mapper.js';
import { ReviewConnection, ReviewStateEnum, ReviewView } from './review.view.js';

const PAGE = { usual: 50, most: 500 };
const OF_A_CLINIC = { usual: 8, most: 40 };

/** Reviews and the clinic that each belongs to. */
@Resolver(() => ReviewView)
export class ReviewResolver {
  @Requires('clinic.read', reviewNamedBy(({ id }) => id))
  @Query(() => ReviewView, { description: 'One review. NOT_FOUND when its clinic is not among yours.', complexity: record })
  async review(
    @InScope() scope: Scope,
    @Args('id', { type: () => ID, description: 'UUID of the review.' }) id: string,
  ): Promise<ReviewView> {
    return toReviewView(await visibleReview(scope, id));
  }

  @Requires('clinic.read', clinicIfNamedBy(({ clinicId }) => clinicId))
  @Query(() => ReviewConnection, { description: 'Reviews of your clinics, newest first.', complexity: page(PAGE.usual) })
  async reviews(
    @InScope() scope: Scope,
    @Args('first', { type: () => Int, nullable: true, defaultValue: PAGE.usual, description: 'Reviews a page, 1 to 500.' })
    first: number | null,
    @Args('after', { type: () => String, nullable: true, description: 'endCursor of the page before.' }) after: string | null,
    @Args('clinicId', { type: () => ID, nullable: true, description: 'Of this clinic only. NOT_FOUND when it is not among yours.' })
    clinicId: string | null,
    @Args('state', { type: () => ReviewStateEnum, nullable: true, description: 'In this state only.' }) state: ReviewState | null,
  ): Promise<ConnectionView<ReviewView>> {
    const clinic = clinicId ? await visibleClinic(scope, clinicId) : null;
    const request = pageRequest(first, after, PAGE);
    const found = await scope.read((portfolio) => portfolio.reviews({ clinicId: clinic?.id ?? null, state: state ?? null }, request));
    return toConnection(found, toReviewView);
  }

  @ResolveField(() => ClinicView, { description: 'The clinic reviewed.', complexity: record })
  async clinic(@Parent() review: ReviewView, @InScope() scope: Scope): Promise<ClinicView> {
    return toClinicView(await visibleClinic(scope, review.clinicId));
  }
}

/** Gives a clinic its reviews. */
@Resolver(() => ClinicView)
export class ClinicReviewsResolver {
  @ResolveField(() => [ReviewView], { description: 'Newest first.', complexity: page(OF_A_CLINIC.usual) })
  async reviews(
    @Parent() clinic: ClinicView,
    @InScope() scope: Scope,
    @Args('first', { type: () => Int, nullable: true, defaultValue: OF_A_CLINIC.usual, description: 'At most this many, 1 to 40.' })
    first: number | null,
  ): Promise<ReviewView[]> {
    const wanted = within('first', first ?? OF_A_CLINIC.usual, OF_A_CLINIC.most);
    const found = await clinicReviews(scope).load({ clinicId: clinic.id, first: wanted });
    return found.map(toReviewView);
  }
}
