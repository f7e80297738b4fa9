import { Field, Int, ObjectType, Query, registerEnumType, Resolver } from '@nestjs/graphql';
import { ageDays, CPE, type PullOutcome } from '#libs/domain';
import type { FeedName } from '#libs/flow';
import { Requires } from '../edge/access.js';
import { list } from '../edge/price.js';
import { InScope, type Scope } from '../edge/scope.js';
import { PullOutcomeEnum } from './connection.enums.js';

const IntelligenceFeedEnum = {
  KEV: 'kev',
  EPSS: 'epss',
  ENDOFLIFE: 'endoflife',
  NDB: 'ndb',
  OSV: 'osv',
  NVD: 'nvd',
} as const satisfies Record<string, FeedName>;
const DESCRIPTIONS = {
  KEV: { description: 'CISA’s catalogue of known exploited vulnerabilities.' },
  EPSS: { description: 'FIRST’s probabilities of exploitation.' },
  ENDOFLIFE: { description: 'Ends of support by endoflife.date.' },
  NDB: { description: 'The OAIC’s workbook of breaches notified in Australia.' },
  OSV: { description: 'Advisories of an ecosystem in the OSV schema.' },
  NVD: { description: 'CVEs with the products that they are about, by CPE names.' },
} as const;
registerEnumType(IntelligenceFeedEnum, {
  name: 'IntelligenceFeedName',
  description: 'A feed of what the world knows of vulnerabilities, of the ends of support and of breaches notified.',
  valuesMap: DESCRIPTIONS,
});
const PublishedFeedEnum = { ...IntelligenceFeedEnum } as const satisfies Record<string, FeedName>;
registerEnumType(PublishedFeedEnum, {
  name: 'PublishedFeed',
  description: 'What others publish for everybody.',
  valuesMap: DESCRIPTIONS,
});

@ObjectType('IntelligenceFeed', { description: 'How a feed goes that the operator has switched on.' })
class IntelligenceFeedView {
  @Field(() => IntelligenceFeedEnum, { description: 'The feed.' })
  feed!: FeedName;

  @Field({ description: 'Of advisories the ecosystem, e.g. npm; empty: the feed itself.' })
  part!: string;

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

@ObjectType('FeedEdition', {
  description: 'What is kept of a feed and where it came from, whether the worker fetched it or somebody loaded a file.',
})
class FeedEditionView {
  @Field(() => PublishedFeedEnum, { description: 'The feed.' })
  feed!: FeedName;

  @Field({
    description: 'The part of the feed that it is all of, such as a product of endoflife.date or an ecosystem; empty: the whole feed.',
  })
  part!: string;

  @Field({ description: 'A file’s name, or the server’s.' })
  source!: string;

  @Field(() => String, { nullable: true, description: 'As the publisher numbers or dates it; null where it does not.' })
  version!: string | null;

  @Field({ description: 'SHA-256 of the file as it came, hex.' })
  sha256!: string;

  @Field({ description: 'When it was fetched or loaded.' })
  fetchedAt!: Date;

  @Field(() => Date, {
    nullable: true,
    description: 'When its publisher itself last said that nothing is newer; null: it has not. It counts as no older than that.',
  })
  confirmedAt!: Date | null;

  @Field(() => Int, { description: 'Whole days since it was fetched or loaded, ≥ 0.' })
  ageDays!: number;

  @Field(() => Int, { description: 'Vulnerabilities, scores, products, half-years, or packages of advisories that it holds.' })
  entries!: number;
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

  @Requires('clinic.read')
  @Query(() => [FeedEditionView], {
    description:
      'What is kept of the feeds, by feed and part; by these findings and support dates are judged. Empty before anything was loaded.',
    complexity: list(2),
  })
  async feedEditions(@InScope() scope: Scope): Promise<readonly FeedEditionView[]> {
    const editions = await scope.read((portfolio) => portfolio.feedEditions());
    return editions.map((edition) => ({
      ...edition,
      feed: edition.part === CPE ? 'nvd' : edition.feed,
      ageDays: Math.floor(ageDays(edition.fetchedAt, scope.now)),
    }));
  }
}
