import { Field, Int, ObjectType, Query, registerEnumType, Resolver } from '@nestjs/graphql';
import type { PullOutcome } from '#libs/domain';
import type { IntelligenceFeed } from '#libs/flow';
import { Requires } from '../edge/access.js';
import { list } from '../edge/price.js';
import { InScope, type Scope } from '../edge/scope.js';
import { PullOutcomeEnum } from './connection.enums.js';

const IntelligenceFeedEnum = { KEV: 'kev', EPSS: 'epss' } as const satisfies Record<string, IntelligenceFeed>;
registerEnumType(IntelligenceFeedEnum, {
  name: 'IntelligenceFeedName',
  description: 'A feed of what the world knows of vulnerabilities.',
  valuesMap: {
    KEV: { description: 'CISA’s catalogue of known exploited vulnerabilities.' },
    EPSS: { description: 'FIRST’s probabilities of exploitation.' },
  },
});

@ObjectType('IntelligenceFeed', { description: 'How a feed goes that the operator has switched on.' })
class IntelligenceFeedView {
  @Field(() => IntelligenceFeedEnum, { description: 'The feed.' })
  feed!: IntelligenceFeed;

  @Field(() => PullOutcomeEnum, { description: 'What came of the last look. WHOLE also when nothing was new.' })
  outcome!: PullOutcome;

  @Field(() => String, { nullable: true, description: 'Why it was not WHOLE.' })
  reason!: string | null;

  @Field(() => Int, { description: 'Looks in a row that failed.' })
  failures!: number;

  @Field({ description: 'When it was last looked at.' })
  checkedAt!: Date;

  @Field(() => Date, { nullable: true, description: 'When it last brought anything new; null: never.' })
  changedAt!: Date | null;

  @Field({ description: 'When it is looked at next.' })
  nextAt!: Date;
}

@Resolver(() => IntelligenceFeedView)
export class FeedResolver {
  @Requires('clinic.read')
  @Query(() => [IntelligenceFeedView], {
    description: 'Feeds that the operator has switched on, once they were looked at; findings are judged by them.',
    complexity: list(2),
  })
  intelligenceFeeds(@InScope() scope: Scope): Promise<readonly IntelligenceFeedView[]> {
    return scope.read((portfolio) => portfolio.intelligenceFeeds());
  }
}
