import { operation } from '../api/document.js';
import type { DateTime, ReviewState, RiskRange, SignOffRole } from '../api/schema.js';

interface SignOff {
  readonly role: SignOffRole;
  readonly name: string;
  readonly signedAt: DateTime;
  readonly comment: string | null;
}

export interface Review {
  readonly id: string;
  readonly quarter: string;
  readonly state: ReviewState;
  readonly dueAt: DateTime;
  readonly frozenAsOf: DateTime;
  readonly snapshotHash: string;
  readonly score: number | null;
  readonly risk: RiskRange | null;
  readonly signOffs: readonly SignOff[];
  readonly report: { readonly state: string; readonly url: string; readonly bytes: number | null };
}

const REVIEW_FIELDS = `id quarter state dueAt frozenAsOf snapshotHash score risk { p5 p50 p95 }
  signOffs { role name signedAt comment } report { state url bytes }`;

export const ReviewsDocument = operation<{ readonly clinic: { readonly id: string; readonly reviews: readonly Review[] } }, { id: string }>(
  `query Reviews($id: ID!) { clinic(id: $id) { id reviews(first: 8) { ${REVIEW_FIELDS} } } }`,
);

export const StartReviewDocument = operation<{ readonly startReview: Review }, { input: { clinicId: string } }>(
  `mutation StartReview($input: StartReviewInput!) { startReview(input: $input) { ${REVIEW_FIELDS} } }`,
);

export interface SignOffInput {
  readonly reviewId: string;
  readonly role: SignOffRole;
  readonly name: string;
  readonly comment: string | null;
}

export const SignOffDocument = operation<{ readonly signOffReview: Review }, { input: SignOffInput }>(
  `mutation SignOff($input: SignOffReviewInput!) { signOffReview(input: $input) { ${REVIEW_FIELDS} } }`,
);
