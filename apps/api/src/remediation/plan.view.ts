import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import type { ClinicId, Obstacle, Skill, Step } from '#libs/domain';
import { list } from '../edge/price.js';
import { StepEnum } from '../posture/posture.enums.js';
import { LeftOutReasonEnum, SkillEnum } from './plan.enums.js';

@ObjectType('PlannedFix', { description: 'A fix to do at one clinic.' })
export class PlannedFixView {
  @Field(() => ID, { description: 'UUID of the clinic.' })
  clinicId!: ClinicId;

  @Field({ description: "The clinic's name." })
  clinicName!: string;

  @Field({ description: 'Check that it would satisfy.' })
  checkId!: string;

  @Field(() => StepEnum, { description: 'Step that it belongs to.' })
  step!: Step;

  @Field({ description: 'Short title.' })
  title!: string;

  @Field({ description: 'What to do.' })
  summary!: string;

  @Field(() => Int, { description: 'Technician minutes, estimated; fewer where the same is prepared for another clinic of the plan.' })
  minutes!: number;

  @Field(() => SkillEnum, { description: 'What it takes to do it.' })
  skill!: Skill;

  @Field({ description: 'True when people cannot work meanwhile: it is planned into the clinic’s maintenance windows, where it has any.' })
  interrupts!: boolean;

  @Field(() => String, { nullable: true, description: 'Who is to do it; null where no crew was named.' })
  technician!: string | null;

  @Field(() => Float, { description: 'Expected breaches a year that it removes if it is the only fix.' })
  breachesAvoided!: number;

  @Field(() => Float, { description: 'The same an hour of work.' })
  breachesAvoidedPerHour!: number;
}

@ObjectType('LeftOutFix', { description: 'A fix that removes risk and is not in the plan.' })
export class LeftOutFixView {
  @Field(() => ID, { description: 'UUID of the clinic.' })
  clinicId!: ClinicId;

  @Field({ description: 'Its name.' })
  clinicName!: string;

  @Field({ description: 'Check that it would satisfy.' })
  checkId!: string;

  @Field({ description: 'Short title.' })
  title!: string;

  @Field(() => SkillEnum, { description: 'What it takes to do it.' })
  skill!: Skill;

  @Field(() => Float, { description: 'Expected breaches a year that it removes if it is the only fix.' })
  breachesAvoided!: number;

  @Field(() => LeftOutReasonEnum, { description: 'Why it is not in the plan.' })
  why!: Obstacle;
}

@ObjectType('ExpectedClinic', { description: 'A clinic as it is to be once its fixes of the plan are done and nothing else changes.' })
export class ExpectedClinicView {
  @Field(() => ID, { description: 'UUID of the clinic.' })
  clinicId!: ClinicId;

  @Field({ description: 'Its name.' })
  clinicName!: string;

  @Field(() => Float, { nullable: true, description: 'Score now, 0 to 100.' })
  scoreBefore!: number | null;

  @Field(() => Float, { nullable: true, description: 'Score then, 0 to 100, caps included.' })
  scoreAfter!: number | null;

  @Field(() => Float, { description: 'Expected breaches a year now.' })
  breachesBefore!: number;

  @Field(() => Float, { description: 'Expected breaches a year then.' })
  breachesAfter!: number;
}

@ObjectType('RemediationPlan', {
  description: 'The fixes over several clinics that remove most risk within the time given. Nothing is written.',
})
export class RemediationPlanView {
  @Field(() => Int, { description: 'Clinics considered: those with evidence, riskiest first, at most 50.' })
  clinics!: number;

  @Field(() => Int, { description: 'Clinics that match the filter.' })
  matching!: number;

  @Field(() => Int, { description: 'Technician minutes that the plan takes.' })
  minutes!: number;

  @Field(() => Float, { description: 'Expected breaches a year of the clinics considered, now.' })
  expectedBreaches!: number;

  @Field(() => Float, { description: 'Expected breaches a year that all fixes remove together.' })
  breachesAvoided!: number;

  @Field(() => Float, { description: 'Sum of what each removes alone, which is what the plan is best by; fixes of one clinic overlap.' })
  breachesAvoidedAlone!: number;

  @Field(() => Float, { description: 'No plan within the time has a greater `breachesAvoidedAlone` than this.' })
  bound!: number;

  @Field({ description: 'True: proven to be the best; false: found greedily, and `bound` says how near to the best it is at least.' })
  exact!: boolean;

  @Field(() => [PlannedFixView], { description: 'Most risk removed an hour first.', complexity: list(50) })
  fixes!: readonly PlannedFixView[];

  @Field(() => [ExpectedClinicView], { description: 'What is to be expected of the clinics with fixes.', complexity: list(50) })
  expected!: readonly ExpectedClinicView[];

  @Field(() => [LeftOutFixView], { description: 'What is left for later, most risk first; at most 100.', complexity: list(100) })
  leftOut!: readonly LeftOutFixView[];
}
