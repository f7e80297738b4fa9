import { Module } from '@nestjs/common';
import { BenchmarkConsentResolver, ClinicBenchmarkResolver } from './benchmark.resolver.js';

@Module({ providers: [ClinicBenchmarkResolver, BenchmarkConsentResolver] })
export class BenchmarkModule {}
