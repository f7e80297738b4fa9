import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import type { ClinicId } from '#libs/domain';
import type { ClinicFilter } from '#libs/flow';
import { DateScalar } from '../edge/scalars.js';
import { simulated } from './portfolio.price.js';
import { RiskRangeView } from '../risk/risk.view.js';

@ObjectType('BreachCount', { description: 'How many breaches a simulated year has, whole numbers.' })
class BreachCountView {
  @Field(() => Int, { description: '5th percentile.' })
  p5!: number;

  @Field(() => Int, { description: 'Median.' })
  p50!: number;

  @Field(() => Int, { description: '95th percentile.' })
  p95!: number;
}

@ObjectType('PortfolioLoss', { description: 'What a bad year may cost your clinics together, A$, by simulation.' })
export class PortfolioLossView {
  @Field(() => Float, { description: '19 years in 20 cost no more.' })
  p95!: number;

  @Field(() => Float, { description: 'Mean of the one year in 20 that costs more.' })
  meanBeyondP95!: number;

  @Field(() => Float, { description: 'A$ a year that an event at your own company adds to the clinics’ expected losses.' })
  expectedFromProvider!: number;
}

@ObjectType('PortfolioRisk', {
  description: 'Chance and cost of a breach at any of your clinics; bad years that hit many at once are in the range.',
})
export class PortfolioRiskView {
  @Field({ description: 'Model and version.' })
  model!: string;

  @Field(() => Float, { description: 'Expected breaches a year over all clinics.' })
  expectedBreaches!: number;

  @Field(() => Float, { description: 'Breaches a year added by an event at your own company that reaches several of them.' })
  expectedFromProvider!: number;

  @Field(() => BreachCountView, { description: 'Breaches in a year with all of that, as a range.' })
  breaches!: BreachCountView;

  @Field(() => Float, {
    description: 'Probability of at least one breach at any of them in a year, your own company’s events included; 0 to 1.',
  })
  probabilityAny!: number;

  @Field(() => RiskRangeView, { description: 'The same with the uncertainty of the model.' })
  probabilityAnyRange!: RiskRangeView;

  @Field(() => Float, { description: 'A$ a year over all clinics, without events at your own company.' })
  expectedAnnualLoss!: number;

  @Field(() => PortfolioLossView, { description: 'The tail of the yearly loss.', complexity: simulated })
  loss!: PortfolioLossView;
}

@ObjectType('RecentChange', { description: 'A large move of one clinic within the last 7 days.' })
export class RecentChangeView {
  @Field(() => ID, { description: 'UUID of the clinic.' })
  clinicId!: ClinicId;

  @Field({ description: 'Its name.' })
  clinicName!: string;

  @Field(() => DateScalar, { description: 'Day of its latest posture.' })
  day!: string;

  @Field({ description: 'What happened, in a sentence.' })
  sentence!: string;

  @Field(() => Float, { description: 'Change of score, points of 100; negative when it fell.' })
  points!: number;
}

@ObjectType('Portfolio', { description: 'Your clinics taken together.' })
export class PortfolioView {
  /** Not in the schema: which clinics. */
  filter!: ClinicFilter;

  @Field(() => Int, { description: 'Clinics that match.' })
  clinics!: number;

  @Field(() => Int, { description: 'Those with any evidence.' })
  clinicsWithEvidence!: number;

  @Field(() => Int, { description: 'Clinics whose score and risk rest on overrides: checks judged otherwise than the catalogue does.' })
  clinicsOverridden!: number;

  @Field(() => Int, { description: 'Clinics whose computers have all been silent for 7 days.' })
  silentClinics!: number;

  @Field(() => Int, { description: 'Reviews past their due date.' })
  reviewsDue!: number;

  @Field(() => Float, { nullable: true, description: 'Mean score of the clinics with evidence, 0 to 100.' })
  meanScore!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The same as the catalogue alone would have it: `meanScore` where nothing is overridden.',
  })
  meanScoreWithoutOverrides!: number | null;

  @Field({ description: 'The instant of this answer.' })
  asOf!: Date;
}
