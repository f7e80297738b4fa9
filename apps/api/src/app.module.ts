import { Global, Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { AccessModule } from './access/access.module.js';
import { AuditModule } from './audit/audit.module.js';
import { CareModule } from './care/care.module.js';
import { ClinicModule } from './clinic/clinic.module.js';
import { ConnectionModule } from './connection/connection.module.js';
import { API_DEPS, type ApiDeps } from './deps.js';
import { AccessAudit } from './edge/access-audit.js';
import { AccessGuard } from './edge/access.guard.js';
import { DataMapModule } from './data-map/data-map.module.js';
import { EvidenceModule } from './evidence/evidence.module.js';
import { FailureFilter } from './edge/failure.filter.js';
import { graphqlModule } from './edge/graphql.module.js';
import { ControlsModule } from './controls/controls.module.js';
import { IdentityModule } from './identity/identity.module.js';
import { IncidentModule } from './incident/incident.module.js';
import { IntakeModule } from './intake/intake.module.js';
import { InventoryModule } from './inventory/inventory.module.js';
import { LedgerModule } from './ledger/ledger.module.js';
import { PortfolioModule } from './portfolio/portfolio.module.js';
import { PostureModule } from './posture/posture.module.js';
import { RemediationModule } from './remediation/remediation.module.js';
import { ReviewModule } from './review/review.module.js';
import { RiskModule } from './risk/risk.module.js';
import { ScimModule } from './scim/scim.module.js';
import { TrendModule } from './trend/trend.module.js';
import { BenchmarkModule } from './benchmark/benchmark.module.js';
import { VendorModule } from './vendor/vendor.module.js';
import { WebModule } from './web/web.module.js';

/** Every noun of the api; the web module's catch-all route stays last. */
const NOUNS = [
  IdentityModule,
  ScimModule,
  ClinicModule,
  PostureModule,
  ControlsModule,
  RiskModule,
  IncidentModule,
  VendorModule,
  DataMapModule,
  BenchmarkModule,
  RemediationModule,
  TrendModule,
  PortfolioModule,
  ReviewModule,
  IntakeModule,
  EvidenceModule,
  InventoryModule,
  ConnectionModule,
  AccessModule,
  CareModule,
  LedgerModule,
  AuditModule,
  WebModule,
];

@Global()
@Module({})
export class AppModule {
  static with(deps: ApiDeps): DynamicModule {
    return {
      module: AppModule,
      imports: [DiscoveryModule, graphqlModule(deps), ...NOUNS],
      providers: [
        { provide: API_DEPS, useValue: deps },
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_FILTER, useClass: FailureFilter },
        AccessAudit,
      ],
      exports: [API_DEPS],
    };
  }
}
