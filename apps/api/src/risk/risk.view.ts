import { Field, Float, ObjectType } from '@nestjs/graphql';
import type { Step } from '#libs/domain';
import { list } from '../edge/price.js';
import { StepEnum } from '../posture/posture.enums.js';

@ObjectType('RiskRange', { description: 'Range of a simulated probability, 0 to 1.' })
export class RiskRangeView {
  @Field(() => Float, { description: '5th percentile.' })
  p5!: number;

  @Field(() => Float, { description: 'Median.' })
  p50!: number;

  @Field(() => Float, { description: '95th percentile.' })
  p95!: number;
}

@ObjectType('ScenarioRate', { description: 'One way that a breach happens, and how often.' })
export class ScenarioRateView {
  @Field({ description: 'CRED, INTR, HUMAN, INSIDER or SYS.' })
  scenario!: string;

  @Field({ description: "The scenario's name." })
  title!: string;

  @Field(() => Float, { description: 'Expected events a year.' })
  rate!: number;
}

@ObjectType('RiskDriver', { description: 'What one step adds to or takes from the reference clinic.' })
export class RiskDriverView {
  @Field({ description: 'S1 to S8, V (known vulnerabilities) or RDP (remote administration reachable from the internet).' })
  key!: string;

  @Field({ description: "The driver's name." })
  title!: string;

  @Field(() => Float, { description: 'Events a year; all drivers sum to lambda − referenceLambda.' })
  delta!: number;
}

@ObjectType('RiskWithoutOverrides', { description: 'Breach risk as the catalogue alone would have it, by the same simulated years.' })
export class RiskWithoutOverridesView {
  @Field(() => Float, { description: 'Probability of at least one breach in a year, 0 to 1.' })
  probabilityYear!: number;

  @Field(() => RiskRangeView, { description: 'The same with the uncertainty of model and evidence.' })
  probabilityYearRange!: RiskRangeView;

  @Field(() => Float, { description: 'Expected breaches a year.' })
  lambda!: number;

  @Field(() => Float, { description: 'A$ a year.' })
  expectedAnnualLoss!: number;

  @Field(() => Float, { description: 'A$ that the loss of a year stays below with 95 % probability.' })
  annualLossP95!: number;
}

@ObjectType('BreachRisk', { description: 'Chance and cost of a notifiable breach, by the model named.' })
export class BreachRiskView {
  @Field({ description: 'Model and version.' })
  model!: string;

  @Field(() => Float, { description: 'Probability of at least one breach in a year, 0 to 1.' })
  probabilityYear!: number;

  @Field(() => RiskRangeView, { description: 'The same with the uncertainty of model and evidence.' })
  probabilityYearRange!: RiskRangeView;

  @Field(() => Float, { description: 'Probability of at least one breach in a quarter, 0 to 1.' })
  probabilityQuarter!: number;

  @Field(() => Float, { description: 'Expected breaches a year.' })
  lambda!: number;

  @Field(() => Float, { description: 'The same for the reference clinic.' })
  referenceLambda!: number;

  @Field(() => Float, { description: 'A$ a year.' })
  expectedAnnualLoss!: number;

  @Field(() => Float, { description: 'A$ that the loss of a year stays below with 95 % probability.' })
  annualLossP95!: number;

  @Field(() => Float, { description: 'Weight of open vulnerabilities in the model; 0 when none are known.' })
  vulnerabilityIndex!: number;

  @Field(() => [ScenarioRateView], { description: 'Expected events by scenario; they sum to lambda.', complexity: list(5) })
  byScenario!: readonly ScenarioRateView[];

  @Field(() => [RiskDriverView], { description: 'Why it differs from the reference clinic.', complexity: list(10) })
  drivers!: readonly RiskDriverView[];

  @Field(() => [StepEnum], { description: 'Steps without evidence, taken at the reference with the widest range.' })
  assumedSteps!: readonly Step[];

  @Field(() => RiskWithoutOverridesView, {
    nullable: true,
    description: 'What it would be without `posture { overrides }`; null where nothing is overridden.',
  })
  withoutOverrides!: RiskWithoutOverridesView | null;

  @Field({ description: 'Seed of the simulation: the model, so all clinics and days meet the same draws and differ by evidence alone.' })
  seed!: string;
}
