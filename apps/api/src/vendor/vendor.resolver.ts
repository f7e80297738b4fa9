import { Args, ID, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { blastRadius, proposeVendors, vendorKey, type ClinicId } from '#libs/domain';
import { exposedPage, type ClinicVendor, type VendorOrder } from '#libs/flow';
import { ClinicView } from '../clinic/clinic.view.js';
import { Requires } from '../edge/access.js';
import { loaderOf } from '../edge/loader.js';
import { clinicIfNamedBy, visibleClinic } from '../edge/locate.js';
import { pageRequest, toConnection, type ConnectionView } from '../edge/pagination.js';
import { list, page } from '../edge/price.js';
import { InScope, type Scope } from '../edge/scope.js';
import { BlastRadiusView, ExposedClinicConnection, ExposedClinicView } from './blast-radius.view.js';
import { VendorOrderEnum } from './vendor.enums.js';
import { toClinicVendor } from './vendor.mapper.js';
import { ClinicVendorView, VendorConnection, VendorProposalView, VendorView } from './vendor.view.js';

const PAGE = { usual: 50, most: 200 };
const EXPOSED = { usual: 25, most: 100 };
const VENDORS_OF_A_CLINIC = 10;
const MOST_PROPOSALS = 100;

const clinicVendors = loaderOf(async (scope, ids: readonly ClinicId[]) => {
  const found = await scope.read((portfolio) => portfolio.vendors.ofClinics(ids));
  return (id): readonly ClinicVendor[] => found.filter(({ clinicId }) => clinicId === id);
});

@Resolver(() => ClinicView)
export class ClinicVendorResolver {
  @ResolveField(() => [ClinicVendorView], {
    description: 'What the clinic has, had, or does not have of vendors, by vendor and service.',
    complexity: list(VENDORS_OF_A_CLINIC),
  })
  async vendors(@Parent() clinic: ClinicView, @InScope() scope: Scope): Promise<readonly ClinicVendorView[]> {
    return (await clinicVendors(scope).load(clinic.id)).map(toClinicVendor);
  }
}

/** Gives what a breach would reach its clinics, page by page. */
@Resolver(() => BlastRadiusView)
export class BlastRadiusResolver {
  @ResolveField(() => ExposedClinicConnection, {
    description: 'The clinics, a page at a time; those that may hold the most records first.',
    complexity: page(EXPOSED.usual),
  })
  exposedClinics(
    @Parent() { clinics }: BlastRadiusView,
    @Args('first', { type: () => Int, nullable: true, defaultValue: EXPOSED.usual, description: 'Clinics a page, 1 to 100.' })
    first: number | null,
    @Args('after', { type: () => String, nullable: true, description: 'endCursor of the page before.' }) after: string | null,
  ): ConnectionView<ExposedClinicView> {
    return toConnection(exposedPage(clinics, pageRequest(first, after, EXPOSED)), (clinic) => clinic);
  }
}

@Resolver(() => VendorView)
export class VendorResolver {
  @Requires('clinic.read')
  @Query(() => VendorConnection, {
    description: 'The vendors of your clinics: where they are concentrated.',
    complexity: page(PAGE.usual),
  })
  async vendors(
    @InScope() scope: Scope,
    @Args('first', { type: () => Int, nullable: true, defaultValue: PAGE.usual, description: 'Vendors a page, 1 to 200.' })
    first: number | null,
    @Args('after', { type: () => String, nullable: true, description: 'endCursor of the page before.' }) after: string | null,
    @Args('order', { type: () => VendorOrderEnum, nullable: true, defaultValue: 'clinics', description: 'The largest first, or by name.' })
    order: VendorOrder | null,
  ): Promise<ConnectionView<VendorView>> {
    const found = await scope.read((portfolio) => portfolio.vendors.page(order ?? 'clinics', pageRequest(first, after, PAGE)));
    return toConnection(found, (vendor) => vendor);
  }

  @Requires('clinic.read')
  @Query(() => BlastRadiusView, {
    nullable: true,
    description:
      'If this vendor is breached: which clinics, which data, how many records, which contracts and clocks. Null when you see no clinic that has had it.',
    complexity: ({ childComplexity }) => 20 + childComplexity,
  })
  async vendorBlastRadius(
    @InScope() scope: Scope,
    @Args('vendor', { description: 'Its name or key.' }) name: string,
    @Args('knownAt', { type: () => Date, nullable: true, description: 'When the breach became known; now when left out.' })
    known: Date | null,
  ): Promise<BlastRadiusView | null> {
    const key = vendorKey(name);
    const { vendor, relations } = await scope.read(async ({ vendors }) => ({
      vendor: await vendors.find(key),
      relations: await vendors.relationsTo(key),
    }));
    if (!vendor) return null;
    const knownAt = known ?? scope.now;
    const { clinics, ...radius } = blastRadius(relations, knownAt);
    return {
      ...radius,
      vendor,
      knownAt,
      clinics: clinics.map((clinic) => ({ ...clinic, relations: clinic.relations.map(toClinicVendor) })),
    };
  }

  @Requires('clinic.read', clinicIfNamedBy(({ clinicId }) => clinicId))
  @Query(() => [VendorProposalView], {
    description:
      'Vendors that evidence speaks of and the register of the clinic does not have: at most 100, those of the most clinics first.',
    complexity: list(30),
  })
  async vendorProposals(
    @InScope() scope: Scope,
    @Args('clinicId', { type: () => ID, nullable: true, description: 'For this clinic only. NOT_FOUND when it is not among yours.' })
    clinicId: string | null,
  ): Promise<readonly VendorProposalView[]> {
    const ids = clinicId ? [(await visibleClinic(scope, clinicId)).id] : null;
    return proposeVendors(await scope.read((portfolio) => portfolio.vendors.traits(ids))).slice(0, MOST_PROPOSALS);
  }
}
