import { Module } from '@nestjs/common';
import { DataMapMutations } from './data-map.mutations.js';
import { ClinicDataMapResolver, DataMapResolver } from './data-map.resolver.js';

@Module({ providers: [DataMapResolver, ClinicDataMapResolver, DataMapMutations] })
export class DataMapModule {}
