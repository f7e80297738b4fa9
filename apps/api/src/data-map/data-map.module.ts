import { Module } from '@nestjs/common';
import { DataMapMutations } from './data-map.mutations.js';
import { ClinicDataMapResolver, DataMapLinesResolver, DataMapResolver } from './data-map.resolver.js';

@Module({ providers: [DataMapResolver, ClinicDataMapResolver, DataMapLinesResolver, DataMapMutations] })
export class DataMapModule {}
