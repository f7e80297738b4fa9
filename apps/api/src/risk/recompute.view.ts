import { Field, Float, InputType, Int, ObjectType } from '@nestjs/graphql';
import { ClinicFilterInput } from '../clinic/clinic.input.js';
import { DateScalar } from '../edge/scalars.js';
import { RiskRangeView } from './risk.view.js';

@ObjectType('RiskRecompute', { description: 'How far the history of your clinics by a model has come that did not report it.' })
export class RiskRecomputeView {
  @Field({ description: 'The model.' })
  model!: string;

  @Field(() => Int, { description: 'Clinics with any part.' })
  clinics!: number;

  @Field(() => Int, { description: 'Parts in all, each a clinic’s quarter.' })
  parts!: number;

  @Field(() => Int, { description: 'Parts that wait or are being computed.' })
  waiting!: number;

  @Field(() => Int, { description: 'Parts that are done.' })
  done!: number;

  @Field(() => Int, { description: 'Parts set aside after repeated failures, for your operator to look at.' })
  failed!: number;

  @Field(() => Int, { description: 'Days computed.' })
  days!: number;

  @Field(() => Int, { description: 'Clinics with days that nobody has asked for: start again to have them computed.' })
  notRequested!: number;

  @Field({ description: 'True when nothing waits, failed or was not asked for.' })
  complete!: boolean;

  @Field(() => Date, { nullable: true, description: 'When the last part was done; null before the first.' })
  lastFinishedAt!: Date | null;
}

@ObjectType('RiskSeriesPoint', { description: 'A clinic’s risk on the last day of a period, as one model sees it.' })
export class RiskSeriesPointView {
  @Field({ description: '2026-W47 or 2026-Q4.' })
  period!: string;

  @Field(() => DateScalar, { description: 'First day of the period.' })
  start!: string;

  @Field(() => DateScalar, { description: 'The day it is of.' })
  day!: string;

  @Field({ description: 'True: what was reported then; false: computed afterwards by this model, from the same answers to the checks.' })
  reported!: boolean;

  @Field(() => Float, { description: 'Expected breaches a year.' })
  lambda!: number;

  @Field(() => Float, { description: 'Probability of at least one breach in a year, 0 to 1.' })
  probability!: number;

  @Field(() => RiskRangeView, { description: 'The same with the uncertainty of model and evidence.' })
  range!: RiskRangeView;

  @Field(() => Float, { description: 'A$ a year.' })
  expectedAnnualLoss!: number;
}

@InputType({ description: 'Which history to compute.' })
export class RecomputeRiskInput {
  @Field(() => String, {
    nullable: true,
    description: 'The deployment’s model or the published one, as riskModel names them; the deployment’s when left out.',
  })
  model?: string | null;

  @Field(() => ClinicFilterInput, { nullable: true, description: 'Which of your clinics; all when left out.' })
  filter?: ClinicFilterInput | null;
}
