import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import type { CheckState, ClinicId, FixPlatform, Step, SubjectVerdict } from '#libs/domain';
import { list } from '../edge/price.js';
import { CheckStateEnum, FixPlatformEnum, StepEnum } from './posture.enums.js';

@ObjectType('CheckThreshold', { description: 'What decides the state, in words.' })
export class CheckThresholdView {
  @Field({ description: 'What passes.' })
  pass!: string;

  @Field(() => String, { nullable: true, description: 'What is partial; null when there is nothing between.' })
  partial!: string | null;

  @Field({ description: 'What fails.' })
  fail!: string;

  @Field({ description: 'Control or guide that the threshold comes from, e.g. ISM-1695.' })
  source!: string;
}

@ObjectType('FixSteps', { description: 'What to do on one platform.' })
export class FixStepsView {
  @Field(() => FixPlatformEnum, { description: 'Where.' })
  platform!: FixPlatform;

  @Field(() => [String], { description: 'Plain words, in order.', complexity: 0 })
  steps!: readonly string[];
}

@ObjectType('CheckFix', { description: 'How to close the gap.' })
export class CheckFixView {
  @Field({ description: 'What to do.' })
  summary!: string;

  @Field(() => Int, { description: 'Technician minutes, estimated.' })
  minutes!: number;

  @Field(() => [FixStepsView], { description: 'Step by step, platform by platform.', complexity: list(3) })
  steps!: readonly FixStepsView[];
}

@ObjectType('SubjectResult', { description: 'What the check found on one computer, account, backup set or other subject.' })
export class SubjectResultView {
  @Field({ description: 'clinic, device, account, backup-set, finding or campaign.' })
  type!: string;

  @Field({ description: 'Opaque; names the subject in an exception.' })
  key!: string;

  @Field({ description: 'What people call it; account names are hidden.' })
  label!: string;

  @Field(() => CheckStateEnum, { description: 'State of this subject.' })
  state!: CheckState;

  @Field({ description: 'What was seen.' })
  detail!: string;

  @Field(() => Date, { nullable: true, description: 'When it was last looked at; null when never.' })
  observedAt!: Date | null;

  @Field(() => [String], { description: 'Ids of the observations that it rests on.' })
  evidence!: readonly string[];
}

@ObjectType('CheckResult', { description: "One question asked of the clinic's evidence, and its answer." })
export class CheckResultView {
  /** Not in the schema: whose answer it is. */
  clinicId!: ClinicId;

  /** Not in the schema: all subjects, before a page is taken. */
  found!: readonly SubjectVerdict[];

  @Field({ description: 'Name of the check, e.g. s6.os-updates; never reused for another question.' })
  id!: string;

  @Field(() => StepEnum, { description: 'Step that it belongs to.' })
  step!: Step;

  @Field({ description: 'Short title.' })
  title!: string;

  @Field({ description: 'The question asked.' })
  question!: string;

  @Field({ description: 'Why it matters in a clinic.' })
  why!: string;

  @Field(() => CheckStateEnum, { description: 'The answer.' })
  state!: CheckState;

  @Field(() => Float, { nullable: true, description: '0 fully evidenced, 1 absent; null when nothing could be judged.' })
  gap!: number | null;

  @Field(() => Float, {
    description:
      'Points of the score before caps that it keeps back, unknown counted as absent. Over all checks they sum to 100 less that score.',
  })
  pointsLost!: number;

  @Field(() => Float, { description: 'Share of the subjects with usable evidence, 0 to 1.' })
  coverage!: number;

  @Field(() => Float, { description: 'Trust in the evidence, 0 to 1.' })
  confidence!: number;

  @Field(() => Float, { nullable: true, description: 'Mean age of the evidence, days; null without evidence.' })
  ageDays!: number | null;

  @Field({ description: 'The finding in a sentence with its numbers.' })
  message!: string;

  @Field(() => CheckThresholdView, { description: 'What decides the state.' })
  threshold!: CheckThresholdView;

  @Field(() => CheckFixView, { description: 'How to close the gap.' })
  fix!: CheckFixView;
}
