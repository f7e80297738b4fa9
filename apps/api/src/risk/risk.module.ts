import { Module } from '@nestjs/common';
import { RiskRecomputeResolver, RiskSeriesResolver } from './recompute.resolver.js';
import { RiskModelResolver } from './risk-model.resolver.js';
import { RiskResolver } from './risk.resolver.js';

@Module({ providers: [RiskResolver, RiskModelResolver, RiskRecomputeResolver, RiskSeriesResolver] })
export class RiskModule {}
