import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { list } from '../edge/price.js';
import { ScoreCapView } from '../posture/posture.view.js';
import { BreachRiskView } from '../risk/risk.view.js';

@ObjectType('WhatIfSide', { description: 'Score and breach risk before or after the fixes.' })
export class WhatIfSideView {
  @Field(() => Float, { nullable: true, description: 'Points, 0 to 100, after caps; null without evidence.' })
  score!: number | null;

  @Field(() => Float, { nullable: true, description: 'The score before caps, 0 to 100.' })
  uncappedScore!: number | null;

  @Field(() => BreachRiskView, { description: 'Chance and cost with range and drivers; both sides draw the same chances.' })
  risk!: BreachRiskView;
}

@ObjectType('WhatIf', { description: 'What some fixes would change if nothing else did. Nothing is written.' })
export class WhatIfView {
  @Field(() => [String], { description: 'Checks of the asked ones that do not pass now.' })
  changed!: readonly string[];

  @Field(() => Int, { description: 'Technician minutes of these, estimated.' })
  minutes!: number;

  @Field(() => WhatIfSideView, { description: 'Now.' })
  before!: WhatIfSideView;

  @Field(() => WhatIfSideView, { description: 'With the fixes.' })
  after!: WhatIfSideView;

  @Field(() => [ScoreCapView], { description: 'Caps that hold now and would not.', complexity: list(2) })
  capsLifted!: readonly ScoreCapView[];
}
