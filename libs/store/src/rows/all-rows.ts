import { AccountRulingRow } from './account-ruling.row.js';
import { AccountSightingRow } from './account-sighting.row.js';
import { AdvisoryRow } from './advisory.row.js';
import { FeedEditionRow } from './feed-edition.row.js';
import { ProductLifecycleRow } from './product-lifecycle.row.js';
import { PublishedHalfYearRow } from './published-half-year.row.js';
import { ClinicCohortRow } from './clinic-cohort.row.js';
import { BenchmarkCohortRow } from './benchmark-cohort.row.js';
import { BenchmarkFreezeRow } from './benchmark-freeze.row.js';
import { BenchmarkConsentRow } from './benchmark-consent.row.js';
import { DataMapLineRow } from './data-map-line.row.js';
import { DataStoreRow } from './data-store.row.js';
import { ClinicVendorRow } from './clinic-vendor.row.js';
import { VendorRow } from './vendor.row.js';
import { SystemicSettingRow } from './systemic-setting.row.js';
import { PortfolioIncidentClinicRow } from './portfolio-incident-clinic.row.js';
import { PortfolioIncidentRow } from './portfolio-incident.row.js';
import { ClinicTraitRow } from './clinic-trait.row.js';
import { CheckCourseRow } from './check-course.row.js';
import { AccountLinkRow } from './account-link.row.js';
import { ApiTokenRow } from './api-token.row.js';
import { AppUserRow } from './app-user.row.js';
import { AssessmentDayRow } from './assessment-day.row.js';
import { AuditEventRow } from './audit-event.row.js';
import { AuditHeadRow } from './audit-head.row.js';
import { CheckOverrideRow } from './check-override.row.js';
import { ClinicAccessRow } from './clinic-access.row.js';
import { ClinicRow } from './clinic.row.js';
import { CustomRoleRow } from './custom-role.row.js';
import { DeviceChainRow } from './device-chain.row.js';
import { DeviceRow } from './device.row.js';
import { DeviceIdentityRow } from './device-identity.row.js';
import { DeviceJoinRow } from './device-join.row.js';
import { DeviceMatchRow } from './device-match.row.js';
import { DeviceRulingRow } from './device-ruling.row.js';
import { DeviceFeedRow } from './device-feed.row.js';
import { DevicePresenceRow } from './device-presence.row.js';
import { DeviceStateRow } from './device-state.row.js';
import { EnrolmentTokenRow } from './enrolment-token.row.js';
import { MaintenanceWindowRow } from './maintenance-window.row.js';
import { WorkPlanRow } from './work-plan.row.js';
import { ExceptionRow } from './exception.row.js';
import { ExceptionStepRow } from './exception-step.row.js';
import { HandOverRow } from './hand-over.row.js';
import { IncidentRow } from './incident.row.js';
import { LiveAnswerRow } from './live-answer.row.js';
import { LiveQueryRow } from './live-query.row.js';
import { ObservationRow } from './observation.row.js';
import { PasskeyRow } from './passkey.row.js';
import { PostureDayRow } from './posture-day.row.js';
import { ProviderOverrideRow } from './provider-override.row.js';
import { ProviderRow } from './provider.row.js';
import { QueryStateRow } from './query-state.row.js';
import { RecoveryCodeRow } from './recovery-code.row.js';
import { ReportRow } from './report.row.js';
import { ReviewRow } from './review.row.js';
import { RiskForecastRow } from './risk-forecast.row.js';
import { RiskSeriesRow } from './risk-series.row.js';
import { ScimGroupRow } from './scim-group.row.js';
import { ScimMemberRow } from './scim-member.row.js';
import { ScimTokenRow } from './scim-token.row.js';
import { ScimUserRow } from './scim-user.row.js';
import { SealedSecretRow } from './sealed-secret.row.js';
import { SecondFactorRow } from './second-factor.row.js';
import { SessionRow } from './session.row.js';
import { SignOffRow } from './sign-off.row.js';
import { SpentTokenRow } from './spent-token.row.js';
import { ConnectionBindingRow } from './connection-binding.row.js';
import { ConnectionRunRow } from './connection-run.row.js';
import { ConnectionStreamRow } from './connection-stream.row.js';
import { ConnectionRow } from './connection.row.js';
import { IntelligenceFeedRow } from './intelligence-feed.row.js';
import { SsoConnectionRow } from './sso-connection.row.js';
import { SsoIdentityRow } from './sso-identity.row.js';
import { ImportMappingRow } from './import-mapping.row.js';
import { SubmissionRow } from './submission.row.js';
import { TrendRow } from './trend.row.js';
import { TrendKnownRow } from './trend-known.row.js';
import { VulnerabilityRow } from './vulnerability.row.js';
import { WorkItemRow } from './work-item.row.js';
import { ScanSourceRow } from './scan-source.row.js';
import { ScanRunRow } from './scan-run.row.js';
import { FindingRow } from './finding.row.js';
import { FindingPlaceRow } from './finding-place.row.js';
import { FindingCveRow } from './finding-cve.row.js';
import { ScanPartRow } from './scan-part.row.js';
import { FindingEventRow } from './finding-event.row.js';

/** Every table. */
export const ROWS = [
  AccountLinkRow,
  ApiTokenRow,
  AppUserRow,
  AssessmentDayRow,
  AuditEventRow,
  AuditHeadRow,
  CheckOverrideRow,
  ClinicAccessRow,
  ClinicRow,
  ConnectionRow,
  ConnectionBindingRow,
  ConnectionRunRow,
  ConnectionStreamRow,
  CustomRoleRow,
  DeviceChainRow,
  DeviceRow,
  DeviceFeedRow,
  DeviceIdentityRow,
  DeviceJoinRow,
  DeviceMatchRow,
  DeviceRulingRow,
  AccountSightingRow,
  AccountRulingRow,
  DevicePresenceRow,
  DeviceStateRow,
  EnrolmentTokenRow,
  ExceptionRow,
  ExceptionStepRow,
  HandOverRow,
  IncidentRow,
  IntelligenceFeedRow,
  LiveAnswerRow,
  LiveQueryRow,
  MaintenanceWindowRow,
  ObservationRow,
  PasskeyRow,
  PostureDayRow,
  ProviderOverrideRow,
  ProviderRow,
  QueryStateRow,
  RecoveryCodeRow,
  ReportRow,
  ReviewRow,
  RiskForecastRow,
  RiskSeriesRow,
  ScimGroupRow,
  ScimMemberRow,
  ScimTokenRow,
  ScimUserRow,
  SealedSecretRow,
  SecondFactorRow,
  SessionRow,
  SignOffRow,
  SpentTokenRow,
  SsoConnectionRow,
  SsoIdentityRow,
  ImportMappingRow,
  SubmissionRow,
  TrendKnownRow,
  TrendRow,
  WorkItemRow,
  WorkPlanRow,
  VulnerabilityRow,
  AdvisoryRow,
  ProductLifecycleRow,
  PublishedHalfYearRow,
  FeedEditionRow,
  ScanSourceRow,
  ScanRunRow,
  FindingRow,
  FindingPlaceRow,
  FindingCveRow,
  ScanPartRow,
  FindingEventRow,
  CheckCourseRow,
  ClinicTraitRow,
  PortfolioIncidentRow,
  PortfolioIncidentClinicRow,
  SystemicSettingRow,
  VendorRow,
  ClinicVendorRow,
  DataStoreRow,
  DataMapLineRow,
  BenchmarkConsentRow,
  BenchmarkFreezeRow,
  BenchmarkCohortRow,
  ClinicCohortRow,
];
