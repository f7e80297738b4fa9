import { Module } from '@nestjs/common';
import { DashboardController } from './dashboard.controller.js';
import { ExplorerController } from './explorer.controller.js';
import { HealthController } from './health.controller.js';

/** The dashboard answers every address that nothing else does, so it comes last. */
@Module({ controllers: [HealthController, ExplorerController, DashboardController] })
export class WebModule {}
