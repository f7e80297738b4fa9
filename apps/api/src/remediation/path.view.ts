import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import type { Step } from '#libs/domain';
import { list } from '../edge/price.js';
import { StepEnum } from '../posture/posture.enums.js';

@ObjectType('PathStep', { description: 'One thing to do on the way to a score.' })
export class PathStepView {
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

  @Field(() => Float, { description: 'The score once it and all before it are done, caps judged again, 0 to 100.' })
  scoreAfter!: number;

  @Field(() => Float, { description: 'The same before caps, 0 to 100.' })
  uncappedAfter!: number;
}

@ObjectType('ScorePath', { description: 'What would bring the score to a target, if nothing else changed. Nothing is written.' })
export class ScorePathView {
  @Field(() => Float, { description: 'The score asked for, 0 to 100.' })
  target!: number;

  @Field({ description: 'False: with all steps done the score is still below the target.' })
  isReached!: boolean;

  @Field(() => Float, { description: 'The score with all steps done, 0 to 100.' })
  scoreAfter!: number;

  @Field(() => Int, { description: 'Technician minutes of all steps, estimated.' })
  minutes!: number;

  @Field(() => [PathStepView], {
    description: 'In the order to do them; none of a path that reaches its target is superfluous.',
    complexity: list(20),
  })
  steps!: readonly PathStepView[];

  @Field(() => [String], { description: 'Checks that lose points and are no step, because exceptions leave them as they are.' })
  leftOut!: readonly string[];
}
