import { Module } from '@nestjs/common';
import { PortfolioTrendResolver } from './portfolio-trend.resolver.js';
import { TrendResolver } from './trend.resolver.js';

@Module({ providers: [TrendResolver, PortfolioTrendResolver] })
export class TrendModule {}
