import { Args, Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { ClinicView } from '../clinic/clinic.view.js';
import { within } from '../edge/pagination.js';
import { list, page, record } from '../edge/price.js';
import { InScope, type Scope } from '../edge/scope.js';
import { DeviceView, toDeviceView } from './device.view.js';
import { clinicMatches, devicesOf, sourcesOf } from './subject.loader.js';
import { DeviceMatchView, DeviceSourceView, toMatchView, toSourceView } from './subject.view.js';

const LIST = { usual: 20, most: 100 };

/** Tells who says what of a computer. */
@Resolver(() => DeviceView)
export class DeviceSourcesResolver {
  @ResolveField(() => [DeviceSourceView], {
    description: 'The programs that tell of it, the first to be let in first; one computer however many they are.',
    complexity: record,
  })
  async sources(@Parent() device: DeviceView, @InScope() scope: Scope): Promise<DeviceSourceView[]> {
    return (await sourcesOf(scope).load(device.id)).map(toSourceView);
  }
}

/** Gives a clinic the computers that somebody has to judge. */
@Resolver(() => ClinicView)
export class ClinicMatchesResolver {
  @ResolveField(() => [DeviceMatchView], {
    description: 'Pairs of its computers that may be one, the latest found first: mergeDevices, or keepDevicesApart.',
    complexity: page(LIST.usual),
  })
  async deviceMatches(
    @Parent() clinic: ClinicView,
    @InScope() scope: Scope,
    @Args('first', { type: () => Int, nullable: true, defaultValue: LIST.usual, description: 'At most this many, 1 to 100.' })
    first: number | null,
  ): Promise<DeviceMatchView[]> {
    const wanted = within('first', first ?? LIST.usual, LIST.most);
    return (await clinicMatches(scope).load({ clinicId: clinic.id, first: wanted })).map(toMatchView);
  }
}

/** Names the computers of a pair. */
@Resolver(() => DeviceMatchView)
export class MatchDevicesResolver {
  @ResolveField(() => [DeviceView], { description: 'The two.', complexity: list(2) })
  async devices(@Parent() match: DeviceMatchView, @InScope() scope: Scope): Promise<DeviceView[]> {
    const found = await Promise.all(match.deviceIds.map((id) => devicesOf(scope).load(id)));
    return found.filter((device) => device !== null).map((device) => toDeviceView(device, scope.now));
  }
}
