import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { ControlState, EvidenceQuality, Strategy } from '#libs/domain';
import { list } from '../edge/price.js';
import { ControlStateEnum, EvidenceQualityEnum, StrategyEnum } from './controls.enums.js';

@ObjectType('EssentialControl', { description: 'A control that a maturity level asks for, and where the clinic stands with it.' })
export class EssentialControlView {
  @Field({ description: 'e.g. ISM-1695.' })
  id!: string;

  @Field(() => Int, { description: 'First level that asks for it, 1 to 3.' })
  level!: number;

  @Field({ description: "The Information Security Manual's text; see `attribution`." })
  text!: string;

  @Field(() => ControlStateEnum, { description: 'Where the clinic stands.' })
  state!: ControlState;

  @Field({ description: 'What that rests on, in a sentence.' })
  detail!: string;

  @Field(() => EvidenceQualityEnum, {
    nullable: true,
    description: "How good the assessor's evidence was; it does not hold the level. Null when no assessor's result decides.",
  })
  quality!: EvidenceQuality | null;

  @Field(() => [String], { description: 'Checks that it follows from; open them for the evidence.' })
  checkIds!: readonly string[];
}

@ObjectType('MaturityLevelStanding', { description: 'How many of the controls that a level asks for stand where.' })
export class MaturityLevelStandingView {
  @Field(() => Int, { description: '1 to 3.' })
  level!: number;

  @Field(() => Int, { description: 'Controls that the level asks for.' })
  asked!: number;

  @Field(() => Int, { description: 'Shown to be met.' })
  met!: number;

  @Field(() => Int, { description: 'Shown not to be met.' })
  unmet!: number;

  @Field(() => Int, { description: 'Asked without an answer that counts.' })
  unknown!: number;

  @Field(() => Int, { description: 'Never looked at.' })
  notAssessed!: number;

  @Field(() => Int, { description: 'Found not to concern the clinic.' })
  notApplicable!: number;
}

@ObjectType('StrategyMaturity', { description: 'How far the clinic is with one strategy of the Essential Eight.' })
export class StrategyMaturityView {
  @Field(() => StrategyEnum, { description: 'Which strategy.' })
  strategy!: Strategy;

  @Field({ description: "The strategy's name." })
  title!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'Highest level, 0 to 3, whose every control is shown to be met; null when no control of level one has an answer.',
  })
  level!: number | null;

  @Field(() => Int, { description: 'Highest level, 0 to 3, that nothing seen speaks against: if everything unknown turned out met.' })
  levelIfUnknownMet!: number;

  @Field(() => [MaturityLevelStandingView], { description: 'The three levels.', complexity: list(3) })
  levels!: readonly MaturityLevelStandingView[];

  /** Not in the schema by this name: all controls, before a level is chosen. */
  all!: readonly EssentialControlView[];
}

@ObjectType('EssentialEight', { description: 'Essential Eight maturity on the latest day, from the checks and from what assessors found.' })
export class EssentialEightView {
  @Field(() => Int, {
    nullable: true,
    description: 'Lowest level of the eight strategies, 0 to 3; a strategy that is not assessed counts as 0. Null when none is assessed.',
  })
  level!: number | null;

  @Field(() => Int, { description: 'The same if everything unknown turned out met: upper end of the band.' })
  levelIfUnknownMet!: number;

  @Field(() => [StrategyEnum], { description: 'Strategies that have no level: no control of level one has an answer.' })
  notAssessed!: readonly Strategy[];

  @Field(() => [StrategyMaturityView], { description: 'All eight strategies.', complexity: list(8) })
  strategies!: readonly StrategyMaturityView[];

  @Field({ description: 'Release of the Information Security Manual that the controls are from.' })
  release!: string;

  @Field({ description: "Whose text the controls' is, and under which licence: show it wherever the text is shown." })
  attribution!: string;
}
