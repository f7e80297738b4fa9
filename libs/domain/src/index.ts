// tenancy
export { clinicId, deviceId, isUuid, observationId, providerId, reviewId, submissionId, userId } from './tenancy/ids.js';
export type { ClinicId, DeviceId, ObservationId, ProviderId, ReviewId, SubmissionId, UserId } from './tenancy/ids.js';
export { CLINIC_ROLES, PERMISSIONS, PROVIDER_ROLES, ROLES, ROLE_PERMISSIONS } from './tenancy/role.js';
export { HUMAN_PERMISSIONS, STEP_UP_PERMISSIONS, knownPermissions, mayDo, sideOf } from './tenancy/role.js';
export type { Holder, Permission, Role, RoleName, Side } from './tenancy/role.js';
export { liesInOne, parseNetwork, senderOf, type Network } from './tenancy/network.js';
export { ACCESS_REASONS, readAccessReason, type AccessReason, type AccessReasonCode } from './tenancy/access-reason.js';
export { AUDIT_ACTIONS, CHAIN_BEGINS, auditFacts, auditNote, auditText, isOnBehalf } from './tenancy/audit.js';
export type { AuditAction, AuditFact, AuditFacts, AuditLink, AuditSubject } from './tenancy/audit.js';
export type { Actor, ClinicScope, PortfolioScope, ProviderScope } from './tenancy/scope.js';
export { MAX_PASSPHRASE, MIN_PASSPHRASE, passphraseProblem } from './tenancy/passphrase.js';
export {
  MFA_POLICIES,
  SEEN_EVERY,
  STEP_UP_LIMIT,
  SESSION_STAGES,
  isFreshlyProven,
  isLive,
  sessionEnd,
  stageAfterFirstFactor,
  type MfaPolicy,
  type SessionStage,
} from './tenancy/sign-in.js';
export { ARCHETYPES, type Archetype, type Clinic } from './tenancy/clinic.js';
export { calendarDay, isoDay, parseQuarter, quarterEnd, quarterOf, quarterStart, shiftQuarter, zonedMidnight } from './tenancy/quarter.js';
export type { CalendarDay, Quarter } from './tenancy/quarter.js';
export { periodOf, type Period } from './tenancy/period.js';
// inventory
export { countIdentifiers, type IdentifierCounts } from './inventory/identifiers/count-identifiers.js';
export { IDENTIFIER_KINDS, type IdentifierKind } from './inventory/identifiers/kinds.js';
export { isKeyDue, KEY_DAYS, keyDueAt, newestDueKey, SUSPICIONS, type Suspicion } from './inventory/device-key.js';
export { checkLiveQuery, LIVE_QUERY_TABLES, MAX_LIVE_SQL } from './inventory/live-query.js';
export { trustedHardwareId } from './inventory/hardware-id.js';
export { compareIdentities, MATCH_REASONS, type Comparison, type MatchReason } from './inventory/sameness/compare.js';
export { IDENTITY_FIELDS, identityOf, trustedValue } from './inventory/sameness/identity.js';
export type { ComparedField, ComputerIdentity, IdentityField, IdentityValue } from './inventory/sameness/identity.js';
export { ACCOUNT_MATCH_REASONS, compareAccounts, comparePeople, type AccountMatchReason } from './inventory/accounts/compare.js';
export { ACCOUNT_FIELDS, trustedCloudId, trustedDirectoryId, trustedLogin, type AccountField } from './inventory/accounts/identity.js';
export {
  ACCOUNT_LEVELS,
  type AccountJoin,
  type AccountLevel,
  type AccountProposal,
  type AccountRuling,
} from './inventory/accounts/subjects.js';
export { subjectsOf, type Join, type Proposal, type Sighting, type Subjects } from './inventory/sameness/subjects.js';
export type { Ruling } from './inventory/sameness/resolution.js';
export { followChain, NEW_CHAIN, type ChainStep, type ReportChain } from './inventory/report-chain.js';
// intake
export { AGENT_REPORT_SCHEMA } from './intake/agent-report.js';
export type {
  AccountsSection,
  AgentReport,
  AgentSections,
  AntivirusProduct,
  AntivirusSection,
  BackupTool,
  BackupsSection,
  EncryptedVolume,
  EncryptionSection,
  FirewallSection,
  IdentifierFolder,
  IdentifiersSection,
  ListeningPort,
  ListeningSection,
  LocalAccount,
  OsSection,
  PasswordPolicySection,
  ScreenLockSection,
  Section,
  SectionName,
  SoftwareItem,
  SoftwareSection,
  SystemSection,
  TimeSyncSection,
  UpdatesSection,
} from './intake/agent-report.js';
export { OUTCOMES, SCAN_SCHEMA, SEVERITIES } from './intake/scan.js';
export type { Outcome, Scan, ScanAsset, ScanCounts, ScanCvss, ScanFinding, ScanInstance, ScanWeakness, Severity } from './intake/scan.js';
export { CONNECTION_CATALOGUE, CONNECTION_KINDS } from './intake/connection-catalogue.js';
export type { ConnectionKind, ConnectionKindFacts } from './intake/connection-catalogue.js';
export {
  CONNECTION_STATES,
  PULL_OUTCOMES,
  problemWithSecret,
  isElsewhere,
  organisationKey,
  problemWithSettings,
} from './intake/connection.js';
export type { ConnectionState, PullOutcome } from './intake/connection.js';
export {
  IMPORT_DATES,
  IMPORT_DECIMALS,
  IMPORT_DELIMITERS,
  IMPORT_ENCODINGS,
  IMPORT_FORMATS,
  IMPORT_KINDS,
  readsFindings,
} from './intake/import-mapping.js';
export type { ImportDates, ImportEncoding, ImportField, ImportKind, ImportRules, ImportedWith } from './intake/import-mapping.js';
export { nextPull, PULL_PROBLEMS, type PullProblem } from './intake/next-pull.js';
export { verdictOf } from './intake/scan-verdict.js';
export { applyRun, failedState, isSilent, MAX_QUERY_ROWS } from './intake/query-state.js';
export type { QueryRow, QueryRun, QueryState } from './intake/query-state.js';
export { applyScan, compareRun } from './evidence/findings/apply-scan.js';
export { weaknessesOf } from './evidence/findings/weaknesses.js';
export { atComputers } from './evidence/findings/at-computers.js';
export type { ChangedFinding, KnownFinding, MetPlace, NewFinding, NewPlace, ScanChanges } from './evidence/findings/apply-scan.js';
export type { PlaceHost } from './evidence/findings/place-host.js';
export { sightingsIn, type IdentifiedComputer } from './evidence/findings/sightings-in.js';
export { EXPOSURES, LONGEST_TO_MEND, timeToMend, type Exposure } from './evidence/findings/due.js';
export type {
  EpssScore,
  FeedEdition,
  KeptEdition,
  FeedOrigin,
  Intelligence,
  KnownExploited,
  PublishedProduct,
  KeptHalfYear,
  PublishedHalfYear,
} from './evidence/findings/intelligence.js';
export type { LifecycleEnd, ProductCycle, ProductLifecycle } from './evidence/lifecycle/product-lifecycle.js';
export {
  RANGE_EVENTS,
  type AdvisoryEdition,
  type Affected,
  type AffectedRange,
  type PackageAdvisory,
  type RangeEvent,
} from './evidence/advisories/advisory.js';
export type { KnownIds } from './evidence/advisories/aliases.js';
export { heldBy } from './evidence/advisories/is-affected.js';
export type { InstalledPackage } from './evidence/advisories/installed-package.js';
export { ecosystemTold, packageName, packagesOf } from './evidence/advisories/packages-of.js';
export { packagesTold, type PackageList } from './evidence/advisories/packages-told.js';
export {
  EDITION_MAX_AGE_DAYS,
  keyOfPackage,
  matchPackages,
  type ComputerPackages,
  type MatchedPackages,
} from './evidence/advisories/match-packages.js';
export { platformOf, targetOf, type Platform } from './evidence/advisories/platform.js';
export { npmUrl, pypiUrl } from './evidence/advisories/package-url.js';
export { PROGRAM_TABLE, PROGRAMS } from './evidence/advisories/programs/program-table.js';
export { parseCpe, productOf, versionIn, type CpeName } from './inventory/cpe-name.js';
export { baseOf, CPE, ECOSYSTEMS, versionsOf } from './inventory/versions/compare-versions.js';
export { publishedProducts } from './evidence/lifecycle/products-of.js';
export { exposureOf } from './evidence/findings/exposure-of.js';
export { summariseOpen } from './evidence/findings/summary.js';
export { FINDING_TRIAGES, TRIAGE_MAX_DAYS, triageAt, type FindingTriage } from './evidence/findings/triage.js';
export {
  ACCOUNT_SYSTEMS,
  ASSESSMENT_KINDS,
  ASSESSMENT_SCHEMA,
  ATTESTATIONS,
  CONTROL_OUTCOMES,
  EVIDENCE_QUALITIES,
  MFA_METHODS,
} from './intake/assessment.js';
export type {
  AccountSystem,
  Assessment,
  AssessmentKind,
  AttestationRecord,
  AttestationStatement,
  BackupJobRecord,
  BreachedAccountRecord,
  ControlOutcome,
  ControlRecord,
  DiscoveryRecord,
  EvidenceQuality,
  MfaMethod,
  MfaRecord,
  PentestRecord,
  PhishingRecord,
  RestoreDrillRecord,
  TrainingRecord,
} from './intake/assessment.js';
export { serviceHealth, type ServiceHealth, type ServiceTrouble } from './intake/service-health.js';
export { domainOfAddress, isEmailDomain } from './intake/email-domain.js';
// evidence
export { GRADES, SUBJECT_TYPES } from './evidence/observation.js';
export type {
  AttestationFact,
  BackupJobFact,
  FactKind,
  Facts,
  Grade,
  MfaFact,
  Observation,
  PentestEngagementFact,
  PentestFindingFact,
  PhishingFact,
  RestoreDrillFact,
  SoftwareFact,
  Subject,
  SubjectType,
  TrainingFact,
} from './evidence/observation.js';
export type { ClinicEvidence, DevicePresence, ReviewHistory } from './evidence/view.js';
export { isAnsweredTogether, matchGroups, type GroupedMatches, type MatchGroup } from './evidence/accounts/match-groups.js';
export { tiesOf, type AccountTie } from './evidence/accounts/account-ties.js';
export { joinAccounts, knownAccounts, NO_ACCOUNTS } from './evidence/accounts/known-accounts.js';
export type { AccountFact, AccountSighting, JoinedSighting, KnownAccount, KnownAccounts } from './evidence/accounts/known-accounts.js';
export { joinObservations, joinPresences, type Joins } from './evidence/as-subjects.js';
export { observationsOfAssessment, priorKind, type AssessmentContext } from './evidence/from-assessment.js';
export { observationsOfReport, type ReportContext } from './evidence/from-report.js';
export { ageDays, ageHours, freshness, isPast } from './evidence/age.js';
export { factsOf, readingsOf, subjectKey, type Fact, type Readings, type UnreadableFact } from './evidence/select.js';
// controls
export { ACCOUNT_FACT_FIELDS, factsOfAccount, type AccountFactField, type ToldField, type ToldWord } from './controls/account-facts.js';
export { assessClinic, CATALOGUE, CATALOGUE_VERSION, CHECK_BY_ID } from './controls/catalogue.js';
export { ESSENTIAL_CONTROLS, ISM_ATTRIBUTION, ISM_RELEASE } from './controls/essential-eight/ism-controls.js';
export { essentialEightMaturity } from './controls/essential-eight/maturity.js';
export type { LevelStanding, Maturity, StrategyMaturity } from './controls/essential-eight/maturity.js';
export type { ControlStanding, ControlState } from './controls/essential-eight/standing.js';
export { STRATEGY_TITLES, type Strategy } from './controls/essential-eight/strategies.js';
export { FRAMEWORK_ABOUT, type EvidenceTag, type Framework } from './controls/mappings/frameworks.js';
export { mappingsOf, type Mapping } from './controls/mappings/mappings.js';
export { osSupportEndsOn, softwareSupportEndsOn } from './controls/lifecycle.js';
export { CHECK_STATES, SKILLS, STEPS, STEP_TITLES } from './controls/check.js';
export type {
  AppliedOverride,
  Check,
  CheckLimit,
  CheckResult,
  CheckState,
  OverrideKind,
  Skill,
  Step,
  SubjectVerdict,
  Verdict,
} from './controls/check.js';
export { fixStepsOf } from './controls/fix-steps/fix-steps.js';
export type { FixPlatform } from './controls/fix-steps/platform.js';
export { OVERRIDE_KINDS, isOverriding, overridesAt, problemWithOverride, withoutOverrides } from './controls/override.js';
export type { CheckOverride, OverrideDeed } from './controls/override.js';
// posture
export { changesBetween, comparePostures, type PostureChange, type PostureComparison } from './posture/compare.js';
export { isPublicAddress, remoteAdministrationAt } from './evidence/exposed.js';
export { openVulnerabilities, remoteAdministrationExposed, type OpenExposure } from './posture/exposure.js';
export { percentileBand, readCohort } from './posture/benchmark.js';
export type { BenchmarkMetric, BenchmarkPool, CohortCuts } from './posture/benchmark.js';
export { scorePosture, type ScoreInput } from './posture/score.js';
export { pointsAtMost, pointsLost } from './posture/points.js';
export { STEP_WEIGHTS } from './posture/weights.js';
export type { MovementCause } from './posture/movement-cause.js';
export type { Posture, ScoreCap, StepPosture } from './posture/posture.js';
// risk
export { BREACH_RISK_1_0, type RiskConstants } from './risk/constants.js';
export {
  explainModel,
  PUBLISHED_RISK_MODEL,
  type ConstantOrigin,
  type ExplainedConstant,
  type RiskModel,
} from './risk/model/risk-model.js';
export { readRiskModel, type ReadModel } from './risk/model/read-model.js';
export { estimateRisk } from './risk/estimate-risk.js';
export { estimatePortfolioRisk, type PortfolioRisk } from './risk/portfolio.js';
export { backtest, type BacktestPlan, type BacktestRow } from './risk/backtest/backtest.js';
export { estimatePortfolioLoss, type ClinicAtRisk, type PortfolioLoss } from './risk/portfolio-loss.js';
export { SCENARIOS } from './risk/estimate.js';
export type { DriverKey, OpenVulnerability, Range, RiskEstimate, RiskFigures, RiskInput, Scenario } from './risk/estimate.js';
export { calibrateBaseRate, judgeDrift } from './risk/calibration/base-rate.js';
export type { BaseRatePosterior, Drift, DriftAlarm, Experience } from './risk/calibration/base-rate.js';
export { forecastQuarter } from './risk/calibration/forecast-quarter.js';
export { forecastQuality } from './risk/calibration/forecast-quality.js';
export type { ForecastQuality, ReliabilityBin, SettledForecast } from './risk/calibration/forecast-quality.js';
// incident
export { INCIDENT_SCENARIOS, problemWithIncident, WITHDRAWAL_REASONS } from './incident/incident.js';
export { followCheck, isTurn } from './incident/systemic/check-course.js';
export type { CheckCourse, Easing, JudgedState, TurnCause } from './incident/systemic/check-course.js';
export { readTrait, traitKey, traitsOf, type ClinicTrait } from './incident/systemic/clinic-traits.js';
export { commonTraits, type CommonTrait, type TraitCount, type TraitKind } from './incident/systemic/common-trait.js';
export { gatherSystemic, type SystemicPicture } from './incident/systemic/gather.js';
export { DEFAULT_SYSTEMIC_SETTINGS, problemWithSystemicSettings, type SystemicSettings } from './incident/systemic/settings.js';
export type { KnownSystemic, OpenedSystemic, SystemicChange, SystemicChild, SystemicEnding } from './incident/systemic/systemic.js';
export { causeOfTurn } from './incident/systemic/turn-cause.js';
export { UNLIKELY, type TurnDay } from './incident/systemic/usual-turns.js';
export { systemicPoints } from './incident/systemic/points.js';
export { EVIDENCE_FAMILIES, tellsOnlySilence, type ClinicCourse, type SystemicKind } from './incident/systemic/turn.js';
export { blastRadius, furthestFirst } from './incident/vendors/blast-radius.js';
export type { BlastRadius, ExposedClinic, ExposedPlace, ExposedRelation } from './incident/vendors/blast-radius.js';
export type { NotificationClock, StartedClock } from './incident/vendors/notification-clock.js';
export { entryKey, proposeVendors } from './incident/vendors/proposal.js';
export type { ProposedVendor, TraitsOfClinic } from './incident/vendors/proposal.js';
export { dataMapOf, NOT_SEEN_AFTER_DAYS } from './evidence/data-map/data-map.js';
export type { DataMapLine, LineStanding } from './evidence/data-map/data-map.js';
export { ACCESS_BREADTHS, approvalAfter, DISPOSALS, RETENTION_RULES, STORE_KINDS, STORE_STATES } from './inventory/data-map/data-store.js';
export type {
  AccessBreadth,
  DataStore,
  Disposal,
  Retention,
  RetentionRule,
  StoreApproval,
  StoreFacts,
  StoreKind,
  StoreState,
} from './inventory/data-map/data-store.js';
export type { ExposureFactor, ExposureFactorName, StoreExposure } from './evidence/data-map/exposure.js';
export { locationKey, namesSomebody, plainPlace, problemWithLocation } from './inventory/data-map/plain-place.js';
export { problemWithStore } from './inventory/data-map/problem-with-store.js';
export { problemWithDisposal, type RetentionStanding } from './inventory/data-map/retention.js';
export { problemWithRelation, problemWithVendor, VENDOR_ACCESS, vendorKey } from './inventory/vendor.js';
export type {
  AssuranceKind,
  DataClass,
  RecordRange,
  VendorAccess,
  VendorFacts,
  VendorRelation,
  VendorStanding,
} from './inventory/vendor.js';
export {
  NOTIFIABLE_BREACHES,
  withPublished,
  type Figure,
  type FigureStanding,
  type NotifiableBreaches,
} from './incident/notifiable-breaches.js';
export type { Incident, IncidentFacts, IncidentScenario, IncidentVersion, WithdrawalReason } from './incident/incident.js';
// remediation
export { rankActions, type RiskIfFixed } from './remediation/rank.js';
export { rankedActions } from './remediation/ranked-actions.js';
export { planPortfolio, type Planned, type PortfolioPlan } from './remediation/planner/portfolio-plan.js';
export { notMendable, promiseOf, type ClinicPromise } from './remediation/planner/promise-of.js';
export type { RiskSide } from './risk/movement.js';
export { baselineOf } from './remediation/planner/baseline.js';
export { keptPromises, PROMISE_STATES, type PromisedFix, type PromiseState } from './remediation/planner/promise.js';
export { CLOCK_STATES, clockState, findingClock, type ClockState, type FindingClock } from './evidence/findings/clock.js';
export {
  problemWithWindows,
  windowSpans,
  windowTime,
  type MaintenanceWindow,
  type WindowSpan,
  type WindowTime,
} from './tenancy/maintenance-windows.js';
export type { Means, Obstacle, Technician } from './remediation/planner/work.js';
export { whatIf, type WhatIfInput } from './remediation/what-if.js';
export { movementBetween } from './remediation/movement.js';
export type { Action } from './remediation/action.js';
export { EXCEPTION_KINDS, EXCEPTION_STATES, exceptionState, inForceAt, needsAcceptance, problemWithEnd } from './remediation/exception.js';
export { covers, isAbout, isSetAside, setAside } from './remediation/exception.js';
export type { ExceptionDeed, ExceptionKind, ExceptionState, ExceptionSubject, RiskException } from './remediation/exception.js';
export { pathTo, type PathStep, type ScorePath } from './remediation/path-to.js';
export { asAccepted, type AsAccepted } from './remediation/as-accepted.js';
export { EXCEPTION_WORDS } from './remediation/exception-movement.js';
// review
export { REVIEW_STATES, REVIEW_TRANSITIONS, SIGN_OFF_ROLES, mayBecome } from './review/review.js';
export type { Review, ReviewState, SignOff, SignOffRole } from './review/review.js';
// report
export type {
  ChangeLine,
  CoverageFigure,
  ExceptionFigure,
  OverrideFigure,
  ReportDocument,
  RiskFigure,
  ScoreFigure,
  StepFigure,
  TrendPoint,
} from './report/document.js';
export { compileReport, type ReportInput } from './report/compile.js';
export type { OcsfComplianceFinding, OcsfVulnerabilityFinding } from './report/ocsf/event.js';
export { complianceFinding } from './report/ocsf/compliance-finding.js';
export { vulnerabilityFinding } from './report/ocsf/vulnerability-finding.js';
