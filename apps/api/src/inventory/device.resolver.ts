import { Args, Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { DeviceState } from '#libs/flow';
import { ClinicView } from '../clinic/clinic.view.js';
import { pageRequest, toConnection, type ConnectionView } from '../edge/pagination.js';
import { page } from '../edge/price.js';
import { InScope, type Scope } from '../edge/scope.js';
import { clinicDevices } from './device.loader.js';
import { DeviceConnection, DeviceStateEnum, toDeviceView, type DeviceView } from './device.view.js';

const PAGE = { usual: 50, most: 500 };

/** Gives a clinic its computers. */
@Resolver(() => ClinicView)
export class DeviceResolver {
  @ResolveField(() => DeviceConnection, {
    description: 'Its computers, by name; without a state those that are not revoked.',
    complexity: page(PAGE.usual),
  })
  async devices(
    @Parent() clinic: ClinicView,
    @InScope() scope: Scope,
    @Args('first', { type: () => Int, nullable: true, defaultValue: PAGE.usual, description: 'Computers a page, 1 to 500.' })
    first: number | null,
    @Args('after', { type: () => String, nullable: true, description: 'endCursor of the page before.' }) after: string | null,
    @Args('state', { type: () => DeviceStateEnum, nullable: true, description: 'In this state only.' }) state: DeviceState | null,
  ): Promise<ConnectionView<DeviceView>> {
    const request = pageRequest(first, after, PAGE);
    const found = await clinicDevices(scope).load({ clinicId: clinic.id, state: state ?? null, request });
    return toConnection(found, (device) => toDeviceView(device, scope.now));
  }
}
