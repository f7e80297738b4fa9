import { Inject } from '@nestjs/common';
import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { clinicId, parseQuarter, reviewId, type Permission, type Quarter } from '#libs/domain';
import { signOffReview, startReview } from '#libs/flow';
import { API_DEPS, type ApiDeps } from '../deps.js';
import { Requires, type CallArgs } from '../edge/access.js';
import { ExpectedFailure, succeed } from '../edge/expected-failure.js';
import { clinicNamedBy, forgetReview, inputField, reviewNamedBy, visibleReview } from '../edge/locate.js';
import { record } from '../edge/price.js';
import { InScope, type Scope } from '../edge/scope.js';
import { toReviewView } from './review.mapper.js';
import { ReviewView, SignOffReviewInput, StartReviewInput } from './review.view.js';

const MAX_COMMENT = 2000;

@Resolver(() => ReviewView)
export class ReviewMutations {
  constructor(@Inject(API_DEPS) private readonly deps: ApiDeps) {}

  @Requires('review.start', clinicNamedBy(inputField('clinicId')))
  @Mutation(() => ReviewView, {
    description: "Opens a quarter's review now: freezes its evidence and asks for the report. CONFLICT when the quarter has one.",
    complexity: record,
  })
  async startReview(
    @InScope() scope: Scope,
    @Args('input', { description: 'The clinic and quarter.' }) input: StartReviewInput,
  ): Promise<ReviewView> {
    const clinic = scope.clinic(clinicId(input.clinicId));
    const opened = succeed(await startReview(this.deps, clinic, { quarter: readQuarter(input.quarter) }));
    return toReviewView(await visibleReview(scope, opened.reviewId));
  }

  @Requires(neededToSign, reviewNamedBy(inputField('reviewId')))
  @Mutation(() => ReviewView, {
    description: "Signs a review's frozen snapshot. The principal's signature locks it. CONFLICT when signed already.",
    complexity: record,
  })
  async signOffReview(
    @InScope() scope: Scope,
    @Args('input', { description: 'The signature.' }) input: SignOffReviewInput,
  ): Promise<ReviewView> {
    const { role, name } = input;
    const comment = input.comment?.trim() || null;
    if ((comment ?? '').length > MAX_COMMENT) throw new ExpectedFailure('bad-argument', `comment: at most ${MAX_COMMENT} characters.`);
    const review = await visibleReview(scope, input.reviewId);
    const signature = { reviewId: reviewId(review.id), role, name, comment, userId: scope.session.userId };
    succeed(await signOffReview(this.deps, scope.clinic(review.clinicId), signature));
    forgetReview(scope, review.id);
    return toReviewView(await visibleReview(scope, review.id));
  }
}

function neededToSign(args: CallArgs): Permission {
  return inputField('role')(args) === 'clinic-principal' ? 'review.sign-as-principal' : 'review.sign-as-provider';
}

function readQuarter(text: string | null | undefined): Quarter | null {
  if (!text) return null;
  if (!/^\d{4}-Q[1-4]$/.test(text)) throw new ExpectedFailure('bad-argument', 'quarter: written like 2026-Q3.');
  return parseQuarter(text);
}
