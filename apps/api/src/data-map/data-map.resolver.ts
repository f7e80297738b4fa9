import { Args, ID, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { clinicId, vendorKey, type ClinicId, type LineStanding } from '#libs/domain';
import type { PlacedLine } from '#libs/flow';
import { ClinicView } from '../clinic/clinic.view.js';
import { Requires } from '../edge/access.js';
import { loaderOf } from '../edge/loader.js';
import { clinicNamedBy } from '../edge/locate.js';
import { pageRequest, toConnection, type ConnectionView } from '../edge/pagination.js';
import { list, page, record } from '../edge/price.js';
import { InScope, type Scope } from '../edge/scope.js';
import { LineStandingEnum } from './data-map.enums.js';
import { DataMapLineConnection, DataMapLineView, DataMapView } from './data-map.view.js';
import { DataStoreView } from './data-store.view.js';

const PAGE = { usual: 50, most: 200 };
const USUAL_VERSIONS = 5;

const clinicMaps = loaderOf(async (scope, ids: readonly ClinicId[]) => {
  const found = await scope.read((portfolio) => portfolio.dataMaps.ofClinics(ids));
  return (id): readonly PlacedLine[] => found.filter((line) => line.clinicId === id);
});

@Resolver(() => ClinicView)
export class ClinicDataMapResolver {
  @ResolveField(() => DataMapView, { description: 'Where the clinic’s patients’ data is, and how exposed.', complexity: record })
  async dataMap(@Parent() clinic: ClinicView, @InScope() scope: Scope): Promise<DataMapView> {
    const lines = await clinicMaps(scope).load(clinic.id);
    const count = (wanted: (line: PlacedLine) => boolean): number => lines.filter(wanted).length;
    return {
      lines,
      unregistered: count(({ standing }) => standing === 'unregistered'),
      notSeen: count(({ standing }) => standing === 'not-seen'),
      notApproved: count(({ store }) => store !== null && store.approval?.decision !== 'approved'),
    };
  }
}

@Resolver(() => DataMapLineView)
export class DataMapResolver {
  @Requires('clinic.read')
  @Query(() => DataMapLineConnection, {
    description: 'Places that hold patients’ data over your clinics, the most exposed first.',
    complexity: page(PAGE.usual),
  })
  async exposedStores(
    @InScope() scope: Scope,
    @Args('first', { type: () => Int, nullable: true, defaultValue: PAGE.usual, description: 'Places a page, 1 to 200.' })
    first: number | null,
    @Args('after', { type: () => String, nullable: true, description: 'endCursor of the page before.' }) after: string | null,
    @Args('standings', { type: () => [LineStandingEnum], nullable: true, description: 'Only these; all when left out.' })
    standings: LineStanding[] | null,
  ): Promise<ConnectionView<DataMapLineView>> {
    const found = await scope.read(({ dataMaps }) => dataMaps.page({ standings }, pageRequest(first, after, PAGE)));
    return toConnection(found, (line) => line);
  }

  @Requires('clinic.read')
  @Query(() => DataMapLineConnection, {
    description:
      'Registered places of patients’ data that a vendor keeps, over your clinics, the most exposed first: also of clinics whose vendor register does not name it.',
    complexity: page(PAGE.usual),
  })
  async storesAtVendor(
    @InScope() scope: Scope,
    @Args('vendor', { description: 'Its name or key.' }) name: string,
    @Args('first', { type: () => Int, nullable: true, defaultValue: PAGE.usual, description: 'Places a page, 1 to 200.' })
    first: number | null,
    @Args('after', { type: () => String, nullable: true, description: 'endCursor of the page before.' }) after: string | null,
  ): Promise<ConnectionView<DataMapLineView>> {
    const found = await scope.read(({ dataMaps }) => dataMaps.atVendor(vendorKey(name), pageRequest(first, after, PAGE)));
    return toConnection(found, (line) => line);
  }

  @Requires('clinic.read', clinicNamedBy((args) => args['clinicId']))
  @Query(() => [DataStoreView], {
    description:
      'Every version of an entry of the register, the newest first, also once it is retired. Empty where there is none of that id.',
    complexity: list(USUAL_VERSIONS),
  })
  async dataStoreVersions(
    @InScope() scope: Scope,
    @Args('clinicId', { type: () => ID, description: 'UUID of the clinic.' }) clinic: string,
    @Args('storeId', { type: () => ID, description: 'UUID of the entry.' }) storeId: string,
  ): Promise<readonly DataStoreView[]> {
    return scope.read(({ dataMaps }) => dataMaps.history(clinicId(clinic), storeId));
  }
}
