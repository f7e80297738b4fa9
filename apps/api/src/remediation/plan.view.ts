import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import type { ClinicId, Step } from '#libs/domain';
import { list } from '../edge/price.js';
import { StepEnum } from '../posture/posture.enums.js';

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

  @Field(() => Int, { description: 'Technician minutes, estimated.' })
  minutes!: number;

  @Field(() => Float, { description: 'Expected breaches a year that it removes if it is the only fix.' })
  breachesAvoided!: number;

  @Field(() => Float, { description: 'The same an hour of work.' })
  breachesAvoidedPerHour!: number;
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

  @Field({ description: 'True: proven to be the best; false: found greedily, at least half of the best, and within `bound`.' })
  exact!: boolean;

  @Field(() => [PlannedFixView], { description: 'Most risk removed an hour first.', complexity: list(50) })
  fixes!: readonly PlannedFixView[];
}
