import { Module } from '@nestjs/common';
import { VendorMutations } from './vendor.mutations.js';
import { ClinicVendorResolver, VendorResolver } from './vendor.resolver.js';

@Module({ providers: [VendorResolver, ClinicVendorResolver, VendorMutations] })
export class VendorModule {}
