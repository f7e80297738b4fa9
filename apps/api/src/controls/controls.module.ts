import { Module } from '@nestjs/common';
import { MappingResolver, MaturityResolver, StrategyMaturityResolver } from './controls.resolver.js';

@Module({ providers: [MaturityResolver, StrategyMaturityResolver, MappingResolver] })
export class ControlsModule {}
