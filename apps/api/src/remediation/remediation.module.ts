import { Module } from '@nestjs/common';
import { MovementResolver } from './movement.resolver.js';
import { RemediationPlanResolver } from './plan.resolver.js';
import { RemediationResolver } from './remediation.resolver.js';
import { WhatIfResolver } from './what-if.resolver.js';

@Module({ providers: [RemediationResolver, MovementResolver, WhatIfResolver, RemediationPlanResolver] })
export class RemediationModule {}
