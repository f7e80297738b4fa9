import { Module } from '@nestjs/common';
import { DeviceResolver } from './device.resolver.js';
import { EnrolmentResolver } from './enrolment.resolver.js';

@Module({ providers: [DeviceResolver, EnrolmentResolver] })
export class InventoryModule {}
