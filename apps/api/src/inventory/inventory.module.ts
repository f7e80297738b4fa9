import { Module } from '@nestjs/common';
import { AccountMutations } from './account.mutations.js';
import { AccountResolver, AccountSourceResolver, ClinicAccountsResolver } from './account.resolver.js';
import { DeviceMutations } from './device.mutations.js';
import { DeviceResolver } from './device.resolver.js';
import { EnrolmentResolver } from './enrolment.resolver.js';
import { LiveAnswerResolver, LiveQueryResolver } from './live-query.resolver.js';
import { SubjectMutations } from './subject.mutations.js';
import { ClinicMatchesResolver, DeviceSourcesResolver, MatchDevicesResolver } from './subject.resolver.js';
import { DeviceClinicResolver, SuspectDevicesResolver } from './suspect-devices.resolver.js';

@Module({
  providers: [
    ...[DeviceResolver, DeviceMutations, DeviceClinicResolver, DeviceSourcesResolver, SuspectDevicesResolver],
    ...[AccountResolver, AccountSourceResolver, ClinicAccountsResolver, AccountMutations],
    ...[ClinicMatchesResolver, MatchDevicesResolver, SubjectMutations, EnrolmentResolver, LiveAnswerResolver, LiveQueryResolver],
  ],
})
export class InventoryModule {}
