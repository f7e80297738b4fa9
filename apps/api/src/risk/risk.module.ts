import { Module } from '@nestjs/common';
import { RiskResolver } from './risk.resolver.js';

@Module({ providers: [RiskResolver] })
export class RiskModule {}
