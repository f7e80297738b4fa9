import { Field, Float, ID, InputType, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { ClinicId, OverrideKind, Side } from '#libs/domain';
import { SideEnum } from '../access/role.enum.js';

const OverrideKindEnum = { NOT_APPLICABLE: 'not-applicable', WEIGHT: 'weight', STRICTER_THRESHOLD: 'stricter-threshold' } as const;

registerEnumType(OverrideKindEnum, {
  name: 'OverrideKind',
  description: 'How a check is judged otherwise than the catalogue does.',
  valuesMap: {
    NOT_APPLICABLE: { description: 'It does not concern the clinic; a cap that it sets stays.' },
    WEIGHT: { description: 'It counts more or less among the checks of its step: `value` is a factor from 0.5 to 2.' },
    STRICTER_THRESHOLD: { description: 'Passing asks for more: `value` is the limit, stricter than the catalogue’s.' },
  },
});

const OverrideScopeEnum = { PROVIDER: 'provider', CLINIC: 'clinic' } as const;

registerEnumType(OverrideScopeEnum, {
  name: 'OverrideScope',
  description: 'Where an override holds.',
  valuesMap: {
    PROVIDER: { description: 'At every clinic of the provider.' },
    CLINIC: { description: 'At one clinic; comes before the provider’s of the same kind.' },
  },
});

@ObjectType('AppliedOverride', { description: 'An override that the posture was scored under, as it was then.' })
export class AppliedOverrideView {
  @Field(() => ID, { description: 'UUID of the override.' })
  id!: string;

  @Field(() => OverrideScopeEnum, { description: 'Where it holds.' })
  scope!: 'provider' | 'clinic';

  @Field({ description: 'Check that it is about.' })
  checkId!: string;

  @Field(() => OverrideKindEnum, { description: 'How it is judged otherwise.' })
  kind!: OverrideKind;

  @Field(() => Float, { nullable: true, description: 'Factor of the weight, or the limit that passes; null where it does not apply.' })
  value!: number | null;

  @Field({ description: 'The reason as it was given; numbers and addresses of people are masked.' })
  reason!: string;

  @Field({ description: 'Who set it, by the name that they had then.' })
  setBy!: string;

  @Field(() => SideEnum, { description: 'For whom they acted.' })
  side!: Side;

  @Field({ description: 'When it ends by itself.' })
  expiresAt!: Date;
}

@ObjectType('CheckOverride', { description: 'A check that is judged otherwise than the catalogue does, from the next assessment on.' })
export class CheckOverrideView extends AppliedOverrideView {
  @Field(() => ID, { nullable: true, description: 'UUID of its clinic; null: every clinic of the provider.' })
  clinicId!: ClinicId | null;

  @Field({ description: 'When it was set.' })
  setAt!: Date;

  @Field({ description: 'False once it has ended.' })
  inForce!: boolean;

  @Field(() => String, { nullable: true, description: 'Who withdrew it, by the name that they had then; null while nobody has.' })
  withdrawnBy!: string | null;

  @Field(() => String, { nullable: true, description: 'Why it was withdrawn.' })
  withdrawnWhy!: string | null;
}

@InputType({ description: 'How to judge a check at every clinic.' })
export class OverrideEverywhereInput {
  @Field({ description: 'Name of the check, e.g. s7.screen-lock.' })
  checkId!: string;

  @Field(() => OverrideKindEnum, { description: 'How.' })
  kind!: OverrideKind;

  @Field(() => Float, { nullable: true, description: 'Factor of the weight, or the limit that passes; left out where it does not apply.' })
  value?: number | null;

  @Field({ description: 'In words, 1 to 500 characters, printed in the report.' })
  reason!: string;

  @Field({ description: 'When it ends by itself, within 366 days.' })
  expiresAt!: Date;
}

@InputType({ description: 'How to judge a check at one clinic.' })
export class OverrideCheckInput extends OverrideEverywhereInput {
  @Field(() => ID, { description: 'UUID of the clinic.' })
  clinicId!: string;
}

@InputType({ description: 'Which override to end, and why.' })
export class WithdrawOverrideInput {
  @Field(() => ID, { description: 'UUID of the override.' })
  overrideId!: string;

  @Field({ description: 'In words, 1 to 500 characters.' })
  reason!: string;
}
