import { Field, Float, ID, InputType, ObjectType } from '@nestjs/graphql';
import type { ClinicId, ExceptionKind, ExceptionState, Side, Step } from '#libs/domain';
import { SideEnum } from '../access/role.enum.js';
import { StepEnum } from '../posture/posture.enums.js';
import { ExceptionKindEnum, ExceptionStateEnum } from './exception.enums.js';

@ObjectType('ExceptionSubject', { description: 'The one computer, account or other subject that an exception is about.' })
export class ExceptionSubjectView {
  @Field({ description: 'clinic, device, account, backup-set, finding or campaign.' })
  type!: string;

  @Field({ description: 'What people call it; account names are hidden.' })
  label!: string;
}

@ObjectType('ExceptionDeed', { description: 'Who proposed, accepted or withdrew an exception.' })
export class ExceptionDeedView {
  @Field({ description: 'When.' })
  at!: Date;

  @Field({ description: 'Who, by the name that they had then.' })
  name!: string;

  @Field(() => SideEnum, { description: 'For whom they acted: the provider or the clinic.' })
  side!: Side;

  @Field(() => String, { nullable: true, description: 'Why, where it was withdrawn.' })
  why!: string | null;
}

@ObjectType('Exception', {
  description: 'Something found that is left as it is for a while. Score, caps and risk stay as measured; actions and plans leave it out.',
})
export class ExceptionView {
  @Field(() => ID, { description: 'UUID.' })
  id!: string;

  @Field(() => ID, { description: 'UUID of its clinic.' })
  clinicId!: ClinicId;

  @Field({ description: 'Check that it is about.' })
  checkId!: string;

  @Field(() => StepEnum, { nullable: true, description: 'Step of the check; null when the check has left the catalogue.' })
  step!: Step | null;

  @Field({ description: "The check's title." })
  title!: string;

  @Field(() => ExceptionSubjectView, { nullable: true, description: 'Null: the whole check.' })
  subject!: ExceptionSubjectView | null;

  @Field(() => ExceptionKindEnum, { description: 'Why it is left.' })
  kind!: ExceptionKind;

  @Field(() => ExceptionStateEnum, { description: 'Where it stands now.' })
  state!: ExceptionState;

  @Field({ description: 'The reason as it was given; numbers and addresses of people are masked.' })
  reason!: string;

  @Field({ description: 'Whether it has no effect before the clinic accepts; false for a short hold for a vendor.' })
  needsAcceptance!: boolean;

  @Field({ description: 'When it ends by itself.' })
  expiresAt!: Date;

  @Field(() => ExceptionDeedView, { description: 'Who proposed it.' })
  proposed!: ExceptionDeedView;

  @Field(() => ExceptionDeedView, { nullable: true, description: 'Who took it upon the clinic; null until somebody does.' })
  accepted!: ExceptionDeedView | null;

  @Field(() => ExceptionDeedView, { nullable: true, description: 'Who ended it before its time, and why.' })
  withdrawn!: ExceptionDeedView | null;
}

@ObjectType('AsAccepted', {
  description: 'What of the missing points is left as it is because exceptions are in force. It is no score: nothing of it is earned.',
})
export class AsAcceptedView {
  @Field(() => Float, { description: 'Points missing to 100 before caps.' })
  lost!: number;

  @Field(() => Float, { description: 'Points of these lost by checks that nothing is to be done about.' })
  accepted!: number;

  @Field(() => [String], { description: 'These checks, in the catalogue’s order.' })
  checkIds!: readonly string[];
}

@InputType({ description: 'One subject, as `subjects` of the check names it.' })
export class ExceptionSubjectInput {
  @Field({ description: '`type` of the subject.' })
  type!: string;

  @Field({ description: '`key` of the subject.' })
  key!: string;
}

@InputType({ description: 'What to leave as it is, why, and until when.' })
export class GrantExceptionInput {
  @Field(() => ID, { description: 'UUID of the clinic.' })
  clinicId!: string;

  @Field({ description: 'Name of the check, e.g. s6.os-updates.' })
  checkId!: string;

  @Field(() => ExceptionSubjectInput, { nullable: true, description: 'Only this subject; the whole check when left out.' })
  subject?: ExceptionSubjectInput | null;

  @Field(() => ExceptionKindEnum, { description: 'Why it is left.' })
  kind!: ExceptionKind;

  @Field({ description: 'In words, 1 to 500 characters, printed in the report. Nothing about patients.' })
  reason!: string;

  @Field({ description: 'When it ends by itself; the kind says how far off at most.' })
  expiresAt!: Date;
}

@InputType({ description: 'Which exception to take upon the clinic.' })
export class AcceptExceptionInput {
  @Field(() => ID, { description: 'UUID of the exception.' })
  exceptionId!: string;
}

@InputType({ description: 'Which exception to end, and why.' })
export class WithdrawExceptionInput {
  @Field(() => ID, { description: 'UUID of the exception.' })
  exceptionId!: string;

  @Field({ description: 'In words, 1 to 500 characters.' })
  reason!: string;
}
