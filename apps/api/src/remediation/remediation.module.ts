import { Module } from '@nestjs/common';
import { MovementResolver } from './movement.resolver.js';
import { RemediationResolver } from './remediation.resolver.js';

@Module({ providers: [RemediationResolver, MovementResolver] })
export class RemediationModule {}
