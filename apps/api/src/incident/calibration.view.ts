import { Field, Float, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { DriftAlarm } from '#libs/domain';
import { list } from '../edge/price.js';

const DriftAlarmEnum = { NONE: 'none', MORE_THAN_EXPECTED: 'more-than-expected', FEWER_THAN_EXPECTED: 'fewer-than-expected' } as const;

registerEnumType(DriftAlarmEnum, {
  name: 'DriftAlarm',
  description: 'Whether what happened is still what the model calls likely.',
  valuesMap: {
    NONE: { description: 'Both tails are above 0.05.' },
    MORE_THAN_EXPECTED: { description: 'As many or more would be seen less than once in 20, if the model were right.' },
    FEWER_THAN_EXPECTED: { description: 'As few or fewer would be seen less than once in 20, if the model were right.' },
  },
});

@ObjectType('BaseRatePosterior', {
  description: 'The base rate, events a clinic-year at the reference posture, after what your clinics went through.',
})
export class BaseRatePosteriorView {
  @Field(() => Float, { description: 'Mean before anything was seen.' })
  priorMean!: number;

  @Field(() => Float, { description: 'Mean after it.' })
  mean!: number;

  @Field(() => Float, { description: 'Lower end of the 90 % interval.' })
  p5!: number;

  @Field(() => Float, { description: 'Upper end of the 90 % interval.' })
  p95!: number;

  @Field(() => Float, { description: 'baseRate.median of the risk model that would say the same; see docs/risk-model.md.' })
  asMedian!: number;

  @Field(() => Float, { description: 'baseRate.sigma of the risk model that would say the same.' })
  asSigma!: number;
}

@ObjectType('RiskDrift', { description: 'Breaches seen against breaches expected, as a Poisson count.' })
export class RiskDriftView {
  @Field(() => Int, { description: 'Breaches that stand, in weeks in which their clinic was assessed.' })
  observed!: number;

  @Field(() => Float, { description: 'Breaches that the model expects over the same weeks, at its median base rate.' })
  expected!: number;

  @Field(() => Float, { description: 'Chance of at least as many as observed, 0 to 1.' })
  chanceOfAsMany!: number;

  @Field(() => Float, { description: 'Chance of at most as many as observed, 0 to 1.' })
  chanceOfAsFew!: number;

  @Field(() => DriftAlarmEnum, { description: 'Raised when either chance is below 0.05.' })
  alarm!: DriftAlarm;
}

@ObjectType('ReliabilityBin', { description: 'A fifth of the forecasts, and what came of them.' })
export class ReliabilityBinView {
  @Field(() => Float, { description: 'Lowest forecast of the bin, 0 to 1.' })
  from!: number;

  @Field(() => Float, { description: 'Highest forecast of the bin, 0 to 1.' })
  to!: number;

  @Field(() => Int, { description: 'Forecasts in the bin.' })
  forecasts!: number;

  @Field(() => Float, { description: 'Their mean, 0 to 1.' })
  meanForecast!: number;

  @Field(() => Float, { description: 'Share of them with a breach, 0 to 1.' })
  observedShare!: number;
}

@ObjectType('ForecastQuality', { description: 'How well the first forecast of each clinic’s finished quarters told what came.' })
export class ForecastQualityView {
  @Field(() => Int, { description: 'Clinic-quarters that are over.' })
  forecasts!: number;

  @Field(() => Int, { description: 'Those with at least one breach.' })
  breached!: number;

  @Field(() => Float, {
    nullable: true,
    description: 'Brier score: mean squared distance of forecast and outcome, 0 is perfect; null without forecasts.',
  })
  brier!: number | null;

  @Field(() => Float, { nullable: true, description: 'Brier score of always saying the share seen; null without forecasts.' })
  brierOfBaseRate!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: '1 − brier ÷ brierOfBaseRate: above 0 the forecasts tell more than the share does; null before any breach.',
  })
  skill!: number | null;

  @Field(() => [ReliabilityBinView], {
    nullable: true,
    description: 'Five bins; null before 20 breaches, when they would be noise.',
    complexity: list(5),
  })
  reliability!: readonly ReliabilityBinView[] | null;
}

@ObjectType('RiskCalibration', {
  description: 'The risk model against what happened at your clinics; nothing of any other provider is in it.',
})
export class RiskCalibrationView {
  @Field({ description: 'Model and version that is judged.' })
  model!: string;

  @Field(() => Int, { description: 'Clinics that were assessed in any week.' })
  clinics!: number;

  @Field(() => Float, { description: 'Years over which they were assessed, summed.' })
  clinicYears!: number;

  @Field(() => Float, { description: 'The same, each year worth as much as the clinic was exposed against the reference clinic.' })
  exposure!: number;

  @Field(() => Int, { description: 'Breaches counted: they stand, and fell into weeks in which their clinic was assessed.' })
  events!: number;

  @Field(() => Int, { description: 'Breaches through yourselves (MSP), which are not the clinics’ base rate and are left out.' })
  providerEvents!: number;

  @Field(() => Int, { description: 'Breaches in weeks without an assessment, left out.' })
  eventsUnobserved!: number;

  @Field(() => BaseRatePosteriorView, { description: 'What they say of the base rate.' })
  baseRate!: BaseRatePosteriorView;

  @Field(() => RiskDriftView, { description: 'Whether the model is still in step.' })
  drift!: RiskDriftView;

  @Field(() => ForecastQualityView, { description: 'Whether its forecasts tell one clinic from another.' })
  forecasts!: ForecastQualityView;
}
