import { Field, Float, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { ClinicId, Step } from '#libs/domain';
import type { ClinicFilter, Grain, SeriesTime } from '#libs/flow';
import { connectionOf } from '../edge/pagination.js';
import { list } from '../edge/price.js';
import { DateScalar } from '../edge/scalars.js';
import { StepEnum } from '../posture/posture.enums.js';
import { RiskRangeView } from '../risk/risk.view.js';

export const TrendGrainEnum = { WEEK: 'week', QUARTER: 'quarter' } as const;

registerEnumType(TrendGrainEnum, {
  name: 'TrendGrain',
  description: 'Length of a period.',
  valuesMap: { WEEK: { description: 'ISO weeks, from Monday.' }, QUARTER: { description: 'Calendar quarters.' } },
});

export const SeriesTimeEnum = { AS_REPORTED: 'as-reported', AS_KNOWN_NOW: 'as-known-now' } as const;

registerEnumType(SeriesTimeEnum, {
  name: 'SeriesTime',
  description: 'With which knowledge a past period is told.',
  valuesMap: {
    AS_REPORTED: { description: 'What was known on the day: it never changes.' },
    AS_KNOWN_NOW: { description: 'With evidence of that day which arrived later.' },
  },
});

const STEPS = 8;

@ObjectType('StepTrendPoint', { description: 'One step at the end of a period.' })
export class StepTrendPointView {
  @Field(() => StepEnum, { description: 'Which step.' })
  step!: Step;

  @Field(() => Float, { description: 'What the evidence proves, 0 to 100.' })
  score!: number;

  @Field(() => Float, { description: 'Share of the evidence that exists, 0 to 1.' })
  coverage!: number;
}

@ObjectType('TrendPoint', { description: "A clinic on a period's last assessed day." })
export class TrendPointView {
  @Field({ description: '2026-W47 or 2026-Q4.' })
  period!: string;

  @Field(() => DateScalar, { description: 'First day of the period.' })
  start!: string;

  @Field(() => Float, { nullable: true, description: 'Score after caps, 0 to 100; null without any evidence.' })
  score!: number | null;

  @Field(() => Float, { nullable: true, description: 'The score if everything unknown turned out well.' })
  scoreIfUnknownPasses!: number | null;

  @Field({ description: 'True where score and risk rest on overrides: checks judged otherwise than the catalogue does.' })
  overridden!: boolean;

  @Field(() => Float, {
    nullable: true,
    description: 'The score as the catalogue alone would have it, 0 to 100: the same as `score` where nothing is overridden.',
  })
  scoreWithoutOverrides!: number | null;

  @Field({ description: 'Model and version of the risk.' })
  model!: string;

  @Field(() => RiskRangeView, { nullable: true, description: 'Probability of a breach in a year.' })
  risk!: RiskRangeView | null;

  @Field(() => Float, { nullable: true, description: 'A$ a year.' })
  expectedAnnualLoss!: number | null;

  @Field(() => Float, { description: 'Share of the evidence that exists, 0 to 1.' })
  coverage!: number;

  @Field(() => Float, { description: 'Trust in the evidence, 0 to 1.' })
  confidence!: number;

  @Field(() => [StepTrendPointView], { description: 'All eight steps, in order.', complexity: list(STEPS) })
  steps!: readonly StepTrendPointView[];
}

@ObjectType('PortfolioTrendPoint', { description: 'Your clinics together in one period: sums and means over those that were in care.' })
export class PortfolioTrendPointView {
  @Field({ description: '2026-W47 or 2026-Q4.' })
  period!: string;

  @Field(() => DateScalar, { description: 'First day of the period.' })
  start!: string;

  @Field(() => Int, { description: 'Clinics in care.' })
  clinics!: number;

  @Field(() => Int, { description: 'Clinics with any evidence; means are over these.' })
  clinicsWithEvidence!: number;

  @Field(() => Int, { description: 'Clinics whose score and risk rest on overrides in force.' })
  clinicsOverridden!: number;

  @Field(() => Float, { nullable: true, description: 'Mean score, 0 to 100.' })
  meanScore!: number | null;

  @Field(() => Float, { nullable: true, description: 'Median score, 0 to 100.' })
  medianScore!: number | null;

  @Field(() => Float, { description: 'Expected breaches a year over all clinics.' })
  expectedBreaches!: number;

  @Field(() => RiskRangeView, { description: "Mean of the clinics' yearly breach probabilities, percentile by percentile." })
  risk!: RiskRangeView;

  @Field(() => Float, { description: 'A$ a year over all clinics.' })
  expectedAnnualLoss!: number;

  @Field(() => Float, { description: 'Mean share of the evidence that exists, 0 to 1.' })
  coverage!: number;

  @Field(() => [StepTrendPointView], { description: 'Mean of each step.', complexity: list(STEPS) })
  steps!: readonly StepTrendPointView[];
}

@ObjectType('ClinicTrend', { description: 'One clinic over the periods.' })
export class ClinicTrendView {
  @Field(() => ID, { description: 'UUID of the clinic.' })
  clinicId!: ClinicId;

  @Field({ description: 'Its name.' })
  clinicName!: string;

  @Field(() => [TrendPointView], { description: 'Oldest first; periods without an assessment are left out.', complexity: list(STEPS) })
  points!: readonly TrendPointView[];
}

export const ClinicTrendConnection = connectionOf(ClinicTrendView, 'ClinicTrend', "A clinic's trend");

@ObjectType('PortfolioTrend', { description: 'How your clinics moved, together and one by one.' })
export class PortfolioTrendView {
  /** Not in the schema: what `points` and `series` are read with. */
  asked!: {
    readonly filter: ClinicFilter;
    readonly periods: number;
    readonly until: string;
    readonly time: SeriesTime;
    readonly likeForLike: boolean;
  };

  @Field(() => TrendGrainEnum, { description: 'Length of a period.' })
  grain!: Grain;
}
