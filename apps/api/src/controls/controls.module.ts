import { Module } from '@nestjs/common';
import { ClinicOverrideResolver, OverrideMutations } from './override.resolver.js';
import { MappingResolver, MaturityResolver, StrategyMaturityResolver } from './controls.resolver.js';

@Module({ providers: [MaturityResolver, StrategyMaturityResolver, MappingResolver, ClinicOverrideResolver, OverrideMutations] })
export class ControlsModule {}
