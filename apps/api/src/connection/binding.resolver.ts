import { Args, Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { ClinicView } from '../clinic/clinic.view.js';
import { within } from '../edge/pagination.js';
import { list, page } from '../edge/price.js';
import { InScope, type Scope } from '../edge/scope.js';
import { ConnectionBindingView, ConnectionRunView, toBindingView, toRunView } from './binding.view.js';
import { bindingRuns, clinicBindings } from './connection.loader.js';

const RUNS = { usual: 10, most: 100 };

/** Gives a binding its pulls. */
@Resolver(() => ConnectionBindingView)
export class BindingResolver {
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
