import { ArgsType, Field } from '@nestjs/graphql';
import type { SystemicKind } from '#libs/domain';
import type { SystemicOrder, SystemicState } from '#libs/flow';
import { SystemicKindEnum, SystemicOrderEnum, SystemicStateEnum } from './systemic.view.js';

/** Which portfolio incidents, in which order. */
@ArgsType()
export class SystemicArgs {
  @Field(() => [SystemicStateEnum], { nullable: true, description: 'Only in these states; all when left out.' })
  states!: readonly SystemicState[] | null;

  @Field(() => SystemicKindEnum, { nullable: true, description: 'Only of this kind; both when left out.' })
  kind!: SystemicKind | null;

  @Field(() => SystemicOrderEnum, { nullable: true, defaultValue: SystemicOrderEnum.LATEST, description: 'Which come first.' })
  order!: SystemicOrder | null;
}
