import { Module } from '@nestjs/common';
import { RiskCalibrationResolver } from './calibration.resolver.js';
import { IncidentMutations } from './incident.mutations.js';
import { NotifiableBreachesResolver } from './notifiable-breaches.resolver.js';
import { SystemicResolver } from './systemic.resolver.js';
import { IncidentResolver } from './incident.resolver.js';

@Module({ providers: [IncidentResolver, IncidentMutations, RiskCalibrationResolver, NotifiableBreachesResolver, SystemicResolver] })
export class IncidentModule {}
