import { Module } from '@nestjs/common';
import { ExceptionMutations } from './exception.mutations.js';
import { AsAcceptedResolver, CheckExceptionResolver, ClinicExceptionResolver } from './exception.resolver.js';
import { MovementResolver } from './movement.resolver.js';
import { ScorePathResolver } from './path.resolver.js';
import { AgreedPlanResolver } from './agreed-plan.resolver.js';
import { MaintenanceResolver } from './maintenance.resolver.js';
import { RemediationPlanResolver } from './plan.resolver.js';
import { RemediationResolver } from './remediation.resolver.js';
import { WhatIfResolver } from './what-if.resolver.js';

const EXCEPTIONS = [ClinicExceptionResolver, CheckExceptionResolver, AsAcceptedResolver, ExceptionMutations];
const PLANS = [AgreedPlanResolver, MaintenanceResolver];

@Module({
  providers: [RemediationResolver, MovementResolver, WhatIfResolver, RemediationPlanResolver, ...PLANS, ScorePathResolver, ...EXCEPTIONS],
})
export class RemediationModule {}
