import { Args, Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { ClinicView, toClinicView } from '../clinic/clinic.view.js';
import { visibleClinic } from '../edge/locate.js';
import { within } from '../edge/pagination.js';
import { page, record } from '../edge/price.js';
import { InScope, type Scope } from '../edge/scope.js';
import { PortfolioView } from '../portfolio/portfolio.view.js';
import { DeviceView, toDeviceView } from './device.view.js';

const LIST = { usual: 20, most: 100 };

/** Gives a portfolio the computers that need somebody's look. */
@Resolver(() => PortfolioView)
export class SuspectDevicesResolver {
  @ResolveField(() => [DeviceView], {
    description: 'Computers whose key seems to be on two machines, the latest first: look at each, then revoke or clear it.',
    complexity: page(LIST.usual),
  })
  async suspectDevices(
    @Parent() { filter }: PortfolioView,
    @InScope() scope: Scope,
    @Args('first', { type: () => Int, nullable: true, defaultValue: LIST.usual, description: 'At most this many, 1 to 100.' })
    first: number | null,
  ): Promise<DeviceView[]> {
    const wanted = within('first', first ?? LIST.usual, LIST.most);
    const found = await scope.read((portfolio) => portfolio.suspectDevices(filter, wanted));
    return found.map((device) => toDeviceView(device, scope.now));
  }
}

/** Tells whose a computer is. */
@Resolver(() => DeviceView)
export class DeviceClinicResolver {
  @ResolveField(() => ClinicView, { description: 'The clinic that it stands in.', complexity: record })
  async clinic(@Parent() device: DeviceView, @InScope() scope: Scope): Promise<ClinicView> {
    return toClinicView(await visibleClinic(scope, device.clinicId));
  }
}
