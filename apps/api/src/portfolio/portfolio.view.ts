import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import type { ClinicId } from '#libs/domain';
import type { ClinicFilter } from '#libs/flow';
import { DateScalar } from '../edge/scalars.js';
import { RiskRangeView } from '../risk/risk.view.js';

@ObjectType('PortfolioRisk', {
  description: 'Chance and cost of a breach at any of your clinics; bad years that hit many at once are in the range.',
})
export class PortfolioRiskView {
  @Field({ description: 'Model and version.' })
  model!: string;

  @Field(() => Float, { description: 'Expected breaches a year over all clinics.' })
  expectedBreaches!: number;

  @Field(() => Float, { description: 'Probability of at least one breach at any of them in a year, 0 to 1.' })
  probabilityAny!: number;

  @Field(() => RiskRangeView, { description: 'The same with the uncertainty of the model.' })
  probabilityAnyRange!: RiskRangeView;

  @Field(() => Float, { description: 'A$ a year over all clinics.' })
  expectedAnnualLoss!: number;
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

  @Field(() => Int, { description: 'Clinics whose computers have all been silent for 7 days.' })
  silentClinics!: number;

  @Field(() => Int, { description: 'Reviews past their due date.' })
  reviewsDue!: number;

  @Field(() => Float, { nullable: true, description: 'Mean score of the clinics with evidence, 0 to 100.' })
  meanScore!: number | null;

  @Field({ description: 'The instant of this answer.' })
  asOf!: Date;
}
