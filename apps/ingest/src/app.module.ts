import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { AssessmentsController } from './assessments/assessments.controller.js';
import { INGEST_DEPS, type IngestDeps } from './deps.js';
import { FailureFilter } from './edge/failure.filter.js';
import { EnrolController } from './enrol/enrol.controller.js';
import { GlpiController } from './glpi/glpi.controller.js';
import { Intake } from './intake.js';
import { KeysController } from './keys/keys.controller.js';
import { OsqueryController } from './osquery/osquery.controller.js';
import { OsqueryNodes } from './osquery/osquery-nodes.js';
import { ReportsController } from './reports/reports.controller.js';
import { ScansController } from './scans/scans.controller.js';
import { HealthController } from './web/health.controller.js';

@Module({})
export class AppModule {
  static with(deps: IngestDeps): DynamicModule {
    return {
      module: AppModule,
      controllers: [
        EnrolController,
        ReportsController,
        KeysController,
        AssessmentsController,
        OsqueryController,
        GlpiController,
        ScansController,
        HealthController,
      ],
      providers: [{ provide: INGEST_DEPS, useValue: deps }, { provide: APP_FILTER, useClass: FailureFilter }, Intake, OsqueryNodes],
    };
  }
}
