import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import type { CheckState, Step } from '#libs/domain';
import { CheckStateEnum, StepEnum } from '../posture/posture.enums.js';

@ObjectType('Action', { description: 'A thing worth doing, with what it would gain.' })
export class ActionView {
  @Field({ description: 'Check that it would satisfy.' })
  checkId!: string;

  @Field(() => StepEnum, { description: 'Step that it belongs to.' })
  step!: Step;

  @Field({ description: 'Short title.' })
  title!: string;

  @Field({ description: 'What to do.' })
  summary!: string;

  @Field(() => Int, { description: 'Technician minutes, estimated.' })
  minutes!: number;

  @Field(() => Float, { description: 'Score points gained if done, caps included.' })
  scoreGain!: number;

  @Field(() => Float, { description: 'Points gained before caps: what it is worth once no grave finding holds the score.' })
  uncappedGain!: number;

  @Field(() => Float, { description: 'Yearly breach probability removed if done, 0 to 1.' })
  riskReduction!: number;
}

@ObjectType('PostureChange', {
  description: 'A check whose answer or evidence changed. Without check, step and answers: that another version of the catalogue asks.',
})
export class PostureChangeView {
  @Field(() => String, { nullable: true, description: 'Name of the check.' })
  checkId!: string | null;

  @Field(() => StepEnum, { nullable: true, description: 'Step that it belongs to.' })
  step!: Step | null;

  @Field({ description: 'Short title.' })
  title!: string;

  @Field(() => CheckStateEnum, { nullable: true, description: 'Answer then; null when it was not asked.' })
  from!: CheckState | null;

  @Field(() => CheckStateEnum, { nullable: true, description: 'Answer now.' })
  to!: CheckState | null;

  @Field(() => Float, { description: 'Score points that it accounts for.' })
  points!: number;

  @Field({ description: 'The finding now, in a sentence.' })
  message!: string;
}
