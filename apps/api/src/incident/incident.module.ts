import { Module } from '@nestjs/common';
import { RiskCalibrationResolver } from './calibration.resolver.js';
import { IncidentMutations } from './incident.mutations.js';
import { IncidentResolver } from './incident.resolver.js';

@Module({ providers: [IncidentResolver, IncidentMutations, RiskCalibrationResolver] })
export class IncidentModule {}
