import { Args, ID, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { ClinicView } from '../clinic/clinic.view.js';
import { Requires } from '../edge/access.js';
import { pageRequest, toConnection, within, type ConnectionView } from '../edge/pagination.js';
import { list, page } from '../edge/price.js';
import { InScope, type Scope } from '../edge/scope.js';
import { toSearch } from '../edge/search.js';
import { ConnectionBindingConnection, ConnectionBindingView, ConnectionRunView, toBindingView, toRunView } from './binding.view.js';
import { bindingRuns, clinicBindings } from './connection.loader.js';

const RUNS = { usual: 10, most: 100 };
const PAGE = { usual: 25, most: 100 };

@Resolver(() => ConnectionBindingView)
export class BindingResolver {
  @Requires('connection.run')
  @Query(() => ConnectionBindingConnection, {
    description: 'What is bound to your clinics; whatever was not pulled whole last first, then by clinic.',
    complexity: page(PAGE.usual),
  })
  async connectionBindings(
    @InScope() scope: Scope,
    @Args('connectionId', {
      type: () => ID,
      nullable: true,
      description: 'Of this connection only; an id that is not yours matches nothing.',
    })
    connectionId: string | null,
    @Args('search', {
      type: () => String,
      nullable: true,
      description: 'Part of the clinic’s or of the organisation’s name, without case; at most 100 characters.',
    })
    search: string | null,
    @Args('first', { type: () => Int, nullable: true, defaultValue: PAGE.usual, description: 'Bindings a page, 1 to 100.' })
    first: number | null,
    @Args('after', { type: () => String, nullable: true, description: 'endCursor of the page before.' }) after: string | null,
  ): Promise<ConnectionView<ConnectionBindingView>> {
    const filter = { connectionId: connectionId ?? null, search: toSearch('search', search) };
    const found = await scope.read((portfolio) => portfolio.bindingPage(filter, pageRequest(first, after, PAGE)));
    return toConnection(found, toBindingView);
  }

  @ResolveField(() => [ConnectionRunView], { description: 'Its pulls of the last 90 days, newest first.', complexity: page(RUNS.usual) })
  async runs(
    @Parent() { id: bindingId }: ConnectionBindingView,
    @InScope() scope: Scope,
    @Args('first', { type: () => Int, nullable: true, defaultValue: RUNS.usual, description: 'How many, 1 to 100.' }) first: number | null,
  ): Promise<readonly ConnectionRunView[]> {
    const each = within('first', first ?? RUNS.usual, RUNS.most);
    return (await bindingRuns(scope).load({ bindingId, each })).map(toRunView);
  }
}

/** Gives a clinic what feeds it. */
@Resolver(() => ClinicView)
export class ClinicBindingResolver {
  @ResolveField(() => [ConnectionBindingView], { description: 'Services that tell of it, with how that goes.', complexity: list(3) })
  async connections(@Parent() { id }: ClinicView, @InScope() scope: Scope): Promise<readonly ConnectionBindingView[]> {
    return (await clinicBindings(scope).load(id)).map(toBindingView);
  }
}
