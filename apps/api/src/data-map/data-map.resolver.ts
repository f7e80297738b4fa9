import { Args, ID, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { clinicId, vendorKey, type ClinicId, type LineStanding } from '#libs/domain';
import type { PlacedLine } from '#libs/flow';
import { ClinicView } from '../clinic/clinic.view.js';
import { Requires } from '../edge/access.js';
import { loaderOf } from '../edge/loader.js';
import { clinicIfNamedBy, clinicNamedBy, visibleClinic } from '../edge/locate.js';
import { pageRequest, toConnection, within, type ConnectionView } from '../edge/pagination.js';
import { page, record } from '../edge/price.js';
import { InScope, type Scope } from '../edge/scope.js';
import { LineStandingEnum } from './data-map.enums.js';
import { DataMapLineConnection, DataMapLineView, DataMapView } from './data-map.view.js';
import { DataStoreView } from './data-store.view.js';

const PAGE = { usual: 50, most: 200 };
const LINES = { usual: 100, most: 500 };
const VERSIONS = { usual: 50, most: 200 };
const NO_LINES = { total: 0, unregistered: 0, notSeen: 0, notApproved: 0 };

const mapCounts = loaderOf(async (scope, ids: readonly ClinicId[]) => {
  const found = await scope.read((portfolio) => portfolio.dataMaps.countsOf(ids));
  return (id) => found.get(id) ?? NO_LINES;
});

interface MapPart {
  readonly clinicId: ClinicId;
  readonly most: number;
}

const partOf = ({ clinicId: id, most }: MapPart): string => `${id} ${most}`;

const mapLines = loaderOf(async (scope, parts: readonly MapPart[]) => {
  const found = new Map<string, readonly PlacedLine[]>();
  await scope.read(async ({ dataMaps }) => {
    for (const most of new Set(parts.map((part) => part.most))) {
      const ids = parts.filter((part) => part.most === most).map((part) => part.clinicId);
      for (const [id, lines] of await dataMaps.ofClinics(ids, most)) found.set(partOf({ clinicId: id, most }), lines);
    }
  });
  return (part): readonly PlacedLine[] => found.get(partOf(part)) ?? [];
}, partOf);

@Resolver(() => ClinicView)
export class ClinicDataMapResolver {
  @ResolveField(() => DataMapView, { description: 'Where the clinic’s patients’ data is, and how exposed.', complexity: record })
  async dataMap(@Parent() clinic: ClinicView, @InScope() scope: Scope): Promise<DataMapView> {
    return { clinicId: clinic.id, ...(await mapCounts(scope).load(clinic.id)) };
  }
}

@Resolver(() => DataMapView)
export class DataMapLinesResolver {
  @ResolveField(() => [DataMapLineView], {
    description: 'The places, the most exposed first, at its worst. All of a clinic with more of them: exposedStores.',
    complexity: page(LINES.usual, 'most'),
  })
  async lines(
    @Parent() map: DataMapView,
    @InScope() scope: Scope,
    @Args('most', { type: () => Int, nullable: true, defaultValue: LINES.usual, description: 'Places at most, 1 to 500.' })
    most: number | null,
  ): Promise<readonly DataMapLineView[]> {
    return mapLines(scope).load({ clinicId: map.clinicId, most: within('most', most ?? LINES.usual, LINES.most) });
  }
}

@Resolver(() => DataMapLineView)
export class DataMapResolver {
  @Requires('clinic.read', clinicIfNamedBy((args) => args['clinicId']))
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
    @Args('clinicId', { type: () => ID, nullable: true, description: 'Of this clinic only. NOT_FOUND when it is not among yours.' })
    clinic: string | null,
  ): Promise<ConnectionView<DataMapLineView>> {
    const place = clinic ? await visibleClinic(scope, clinic) : null;
    const found = await scope.read(({ dataMaps }) =>
      dataMaps.page({ standings, clinicId: place?.id ?? null }, pageRequest(first, after, PAGE)),
    );
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
      'Versions of an entry of the register, the newest first, also once it is retired; they count from 1. Empty where there is none of that id.',
    complexity: page(VERSIONS.usual, 'most'),
  })
  async dataStoreVersions(
    @InScope() scope: Scope,
    @Args('clinicId', { type: () => ID, description: 'UUID of the clinic.' }) clinic: string,
    @Args('storeId', { type: () => ID, description: 'UUID of the entry.' }) storeId: string,
    @Args('most', { type: () => Int, nullable: true, defaultValue: VERSIONS.usual, description: 'Versions at most, 1 to 200.' })
    most: number | null,
    @Args('before', { type: () => Int, nullable: true, description: 'Older than this version: the last of those read before.' })
    before: number | null,
  ): Promise<readonly DataStoreView[]> {
    const part = { most: within('most', most ?? VERSIONS.usual, VERSIONS.most), before: before ?? null };
    return scope.read(({ dataMaps }) => dataMaps.history(clinicId(clinic), storeId, part));
  }
}
