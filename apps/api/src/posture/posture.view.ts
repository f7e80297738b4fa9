import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import type { ClinicId, Step } from '#libs/domain';
import { list } from '../edge/price.js';
import { AppliedOverrideView } from '../controls/override.view.js';
import { StepEnum } from './posture.enums.js';

const STEPS_OF_A_POSTURE = 8;

@ObjectType('ScoreCap', { description: 'A finding so grave that no other merit may hide it: the score cannot be above its limit.' })
export class ScoreCapView {
  @Field({ description: 'Name of the rule.' })
  id!: string;

  @Field(() => Int, { description: 'Highest score possible while it holds, 0 to 100.' })
  limit!: number;

  @Field({ description: 'Why, in a sentence.' })
  reason!: string;

  @Field(() => [String], { description: 'Checks that led to it.' })
  checkIds!: readonly string[];
}

@ObjectType('CheckStateCounts', { description: "How many of the step's checks say what." })
export class CheckStateCountsView {
  @Field(() => Int, { description: 'Checks that pass.' })
  pass!: number;

  @Field(() => Int, { description: 'Checks met for some.' })
  partial!: number;

  @Field(() => Int, { description: 'Checks that fail.' })
  fail!: number;

  @Field(() => Int, { description: 'Checks without any report.' })
  unknown!: number;

  @Field(() => Int, { description: 'Checks that do not concern the clinic.' })
  notApplicable!: number;

  @Field(() => Int, { description: 'Checks whose source could not answer.' })
  error!: number;

  @Field(() => Int, { description: 'Checks whose evidence is too old.' })
  stale!: number;
}

@ObjectType('StepPosture', { description: "One of the eight steps on the clinic's latest day." })
export class StepPostureView {
  /** Not in the schema: whose step it is. */
  clinicId!: ClinicId;

  @Field(() => StepEnum, { description: 'Which step.' })
  step!: Step;

  @Field({ description: "The step's name." })
  title!: string;

  @Field(() => Float, { description: 'What the evidence proves, 0 to 100; the unknown earns nothing.' })
  score!: number;

  @Field(() => Float, { description: 'The same if everything unknown turned out well, 0 to 100.' })
  scoreIfUnknownPasses!: number;

  @Field(() => Float, { nullable: true, description: 'Weighted gap of what is known: 0 none, 1 whole; null when nothing is known.' })
  gap!: number | null;

  @Field(() => Float, { description: 'Share of the evidence that exists, 0 to 1.' })
  coverage!: number;

  @Field(() => Float, { description: 'Trust in it, 0 to 1: coverage, less what age takes.' })
  confidence!: number;

  @Field(() => Float, { nullable: true, description: 'Mean age of the evidence, days; null without evidence.' })
  ageDays!: number | null;

  @Field(() => CheckStateCountsView, { description: "How many of the step's checks say what." })
  states!: CheckStateCountsView;
}

@ObjectType('Posture', { description: 'How safe the clinic can show itself to be, on its latest day.' })
export class PostureView {
  /** Not in the schema: whose posture it is. */
  clinicId!: ClinicId;

  @Field({ description: 'The instant whose knowledge it uses.' })
  asOf!: Date;

  @Field(() => Float, { nullable: true, description: 'What the evidence proves after caps, 0 to 100; null without any evidence.' })
  score!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The score if everything unknown turned out well, after caps: upper end of the band.',
  })
  scoreIfUnknownPasses!: number | null;

  @Field(() => Float, { nullable: true, description: 'The score before caps, 0 to 100.' })
  uncappedScore!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The score as the catalogue alone would have it, after caps: the same as `score` where nothing is overridden.',
  })
  scoreWithoutOverrides!: number | null;

  @Field(() => [AppliedOverrideView], {
    description: 'What was judged otherwise than the catalogue does, and by whom.',
    complexity: list(2),
  })
  overrides!: readonly AppliedOverrideView[];

  @Field(() => Float, { description: 'Weighted share of the evidence that exists, 0 to 1.' })
  coverage!: number;

  @Field(() => Float, { description: 'Weighted trust in the evidence, 0 to 1.' })
  confidence!: number;

  @Field(() => [ScoreCapView], { description: 'Caps that hold now.', complexity: list(2) })
  caps!: readonly ScoreCapView[];

  @Field(() => [StepPostureView], { description: 'All eight steps, in order.', complexity: list(STEPS_OF_A_POSTURE) })
  steps!: readonly StepPostureView[];

  @Field({ description: 'Version of the catalogue of checks.' })
  catalogueVersion!: string;
}
