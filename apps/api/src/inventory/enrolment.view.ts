import { Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { EnrolmentTokenSummary } from '#libs/flow';
import { connectionOf } from '../edge/pagination.js';

@InputType({ description: 'A token that admits computers to a clinic.' })
export class CreateEnrolmentTokenInput {
  @Field(() => ID, { description: 'UUID of the clinic.' })
  clinicId!: string;

  @Field({ description: 'What it is for, 1 to 120 characters, e.g. Front desk computers.' })
  label!: string;

  @Field(() => Int, { nullable: true, defaultValue: 25, description: 'Computers that may enrol with it, 1 to 500.' })
  maxUses?: number | null;

  @Field(() => Int, { nullable: true, defaultValue: 14, description: 'Days that it is good for, 1 to 90.' })
  expiresInDays?: number | null;
}

@ObjectType('CreatedEnrolmentToken', { description: 'A new token. It is shown this once.' })
export class CreatedEnrolmentTokenView {
  @Field(() => ID, { description: 'UUID of the token; not secret.' })
  id!: string;

  @Field({ description: 'The secret itself, wre_… Keep it like a key.' })
  token!: string;

  @Field({ description: 'When it stops admitting computers.' })
  expiresAt!: Date;

  @Field(() => Int, { description: 'Computers that may enrol with it.' })
  maxUses!: number;

  @Field({ description: 'The line to run on each computer.' })
  command!: string;
}

const EnrolmentTokenStateEnum = { ACTIVE: 'active', USED_UP: 'used-up', EXPIRED: 'expired', REVOKED: 'revoked' } as const;
type EnrolmentTokenState = (typeof EnrolmentTokenStateEnum)[keyof typeof EnrolmentTokenStateEnum];

registerEnumType(EnrolmentTokenStateEnum, {
  name: 'EnrolmentTokenState',
  description: 'Whether an enrolment token still admits computers.',
  valuesMap: {
    ACTIVE: { description: 'It does.' },
    USED_UP: { description: 'As many computers as it allows have enrolled.' },
    EXPIRED: { description: 'Its time is over.' },
    REVOKED: { description: 'Somebody has revoked it.' },
  },
});

@ObjectType('EnrolmentToken', { description: 'A token that admits computers to a clinic, without its secret.' })
export class EnrolmentTokenView {
  @Field(() => ID, { description: 'UUID of the token; not secret.' })
  id!: string;

  @Field({ description: 'What it is for.' })
  label!: string;

  @Field(() => EnrolmentTokenStateEnum, { description: 'Whether it still admits computers.' })
  state!: EnrolmentTokenState;

  @Field(() => Int, { description: 'Computers that may enrol with it.' })
  maxUses!: number;

  @Field(() => Int, { description: 'Computers that have.' })
  uses!: number;

  @Field({ description: 'When it was made.' })
  createdAt!: Date;

  @Field({ description: 'When it stops admitting computers.' })
  expiresAt!: Date;

  @Field(() => Date, { nullable: true, description: 'When it was revoked.' })
  revokedAt!: Date | null;
}

@InputType({ description: 'An enrolment token that is to admit nobody any more.' })
export class RevokeEnrolmentTokenInput {
  @Field(() => ID, { description: 'UUID of the token.' })
  tokenId!: string;
}

export function toEnrolmentTokenView(token: EnrolmentTokenSummary, now: Date): EnrolmentTokenView {
  const { id, label, maxUses, uses, createdAt, expiresAt, revokedAt } = token;
  return { id, label, maxUses, uses, createdAt, expiresAt, revokedAt, state: stateOf(token, now) };
}

function stateOf({ revokedAt, expiresAt, uses, maxUses }: EnrolmentTokenSummary, now: Date): EnrolmentTokenState {
  if (revokedAt) return 'revoked';
  if (expiresAt <= now) return 'expired';
  return uses >= maxUses ? 'used-up' : 'active';
}

export const EnrolmentTokenConnection = connectionOf(EnrolmentTokenView, 'EnrolmentToken', 'An enrolment token');
