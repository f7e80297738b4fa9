import { Inject } from '@nestjs/common';
import { Args, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { addClinic, type ClinicOrder } from '#libs/flow';
import { API_DEPS, type ApiDeps } from '../deps.js';
import { Requires } from '../edge/access.js';
import { succeed } from '../edge/expected-failure.js';
import { clinicNamedBy, visibleClinic } from '../edge/locate.js';
import { pageRequest, toConnection, type ConnectionView } from '../edge/pagination.js';
import { page, record } from '../edge/price.js';
import { InScope, type Scope } from '../edge/scope.js';
import { ClinicOrderEnum } from './archetype.enum.js';
import { AddClinicInput, ClinicFilterInput, toClinicFilter } from './clinic.input.js';
import { ClinicConnection, ClinicView, toClinicView } from './clinic.view.js';

const PAGE = { usual: 50, most: 500 };

@Resolver(() => ClinicView)
export class ClinicResolver {
  constructor(@Inject(API_DEPS) private readonly deps: ApiDeps) {}

  @Requires('clinic.read')
  @Query(() => ClinicConnection, { description: 'Your clinics, a page at a time.', complexity: page(PAGE.usual) })
  async clinics(
    @InScope() scope: Scope,
    @Args('first', { type: () => Int, nullable: true, defaultValue: PAGE.usual, description: 'Clinics a page, 1 to 500.' })
    first: number | null,
    @Args('after', { type: () => String, nullable: true, description: 'endCursor of the page before.' }) after: string | null,
    @Args('filter', { nullable: true, description: 'Which of your clinics; all when left out.' }) filter: ClinicFilterInput,
    @Args('orderBy', { type: () => ClinicOrderEnum, nullable: true, defaultValue: 'name', description: 'Order of the whole list.' })
    orderBy: ClinicOrder | null,
  ): Promise<ConnectionView<ClinicView>> {
    const request = pageRequest(first, after, PAGE);
    const found = await scope.read((portfolio) => portfolio.clinics(toClinicFilter(filter), orderBy ?? 'name', request));
    return toConnection(found, toClinicView);
  }

  @Requires('clinic.read', clinicNamedBy(({ id }) => id))
  @Query(() => ClinicView, { description: 'One of your clinics. NOT_FOUND when it is not among them.', complexity: record })
  async clinic(
    @InScope() scope: Scope,
    @Args('id', { type: () => ID, description: 'UUID of the clinic.' }) id: string,
  ): Promise<ClinicView> {
    return toClinicView(await visibleClinic(scope, id));
  }

  @Requires('clinic.add')
  @Mutation(() => ClinicView, {
    description: 'Takes a practice into care. BAD_USER_INPUT names the field that is wrong.',
    complexity: record,
  })
  async addClinic(@InScope() scope: Scope, @Args('input', { description: 'The practice.' }) input: AddClinicInput): Promise<ClinicView> {
    const { patientRecords = null, groupName = null, ...rest } = input;
    const added = await addClinic(this.deps, scope.session, { ...rest, patientRecords, groupName, simulated: false });
    return toClinicView(succeed(added).clinic);
  }
}
