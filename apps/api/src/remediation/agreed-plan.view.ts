import { Field, Float, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { CheckState, ClinicId, PromiseState, Step } from '#libs/domain';
import { connectionOf } from '../edge/pagination.js';
import { list } from '../edge/price.js';
import { DateScalar } from '../edge/scalars.js';
import { CheckStateEnum, StepEnum } from '../posture/posture.enums.js';
import { PromiseStateEnum } from './plan.enums.js';

@ObjectType('AgreedFix', { description: 'A fix of an agreed plan, with what it promised and what became of it.' })
export class AgreedFixView {
  @Field({ description: 'Check that it was to satisfy.' })
  checkId!: string;

  @Field(() => StepEnum, { nullable: true, description: 'Its step; null when the check has left the catalogue.' })
  step!: Step | null;

  @Field({ description: 'Short title.' })
  title!: string;

  @Field(() => String, { nullable: true, description: 'Who was to do it.' })
  technician!: string | null;

  @Field(() => Int, { description: 'Technician minutes agreed.' })
  minutes!: number;

  @Field(() => CheckStateEnum, { description: 'State of the check when the plan was made.' })
  stateBefore!: CheckState;

  @Field(() => Float, { description: 'Promised: expected breaches a year that it removes if it is the only fix.' })
  promised!: number;

  @Field(() => PromiseStateEnum, { description: 'What became of it, on the last day measured.' })
  state!: PromiseState;

  @Field(() => Float, {
    nullable: true,
    description:
      'Achieved: expected breaches a year that the check’s change removed, by the ledger; below 0 when it added some, null when not known.',
  })
  achieved!: number | null;
}

@ObjectType('AgreedClinic', { description: 'An agreed plan at one clinic.' })
export class AgreedClinicView {
  @Field(() => ID, { description: 'UUID of the clinic.' })
  clinicId!: ClinicId;

  @Field({ description: 'Its name.' })
  clinicName!: string;

  @Field(() => DateScalar, { description: 'Day of the posture that the plan was made on.' })
  from!: string;

  @Field(() => DateScalar, { nullable: true, description: 'Day measured: the latest, or the plan’s last; null without a posture since.' })
  measuredOn!: string | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Score when it was made, 0 to 100; all figures of a plan are by the catalogue alone, without overrides.',
  })
  scoreBefore!: number | null;

  @Field(() => Float, { nullable: true, description: 'Score promised.' })
  scorePromised!: number | null;

  @Field(() => Float, { nullable: true, description: 'Score on the day measured.' })
  scoreNow!: number | null;

  @Field(() => Float, { description: 'Expected breaches a year when it was made.' })
  breachesBefore!: number;

  @Field(() => Float, { description: 'Expected breaches a year promised.' })
  breachesPromised!: number;

  @Field(() => Float, { nullable: true, description: 'Expected breaches a year on the day measured, whatever the cause.' })
  breachesNow!: number | null;

  @Field(() => String, { nullable: true, description: 'Why it was taken back at this clinic; null while it stands.' })
  withdrawn!: string | null;

  @Field(() => [AgreedFixView], { description: 'What was agreed.', complexity: list(10) })
  fixes!: readonly AgreedFixView[];
}

@ObjectType('AgreedPlan', { description: 'What was agreed to be fixed, with what it promised and what became of it.' })
export class AgreedPlanView {
  @Field(() => ID, { description: 'UUID.' })
  id!: string;

  @Field({ description: 'When it was made.' })
  madeAt!: Date;

  @Field({ description: 'Who made it, by the name of then.' })
  madeBy!: string;

  @Field(() => String, { nullable: true, description: 'A word on it.' })
  note!: string | null;

  @Field({ description: 'When it is to be done by; measured no later.' })
  until!: Date;

  @Field(() => String, { nullable: true, description: 'Why it was taken back; null while it stands at any of your clinics.' })
  withdrawn!: string | null;

  @Field(() => Int, { description: 'Technician minutes agreed at those of your clinics where it stands; so are the sums below.' })
  minutes!: number;

  @Field(() => Int, { description: 'Fixes agreed.' })
  fixes!: number;

  @Field(() => Int, { description: 'Fixes done.' })
  done!: number;

  @Field(() => Float, { description: 'Expected breaches a year that all of it together was to remove at your clinics.' })
  promised!: number;

  @Field(() => Float, { description: 'What its fixes removed, as far as the evidence tells.' })
  achieved!: number;

  @Field(() => [AgreedClinicView], { description: 'Your clinics of it.', complexity: list(10) })
  clinics!: readonly AgreedClinicView[];
}

export const AgreedPlanConnection = connectionOf(AgreedPlanView, 'AgreedPlan', 'A plan');

@InputType({ description: 'A fix to agree.' })
export class AgreedFixInput {
  @Field(() => ID, { description: 'UUID of the clinic.' })
  clinicId!: string;

  @Field({ description: 'A check that fails or passes in part there.' })
  checkId!: string;

  @Field(() => String, { nullable: true, description: 'Who is to do it, at most 60 characters.' })
  technician?: string | null;

  @Field(() => Int, { nullable: true, description: 'Technician minutes; the catalogue’s estimate when left out.' })
  minutes?: number | null;
}

@InputType({ description: 'What is to be fixed where, and by when.' })
export class AgreePlanInput {
  @Field(() => ID, {
    nullable: true,
    description:
      'A UUID of your own for the plan: asking again with the same id and contents completes the same plan. CONFLICT when another plan has it.',
  })
  planId?: string | null;

  @Field(() => [AgreedFixInput], {
    description: '1 to 500 fixes at 50 clinics at most, as `remediationPlan` gives them or chosen otherwise.',
  })
  fixes!: AgreedFixInput[];

  @Field(() => DateScalar, { nullable: true, description: 'Last day, within 366 days; the end of the quarter when left out.' })
  until?: string | null;

  @Field(() => String, { nullable: true, description: 'A word on it, 1 to 500 characters. Nothing about patients.' })
  note?: string | null;
}

@InputType({ description: 'Which plan to take back, and why.' })
export class WithdrawPlanInput {
  @Field(() => ID, { description: 'UUID of the plan.' })
  planId!: string;

  @Field({ description: 'In words, 1 to 500 characters.' })
  reason!: string;
}
