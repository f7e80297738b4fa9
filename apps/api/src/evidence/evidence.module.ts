import { Module } from '@nestjs/common';
import { ClinicFindingResolver, FindingResolver } from './finding.resolver.js';
import { ScanRunResolver } from './scan-run.resolver.js';

@Module({ providers: [ClinicFindingResolver, FindingResolver, ScanRunResolver] })
export class EvidenceModule {}
