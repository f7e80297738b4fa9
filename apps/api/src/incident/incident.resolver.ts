import { Args, ID, Int, Query, Resolver } from '@nestjs/graphql';
import { Requires } from '../edge/access.js';
import { clinicIfNamedBy, visibleClinic } from '../edge/locate.js';
import { pageRequest, toConnection, type ConnectionView } from '../edge/pagination.js';
import { page } from '../edge/price.js';
import { InScope, type Scope } from '../edge/scope.js';
import { IncidentConnection, IncidentView } from './incident.view.js';

const PAGE = { usual: 50, most: 500 };

@Resolver(() => IncidentView)
export class IncidentResolver {
  @Requires('clinic.read', clinicIfNamedBy(({ clinicId }) => clinicId))
  @Query(() => IncidentConnection, {
    description: 'The breach registers of your clinics, the latest breach first.',
    complexity: page(PAGE.usual),
  })
  async incidents(
    @InScope() scope: Scope,
    @Args('first', { type: () => Int, nullable: true, defaultValue: PAGE.usual, description: 'Breaches a page, 1 to 500.' })
    first: number | null,
    @Args('after', { type: () => String, nullable: true, description: 'endCursor of the page before.' }) after: string | null,
    @Args('clinicId', { type: () => ID, nullable: true, description: 'Of this clinic only. NOT_FOUND when it is not among yours.' })
    clinicId: string | null,
    @Args('withdrawn', {
      type: () => Boolean,
      nullable: true,
      defaultValue: false,
      description: 'True: only what was withdrawn; false: only what stands; null: both.',
    })
    withdrawn: boolean | null,
  ): Promise<ConnectionView<IncidentView>> {
    const clinic = clinicId ? await visibleClinic(scope, clinicId) : null;
    const filter = { clinicId: clinic?.id ?? null, withdrawn: withdrawn ?? null };
    const found = await scope.read((portfolio) => portfolio.incidents(filter, pageRequest(first, after, PAGE)));
    return toConnection(found, (incident) => incident);
  }
}
