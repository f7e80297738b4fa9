import { ArgsType, Field } from '@nestjs/graphql';
import type { SeriesTime } from '#libs/flow';
import { DateScalar } from '../edge/scalars.js';
import { SeriesTimeEnum } from './trend.view.js';

/** How far and how a portfolio's series is told. */
@ArgsType()
export class SeriesArgs {
  @Field(() => DateScalar, { nullable: true, description: 'Periods that start on or before this day; today when left out.' })
  until?: string | null;

  @Field(() => SeriesTimeEnum, { nullable: true, description: 'AS_REPORTED when left out.' })
  time?: SeriesTime | null;

  @Field(() => Boolean, {
    nullable: true,
    description: '`points` only over clinics that have every period of the window, so that who comes or goes does not bend the line.',
  })
  likeForLike?: boolean | null;
}
