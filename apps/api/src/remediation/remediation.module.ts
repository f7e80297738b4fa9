import { Module } from '@nestjs/common';
import { RemediationResolver } from './remediation.resolver.js';

@Module({ providers: [RemediationResolver] })
export class RemediationModule {}
