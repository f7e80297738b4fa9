import { Module } from '@nestjs/common';
import { VendorMutations } from './vendor.mutations.js';
import { BlastRadiusResolver, ClinicVendorResolver, VendorResolver } from './vendor.resolver.js';

@Module({ providers: [VendorResolver, BlastRadiusResolver, ClinicVendorResolver, VendorMutations] })
export class VendorModule {}
