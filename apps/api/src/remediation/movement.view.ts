import { Field, Float, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { CheckState, MovementCause, Step } from '#libs/domain';
import { list } from '../edge/price.js';
import { DateScalar } from '../edge/scalars.js';
import { CheckStateEnum, StepEnum } from '../posture/posture.enums.js';

const MovementCauseEnum = {
  FIXED: 'fixed',
  NEW: 'new',
  REGRESSED: 'regressed',
  EVIDENCE_EXPIRED: 'evidence-expired',
  SCOPE_CHANGED: 'scope-changed',
  EXCEPTION: 'exception',
  MODEL_CHANGED: 'model-changed',
  CAP: 'cap',
} as const;

registerEnumType(MovementCauseEnum, {
  name: 'MovementCause',
  description: 'Why a figure moved.',
  valuesMap: {
    FIXED: { description: 'Judged better than before, or a finding that is no longer there.' },
    NEW: { description: 'Judged for the first time, or a finding that was not there.' },
    REGRESSED: { description: 'Judged worse than before.' },
    EVIDENCE_EXPIRED: { description: 'Was judged, and no fresh evidence came.' },
    SCOPE_CHANGED: { description: 'Computers, accounts or checks came or left.' },
    EXCEPTION: { description: 'Somebody found that it does not apply, or that ended.' },
    MODEL_CHANGED: { description: 'The catalogue, the scoring or the risk model changed.' },
    CAP: { description: 'What a grave finding holds back or lets go.' },
  },
});

const EIGHT_CAUSES = 8;

@ObjectType('SubjectMovement', { description: 'A computer, account or other subject that is judged otherwise, came or left.' })
export class SubjectMovementView {
  @Field({ description: 'clinic, device, account, backup-set, finding, campaign or control.' })
  type!: string;

  @Field({ description: 'What people call it; account names are hidden.' })
  label!: string;

  @Field(() => CheckStateEnum, { nullable: true, description: 'Then; null when it was not in scope.' })
  from!: CheckState | null;

  @Field(() => CheckStateEnum, { nullable: true, description: 'Now; null when it is no longer in scope.' })
  to!: CheckState | null;

  @Field({ description: 'What was seen last.' })
  detail!: string;

  @Field(() => [ID], { description: 'UUIDs of the observations that either answer rests on.' })
  evidence!: readonly string[];
}

@ObjectType('MovementLine', { description: 'What one cause did to score and risk, through one check.' })
export class MovementLineView {
  @Field(() => MovementCauseEnum, { description: 'Why.' })
  cause!: MovementCause;

  @Field(() => [String], { description: 'Checks that it came through; none for the model, or for weights that shifted.' })
  checkIds!: readonly string[];

  @Field(() => StepEnum, { nullable: true, description: 'Step of the check; null without one.' })
  step!: Step | null;

  @Field({ description: 'Short title.' })
  title!: string;

  @Field(() => CheckStateEnum, { nullable: true, description: "The check's answer then; null when it was not asked." })
  from!: CheckState | null;

  @Field(() => CheckStateEnum, { nullable: true, description: "The check's answer now; null when it is not asked." })
  to!: CheckState | null;

  @Field(() => Float, { description: 'Points of score; all lines sum to `score`.' })
  points!: number;

  @Field(() => Float, { description: 'Change of ln λ; all lines sum to `logRisk`. Above 0 is more risk; 0.69 doubles it.' })
  logRisk!: number;

  @Field({ description: 'The finding in a sentence.' })
  message!: string;

  @Field(() => [SubjectMovementView], { description: 'Subjects that it came through, with their evidence.', complexity: list(20) })
  subjects!: readonly SubjectMovementView[];
}

@ObjectType('CauseTotal', { description: 'The lines of one cause together.' })
export class CauseTotalView {
  @Field(() => MovementCauseEnum, { description: 'Which cause.' })
  cause!: MovementCause;

  @Field(() => Float, { description: 'Points of score.' })
  points!: number;

  @Field(() => Float, { description: 'Change of ln λ.' })
  logRisk!: number;
}

@ObjectType('Movement', {
  description: 'Why score and breach risk moved between two days, as they were reported then; the lines sum exactly.',
})
export class MovementView {
  @Field(() => DateScalar, { description: 'The assessed day that it starts from: the asked one or the last before it.' })
  from!: string;

  @Field(() => DateScalar, { description: 'The assessed day that it ends with: the asked one or the last before it.' })
  to!: string;

  @Field(() => Float, { description: 'Change of the score, points; a score that did not exist counts as 0.' })
  score!: number;

  @Field(() => Float, { description: 'Change of ln λ, the logarithm of the expected breaches a year.' })
  logRisk!: number;

  @Field(() => [CauseTotalView], { description: 'Every cause, in one order.', complexity: list(EIGHT_CAUSES) })
  causes!: readonly CauseTotalView[];

  @Field(() => [MovementLineView], { description: 'Largest effect on the score first.', complexity: list(30) })
  lines!: readonly MovementLineView[];
}
