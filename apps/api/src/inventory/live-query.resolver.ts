import { Inject } from '@nestjs/common';
import { Args, ID, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { clinicId, LIVE_QUERY_TABLES } from '#libs/domain';
import { askComputers } from '#libs/flow';
import { API_DEPS, type ApiDeps } from '../deps.js';
import { Requires } from '../edge/access.js';
import { succeed } from '../edge/expected-failure.js';
import { clinicsNamedBy, inputField, liveQueryNamedBy, visibleClinic, visibleLiveQuery } from '../edge/locate.js';
import { pageRequest, toConnection, type ConnectionView } from '../edge/pagination.js';
import { page, record } from '../edge/price.js';
import { InScope, type Scope } from '../edge/scope.js';
import {
  AskComputersInput,
  LiveAnswerConnection,
  LiveAnswerView,
  LiveQueryConnection,
  LiveQueryView,
  toLiveAnswerView,
  toLiveQueryView,
} from './live-query.view.js';

const QUERIES = { usual: 20, most: 100 };
const ANSWERS = { usual: 20, most: 100 };

@Resolver(() => LiveQueryView)
export class LiveQueryResolver {
  constructor(@Inject(API_DEPS) private readonly deps: ApiDeps) {}

  @Requires('device.query', clinicsNamedBy(inputField('clinicIds')))
  @Mutation(() => LiveQueryView, {
    description:
      'Asks the computers of clinics that run osquery. Each is given the question once, and answers within a minute or two while it is on.',
    complexity: record,
  })
  async askComputers(
    @InScope() scope: Scope,
    @Args('input', { description: 'The clinics, the SELECT, and why.' }) { clinicIds, sql, reason, hours }: AskComputersInput,
  ): Promise<LiveQueryView> {
    const wish = { clinics: clinicIds.map(clinicId), sql, reason, hours: hours ?? 24 };
    const { queryId } = succeed(await askComputers(this.deps, scope.session, wish));
    return toLiveQueryView(await visibleLiveQuery(scope, queryId));
  }

  @Requires('device.query', liveQueryNamedBy(({ id }) => id))
  @Query(() => LiveQueryView, {
    description: 'A question to computers. NOT_FOUND when it was asked in none of your clinics.',
    complexity: record,
  })
  async liveQuery(
    @InScope() scope: Scope,
    @Args('id', { type: () => ID, description: 'UUID of the question.' }) id: string,
  ): Promise<LiveQueryView> {
    return toLiveQueryView(await visibleLiveQuery(scope, id));
  }

  @Requires('device.query')
  @Query(() => LiveQueryConnection, { description: 'Questions asked in your clinics, newest first.', complexity: page(QUERIES.usual) })
  async liveQueries(
    @InScope() scope: Scope,
    @Args('first', { type: () => Int, nullable: true, defaultValue: QUERIES.usual, description: 'Questions a page, 1 to 100.' })
    first: number | null,
    @Args('after', { type: () => String, nullable: true, description: 'endCursor of the page before.' }) after: string | null,
  ): Promise<ConnectionView<LiveQueryView>> {
    const request = pageRequest(first, after, QUERIES);
    return toConnection(await scope.read((portfolio) => portfolio.liveQueries(request)), toLiveQueryView);
  }

  @Requires('device.query')
  @Query(() => [String], {
    description: 'Tables of osquery that a question may read, by name: how computers are secured.',
    complexity: record,
  })
  liveQueryTables(): readonly string[] {
    return LIVE_QUERY_TABLES;
  }

  @ResolveField(() => LiveAnswerConnection, { description: 'What your computers answered, by name.', complexity: page(ANSWERS.usual) })
  async answers(
    @Parent() query: LiveQueryView,
    @InScope() scope: Scope,
    @Args('first', { type: () => Int, nullable: true, defaultValue: ANSWERS.usual, description: 'Computers a page, 1 to 100.' })
    first: number | null,
    @Args('after', { type: () => String, nullable: true, description: 'endCursor of the page before.' }) after: string | null,
  ): Promise<ConnectionView<LiveAnswerView>> {
    const request = pageRequest(first, after, ANSWERS);
    return toConnection(await scope.read((portfolio) => portfolio.liveAnswers(query.id, request)), toLiveAnswerView);
  }
}

/** Gives an answer the name of its clinic. */
@Resolver(() => LiveAnswerView)
export class LiveAnswerResolver {
  @ResolveField(() => String, { description: 'Name of its clinic.' })
  async clinicName(@Parent() { clinicId: id }: LiveAnswerView, @InScope() scope: Scope): Promise<string> {
    return (await visibleClinic(scope, id)).name;
  }
}
