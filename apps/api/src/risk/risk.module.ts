import { Module } from '@nestjs/common';
import { RiskModelResolver } from './risk-model.resolver.js';
import { RiskResolver } from './risk.resolver.js';

@Module({ providers: [RiskResolver, RiskModelResolver] })
export class RiskModule {}
