import { Inject } from '@nestjs/common';
import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { askForNewKey, clearSuspicion, revokeDevice } from '#libs/flow';
import { API_DEPS, type ApiDeps } from '../deps.js';
import { Requires } from '../edge/access.js';
import { succeed } from '../edge/expected-failure.js';
import { deviceNamedBy, inputField, visibleDevice } from '../edge/locate.js';
import { record } from '../edge/price.js';
import { InScope, type Scope } from '../edge/scope.js';
import { DeviceView, JudgeDeviceInput, RequestNewDeviceKeyInput, toDeviceView } from './device.view.js';

const byDevice = deviceNamedBy(inputField('deviceId'));

@Resolver(() => DeviceView)
export class DeviceMutations {
  constructor(@Inject(API_DEPS) private readonly deps: ApiDeps) {}

  @Requires('device.revoke', byDevice)
  @Mutation(() => DeviceView, {
    description: 'Ends a computer’s key at once: its next request is refused. CONFLICT when it was revoked already.',
    complexity: record,
  })
  async revokeDevice(
    @InScope() scope: Scope,
    @Args('input', { description: 'The computer and the reason.' }) { deviceId, reason }: JudgeDeviceInput,
  ): Promise<DeviceView> {
    const device = await visibleDevice(scope, deviceId);
    succeed(await revokeDevice(this.deps, scope.clinic(device.clinicId), device.id, reason));
    return this.again(scope, deviceId);
  }

  @Requires('device.revoke', byDevice)
  @Mutation(() => DeviceView, {
    description: 'Says that a computer whose key seemed to be on two machines is one machine. CONFLICT when it is not under suspicion.',
    complexity: record,
  })
  async clearDeviceSuspicion(
    @InScope() scope: Scope,
    @Args('input', { description: 'The computer and the reason.' }) { deviceId, reason }: JudgeDeviceInput,
  ): Promise<DeviceView> {
    const device = await visibleDevice(scope, deviceId);
    succeed(await clearSuspicion(this.deps, scope.clinic(device.clinicId), device.id, reason));
    return this.again(scope, deviceId);
  }

  @Requires('enrolment.create', byDevice)
  @Mutation(() => DeviceView, {
    description:
      'Asks a computer to take a new key with its next report. No report is lost: the old key is good until the new one is used.',
    complexity: record,
  })
  async requestNewDeviceKey(
    @InScope() scope: Scope,
    @Args('input', { description: 'The computer.' }) { deviceId }: RequestNewDeviceKeyInput,
  ): Promise<DeviceView> {
    const device = await visibleDevice(scope, deviceId);
    await askForNewKey(this.deps, scope.clinic(device.clinicId), device.id);
    return this.again(scope, deviceId);
  }

  private async again(scope: Scope, id: string): Promise<DeviceView> {
    return toDeviceView(await visibleDevice(scope, id), scope.now);
  }
}
