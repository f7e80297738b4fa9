import { Inject } from '@nestjs/common';
import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { deviceId, type ClinicScope, type DeviceId } from '#libs/domain';
import { keepApart, mergeDevices, splitDevice } from '#libs/flow';
import { API_DEPS, type ApiDeps } from '../deps.js';
import { Requires } from '../edge/access.js';
import { ExpectedFailure, succeed } from '../edge/expected-failure.js';
import { deviceNamedBy, devicesNamedBy, inputField, visibleDevice, visibleDevices } from '../edge/locate.js';
import { list, record } from '../edge/price.js';
import { InScope, type Scope } from '../edge/scope.js';
import { DeviceView, toDeviceView } from './device.view.js';
import { RuleDevicesInput, SplitDeviceInput } from './subject.view.js';

/** A split leaves two computers, and a ruling names at most twenty. */
const MOST = 20;
const byDevices = devicesNamedBy(inputField('deviceIds'));

@Resolver(() => DeviceView)
export class SubjectMutations {
  constructor(@Inject(API_DEPS) private readonly deps: ApiDeps) {}

  @Requires('device.merge', byDevices)
  @Mutation(() => DeviceView, {
    description:
      'Says that computers of one clinic are one: it counts once from now on, under the id of the one that was there first. splitDevice undoes it. CONFLICT when they are one already.',
    complexity: record,
  })
  async mergeDevices(
    @InScope() scope: Scope,
    @Args('input', { description: 'The computers and the reason.' }) { deviceIds, reason }: RuleDevicesInput,
  ): Promise<DeviceView> {
    const { clinic, ids } = await this.ofOneClinic(scope, deviceIds);
    succeed(await mergeDevices(this.deps, clinic, ids, reason));
    const [first] = await this.again(scope, ids);
    if (!first) throw new ExpectedFailure('no-such-device');
    return first;
  }

  @Requires('device.merge', byDevices)
  @Mutation(() => [DeviceView], {
    description:
      'Says that computers which may look like one are not: nobody is asked of them again, and nothing that they tell later joins them. CONFLICT when they are one already: split them.',
    complexity: list(MOST),
  })
  async keepDevicesApart(
    @InScope() scope: Scope,
    @Args('input', { description: 'The computers and the reason.' }) { deviceIds, reason }: RuleDevicesInput,
  ): Promise<DeviceView[]> {
    const { clinic, ids } = await this.ofOneClinic(scope, deviceIds);
    succeed(await keepApart(this.deps, clinic, ids, reason));
    return this.again(scope, ids);
  }

  @Requires('device.merge', deviceNamedBy(inputField('deviceId')))
  @Mutation(() => [DeviceView], {
    description:
      'Takes sightings out of a computer: they are a computer of their own from now on, whatever they tell later. mergeDevices undoes it. CONFLICT when they are not a part of it.',
    complexity: list(MOST),
  })
  async splitDevice(
    @InScope() scope: Scope,
    @Args('input', { description: 'The computer, its sources that are another one, and the reason.' })
    { deviceId: id, sightingIds, reason }: SplitDeviceInput,
  ): Promise<DeviceView[]> {
    const device = await visibleDevice(scope, id);
    const ofIt = await visibleDevices(scope, sightingIds);
    if (ofIt.length === 0 || ofIt.some((one) => one.id !== device.id)) throw new ExpectedFailure('not-a-part');
    const taken = sightingIds.map(deviceId);
    succeed(await splitDevice(this.deps, scope.clinic(device.clinicId), taken, reason));
    return this.again(scope, [device.id, ...taken]);
  }

  private async ofOneClinic(scope: Scope, ids: readonly string[]): Promise<{ clinic: ClinicScope; ids: readonly DeviceId[] }> {
    const [first, ...others] = await visibleDevices(scope, ids);
    if (!first) throw new ExpectedFailure('bad-argument', 'deviceIds: 2 to 20 computers.');
    if (others.some(({ clinicId }) => clinicId !== first.clinicId)) throw new ExpectedFailure('two-clinics');
    return { clinic: scope.clinic(first.clinicId), ids: [first, ...others].map(({ id }) => id) };
  }

  /** Each computer once. */
  private async again(scope: Scope, ids: readonly string[]): Promise<DeviceView[]> {
    const found = await visibleDevices(scope, ids);
    return [...new Map(found.map((device) => [device.id, device])).values()].map((device) => toDeviceView(device, scope.now));
  }
}
