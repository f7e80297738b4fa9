import { Field, Float, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { ClinicId, ReviewState, SignOffRole } from '#libs/domain';
import { connectionOf } from '../edge/pagination.js';
import { RiskRangeView } from '../risk/risk.view.js';

export const ReviewStateEnum = { OPEN: 'open', IN_REVIEW: 'in-review', SIGNED_OFF: 'signed-off' } as const;

registerEnumType(ReviewStateEnum, {
  name: 'ReviewState',
  description: 'Where a review stands.',
  valuesMap: {
    OPEN: { description: 'Frozen, not looked at yet.' },
    IN_REVIEW: { description: "The provider's reviewer has signed; the clinic's principal has not." },
    SIGNED_OFF: { description: "The clinic's principal has signed. Nothing changes any more." },
  },
});

const SignOffRoleEnum = { PROVIDER_REVIEWER: 'provider-reviewer', CLINIC_PRINCIPAL: 'clinic-principal' } as const;

registerEnumType(SignOffRoleEnum, {
  name: 'SignOffRole',
  description: 'In what role somebody signs.',
  valuesMap: {
    PROVIDER_REVIEWER: { description: 'For the managed service provider.' },
    CLINIC_PRINCIPAL: { description: 'For the clinic.' },
  },
});

@ObjectType('SignOff', { description: 'A signature under a frozen snapshot.' })
export class SignOffView {
  @Field(() => SignOffRoleEnum, { description: 'In what role.' })
  role!: SignOffRole;

  @Field({ description: 'Who signed.' })
  name!: string;

  @Field({ description: 'When.' })
  signedAt!: Date;

  @Field(() => String, { nullable: true, description: 'What they remarked.' })
  comment!: string | null;

  @Field({ description: 'SHA-256 of the snapshot that was signed, hex.' })
  snapshotHash!: string;
}

@ObjectType('ReportFile', { description: 'The report as a PDF.' })
export class ReportFileView {
  @Field({ description: 'waiting, rendered or failed.' })
  state!: string;

  @Field({ description: 'GET it with the session cookie or bearer token; answers application/pdf once rendered.' })
  url!: string;

  @Field(() => Int, { nullable: true, description: 'Size; null until rendered.' })
  bytes!: number | null;

  @Field(() => String, { nullable: true, description: 'SHA-256 of the file, hex; null until rendered.' })
  sha256!: string | null;
}

@ObjectType('Review', { description: "A clinic's quarterly review." })
export class ReviewView {
  /** Not in the schema: whose review it is. */
  clinicId!: ClinicId;

  @Field(() => ID, { description: 'UUID.' })
  id!: string;

  @Field({ description: 'Quarter reviewed, e.g. 2026-Q3.' })
  quarter!: string;

  @Field(() => ReviewStateEnum, { description: 'Where it stands.' })
  state!: ReviewState;

  @Field({ description: 'When it opened.' })
  openedAt!: Date;

  @Field({ description: 'When it has to be signed.' })
  dueAt!: Date;

  @Field({ description: 'The instant whose evidence it froze.' })
  frozenAsOf!: Date;

  @Field({ description: 'SHA-256 of the frozen evidence and results, hex.' })
  snapshotHash!: string;

  @Field(() => Float, { nullable: true, description: 'Frozen score, 0 to 100; null without any evidence.' })
  score!: number | null;

  @Field(() => Float, { nullable: true, description: 'The score if everything unknown turned out well.' })
  scoreIfUnknownPasses!: number | null;

  @Field(() => RiskRangeView, { nullable: true, description: 'Frozen probability of a breach in a year.' })
  risk!: RiskRangeView | null;

  @Field(() => [SignOffView], { description: 'Signatures, oldest first.' })
  signOffs!: readonly SignOffView[];

  @Field(() => ReportFileView, { description: 'The report as a PDF.' })
  report!: ReportFileView;
}

export const ReviewConnection = connectionOf(ReviewView, 'Review', 'A review');

@InputType({ description: "A clinic's review to open now." })
export class StartReviewInput {
  @Field(() => ID, { description: 'UUID of the clinic.' })
  clinicId!: string;

  @Field(() => String, { nullable: true, description: 'Quarter such as 2026-Q3; the running one when left out.' })
  quarter?: string | null;
}

@InputType({ description: 'A signature under a review.' })
export class SignOffReviewInput {
  @Field(() => ID, { description: 'UUID of the review.' })
  reviewId!: string;

  @Field(() => SignOffRoleEnum, { description: 'In what role you sign; your own role must allow it.' })
  role!: SignOffRole;

  @Field({ description: 'Your name as it is to be printed, 1 to 120 characters.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'A remark to be printed, at most 2000 characters.' })
  comment?: string | null;
}
