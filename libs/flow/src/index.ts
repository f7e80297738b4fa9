// ports
export { Clock } from './ports/clock.js';
export { Passphrases, Secrets } from './ports/secrets.js';
export { Gate } from './ports/gate.js';
export type { ClinicInCare, DeviceOfFeed, DeviceOfKey, DuePull, WaitingWork } from './ports/gate.js';
export { IdentityRecords } from './ports/identity-records.js';
export type { HeldPerson, NewSession, NewUser, PasskeyRecord, SessionOrigin, SessionProof } from './ports/identity-records.js';
export type { SessionRecord, SessionSummary, SignInRecord } from './ports/identity-records.js';
export { FactorRecords } from './ports/factor-records.js';
export type { FactorSummary, NewPasskey, PasskeySummary } from './ports/factor-records.js';
export { FederationRecords, SSO_KINDS, SSO_SECOND_FACTORS, SignOnService } from './ports/federation.js';
export type { GroupRole, SsoAttempt, SsoClient, SsoConnection, SsoKind, SsoSecondFactor } from './ports/federation.js';
export { ProvisioningRecords } from './ports/provisioning.js';
export type { ScimFilter, ScimGroup, ScimPage, ScimTokenSummary, ScimUser } from './ports/provisioning.js';
export { AccountLinks } from './ports/account-links.js';
export type { AccountLink, InvitationSummary, Invitee, MemberRecord, NewInvitation, NewRecovery } from './ports/account-links.js';
export { Passkeys } from './ports/passkeys.js';
export type { AssertionClaim, NewCredential } from './ports/passkeys.js';
export { Totp } from './ports/totp.js';
export { ApiTokenRecords, RoleRecords, UserRecords } from './ports/access-records.js';
export type { ApiToken, ApiTokenRecord, CustomRole, UserAccess, UserStanding, UserSummary } from './ports/access-records.js';
export { HandOverRecords } from './ports/hand-over-records.js';
export type { HandedOver, NewHandOver } from './ports/hand-over-records.js';
export { ClinicArchive } from './ports/clinic-archive.js';
export { AuditChain, AuditRecords } from './ports/audit-records.js';
export type { AuditEntry, AuditEvent, AuditFilter, AuditHead, LedgerEntry } from './ports/audit-records.js';
export { WORK_KINDS, WorkRecords } from './ports/work-records.js';
export type { WorkItem, WorkKind } from './ports/work-records.js';
export { InventoryRecords } from './ports/inventory-records.js';
export type { DeviceRecord, KnownDevice, NewEnrolmentToken, UsableToken } from './ports/inventory-records.js';
export { DeviceKeyRecords, type Deed } from './ports/device-key-records.js';
export { IntakeRecords } from './ports/intake-records.js';
export type { AcceptedSubmission, AssessmentPayload, DeviceHashes, KnownSubmission, NewSubmission } from './ports/intake-records.js';
export type { ReportPayload, SubmissionSource, ScanPayload, SubmissionState, DeviceSource } from './ports/intake-records.js';
export { FEED_SOURCES, FeedRecords, SERVICE_SOURCES } from './ports/feed-records.js';
export type { FeedCounts, FeedIdentity, FeedSource, KnownMachine, NewFeed } from './ports/feed-records.js';
export type { DeviceMatchSummary, DeviceSourceSummary, ToldValueSummary } from './ports/subject-views.js';
export { AccountRecords, AccountViews, type AccountsTold, type AccountValue } from './ports/account-records.js';
export { SubjectRecords, type SightedDevice } from './ports/subject-records.js';
export { LiveQueryRecords } from './ports/live-query-records.js';
export type { HandOut, LiveAnswer, LiveAnswerState, LiveAnswerSummary, LiveQuerySummary } from './ports/live-query-records.js';
export type { NewLiveQuery } from './ports/live-query-records.js';
export { BindingRecords, ConnectionRecords } from './ports/connection-records.js';
export type {
  Binding,
  BindingFilter,
  BindingSummary,
  Connection,
  Lease,
  LeasedBinding,
  PulledStream,
  PullRun,
} from './ports/connection-records.js';
export type { StreamStanding } from './ports/connection-records.js';
export { ImportReads, ImportRecords, type ImportMapping } from './ports/import-records.js';
export { changeMapping, createMapping, removeMapping } from './import/keep-mapping.js';
export type { ChangeMappingOutcome, CreateMappingOutcome, RemoveMappingOutcome } from './import/keep-mapping.js';
export { findMapping, type FindMappingOutcome } from './import/find-mapping.js';
export { compareImport } from './import/compare-import.js';
export type { CompareOutcome, ImportChange, ImportComparison } from './import/compare-import.js';
export { compareFindings } from './import/compare-findings.js';
export type { CompareFindingsOutcome, FindingChange, FindingsComparison } from './import/compare-findings.js';
export { Connectors, PullRefused, RemoteDirectory } from './ports/connectors.js';
export type { ConnectionAccess, Pulled, PulledPage, PullRequest, RemoteOrganisation } from './ports/connectors.js';
export { addConnection, changeCredentials, pauseConnection, removeConnection, renameConnection } from './connect/set-up-connection.js';
export type { AddConnectionOutcome, ChangeConnectionOutcome, PauseConnectionOutcome } from './connect/set-up-connection.js';
export { bindOrganisation, clinicsByName, remoteOrganisations, unbindOrganisation } from './connect/bind-organisation.js';
export type { BindOutcome, OrganisationsOutcome, UnbindOutcome } from './connect/bind-organisation.js';
export { pullBinding, type PullDeps } from './connect/pull-binding.js';
export { pullFeeds } from './connect/pull-feeds.js';
export { AdvisoryFeed, CveFeed, Feeds, INTELLIGENCE_FEEDS } from './ports/feeds.js';
export type {
  FeedName,
  FeedStanding,
  FeedValidators,
  FetchedCves,
  FetchedEdition,
  FetchedFeed,
  IntelligenceFeed,
  ToldAdvisory,
  ToldCve,
} from './ports/feeds.js';
export type { CopiedEdition, StagedAdvisory } from './ports/gate.js';
export { mergeAdvisories, type MergedAdvisories } from './advisories/merge-advisories.js';
export { mergeCves, type MergedCves } from './advisories/merge-cves.js';
export { pullNow, requestDuePulls, type PullNowOutcome } from './connect/request-pulls.js';
export { askComputers, questionsFor, takeAnswers, type AskComputersOutcome, type LiveResult } from './feed/live-query.js';
export { admitMachine, type AdmitMachineOutcome, type Machine } from './feed/admit-machine.js';
export { acceptDeviceFile, type DeviceFileOutcome, type KeptDevices } from './connect/accept-device-file.js';
export { acceptInventory, type InventoryOutcome } from './feed/accept-inventory.js';
export { enrolNode, type EnrolNodeOutcome } from './feed/enrol-node.js';
export { findFeed, type FedDevice } from './feed/find-feed.js';
export { acceptQueryLog, type QueryLog, type SectionReader } from './feed/accept-query-log.js';
export { EvidenceRecords } from './ports/evidence-records.js';
export { FindingRecords } from './ports/finding-records.js';
export type { AddedFinding, Judgement, KnownIntelligence, KnownOtherwise, OpenFinding, PlacedAt } from './ports/finding-records.js';
export type { RewrittenFinding, ScanRun, ScanSource, TriageDecision } from './ports/finding-records.js';
export type { NewObservation } from './ports/evidence-records.js';
export { PostureRecords } from './ports/posture-records.js';
export type { DayAssessment, DayPosture, PostureSummary, Grain, ReportedDay, Known, RiskForecast } from './ports/posture-records.js';
export type { SeriesTime, TrendRow } from './ports/posture-records.js';
export {
  WorkPlanRecords,
  type AgreedFix,
  type AgreedWork,
  type ClinicWorkPlan,
  type PlanHeader,
  type PlanWithdrawal,
} from './ports/work-plan-records.js';
export { ExceptionRecords, type NewException } from './ports/exception-records.js';
export { OverrideRecords, type NewOverride } from './ports/override-records.js';
export { CourseRecords, SYSTEMIC_STATES, SystemicRecords, SystemicViews } from './ports/systemic-records.js';
export type { DueTurns, PastResult, SystemicDeed, SystemicFilter, SystemicIncident, SystemicStanding } from './ports/systemic-records.js';
export type { SystemicOrder, SystemicState, SystemicTraits } from './ports/systemic-records.js';
export { DataMapViews, DataStoreRecords } from './ports/data-store-records.js';
export type { DataMapCounts, DataMapFilter, DataStoreDeed, PlacedLine, VersionPage } from './ports/data-store-records.js';
export { ClinicVendorRecords, ProviderVendorRecords, VendorViews } from './ports/vendor-records.js';
export type { ClinicVendor, VendorDeed, VendorOrder, VendorSummary } from './ports/vendor-records.js';
export { BenchmarkRecords, BenchmarkViews, type BenchmarkConsent, type ClinicBenchmark } from './ports/benchmark-records.js';
export { IncidentRecords, type BookExperience, type IncidentFilter } from './ports/incident-records.js';
export { RiskSeriesRecords } from './ports/risk-series-records.js';
export type { RecomputedRisk, RecomputeProgress, RiskSeriesPoint } from './ports/risk-series-records.js';
export { ReviewRecords } from './ports/review-records.js';
export type { FrozenReport, NewReview, ReportFile, ReportState } from './ports/review-records.js';
export { InvalidCursor, PortfolioRecords } from './ports/portfolio-records.js';
export type { ClinicException, ClinicFilter, ClinicOrder, ClinicOverride, ClinicTrendRow, DeviceState } from './ports/portfolio-records.js';
export type { DeviceSummary, EnrolmentTokenSummary, PortfolioTrendRow, ReviewSummary, SeriesChoice } from './ports/portfolio-records.js';
export type { TrendSpan } from './ports/portfolio-records.js';
export type { SubmissionSummary } from './ports/intake-records.js';
export { QuarantineRecords } from './ports/quarantine-records.js';
export type { Clash, KeptSubmission, ReleasedSubmission } from './ports/quarantine-records.js';
export { previewReplay, replaySubmission } from './replay-submission.js';
export type { RawReaders, ReplayDeps, ReplayOutcome, ReplayVerdict } from './replay-submission.js';
export type { Page, PageRequest } from './ports/page.js';
export { ClinicProfile, Records } from './ports/records.js';
export type { ClinicRecords, ConfirmedReport, ProviderRecords } from './ports/records.js';
export { CannotOpen, KeyService, Vault } from './ports/vault.js';
export type { SealContext, Sealed } from './ports/vault.js';
export { SealedRecords } from './ports/sealed-records.js';
export type { SealedSecret } from './ports/sealed-records.js';
export { Outbound, OutboundRefused } from './ports/outbound.js';
export type { OutboundProblem, OutboundReply, OutboundRequest } from './ports/outbound.js';
export { ReportRenderer, WorkQueue } from './ports/work-queue.js';
export type { WorkTicket } from './ports/work-queue.js';
// incident
export { correctIncident, recordIncident, withdrawIncident } from './incident/record-incident.js';
export { answerSystemic, changeSystemicSettings, type AnswerSystemicOutcome } from './incident/answer-systemic.js';
export { lookOverPortfolio } from './incident/look-over-portfolio.js';
export type { ChangeIncidentOutcome, RecordIncidentOutcome } from './incident/record-incident.js';
// benchmarks
export { consentToBenchmarks, type BenchmarkConsentOutcome } from './benchmark/consent-to-benchmarks.js';
// data map
export type { DataStoreOutcome } from './data-map/change-store.js';
export { decideDataStore, retireDataStore } from './data-map/decide-data-store.js';
export { changeDataStore, registerDataStore } from './data-map/keep-data-store.js';
// vendors
export { exposedPage } from './vendors/exposed-page.js';
export { keepClinicVendor, keepVendor, type KeepVendorOutcome } from './vendors/keep-vendor.js';
// identity
export { normaliseEmail, signIn } from './sign-in.js';
export type { SignInDeps, SignInOutcome } from './sign-in.js';
export { removePasskey, removeTotp, replaceRecoveryCodes } from './identity/change-factors.js';
export type { CodesOutcome, RemovalOutcome } from './identity/change-factors.js';
export { newDeviceMark, readDeviceMark } from './identity/device-mark.js';
export { addPasskey, startPasskey } from './identity/enrol-passkey.js';
export type { PasskeyAddition, PasskeyStart } from './identity/enrol-passkey.js';
export { signInWithPasskey, startPasskeySignIn } from './identity/passkey-sign-in.js';
export type { PasskeySignInOutcome } from './identity/passkey-sign-in.js';
export { confirmTotp, startTotp } from './identity/enrol-totp.js';
export type { TotpConfirmation, TotpStart } from './identity/enrol-totp.js';
export type { OpenedSession } from './identity/open-session.js';
export { endOtherSessions, endOwnSession, ownFactors, ownSessions } from './identity/own-sessions.js';
export { proveSession, startPasskeyProof } from './identity/prove-session.js';
export type { PasskeyProofStart, Proof, ProofOutcome } from './identity/prove-session.js';
export { resolveAnySession, resolveSession, type ResolveSessionDeps } from './resolve-session.js';
export { signOut } from './sign-out.js';
export type { Grant } from './grant.js';
export { clinicScopeOf, portfolioScopeOf, providerScopeOf, type Session } from './session.js';
export { registerUser } from './register-user.js';
export type { RegisterUserInput, RegisterUserOutcome } from './register-user.js';
// sealed secrets
export { keepSecret, revealSecret } from './keep-secret.js';
export { keyStatus, rotateKeys } from './rotate-keys.js';
export type { KeyDeps, KeyStatus, Rotation } from './rotate-keys.js';
// access
export { createApiToken, revokeApiToken } from './access/api-tokens.js';
export type { ApiTokenInput, CreateTokenOutcome, RevokeTokenOutcome } from './access/api-tokens.js';
export { changeUser, setUserDisabled } from './access/change-user.js';
export type { UserChange, UserOutcome } from './access/change-user.js';
export { changeCustomRole, createCustomRole, removeCustomRole, type RoleOutcome } from './access/custom-roles.js';
export { resolveApiToken, type ResolveTokenDeps } from './access/resolve-api-token.js';
// care
export { exportClinic, type ExportedRow } from './care/export-clinic.js';
export { exportOcsf } from './care/export-ocsf.js';
export { offBoardClinic, type DeletionCertificate, type OffBoardOutcome } from './care/off-board-clinic.js';
export { acceptClinic, offerClinic, withdrawOffer } from './care/hand-over-clinic.js';
export type { AcceptClinicOutcome, OfferOutcome, WithdrawOutcome } from './care/hand-over-clinic.js';
// audit
export { exportAudit } from './export-audit.js';
export { verifyAudit, type AuditProblem, type AuditVerdict } from './verify-audit.js';
export { acceptLink, type AcceptOutcome } from './identity/accept-link.js';
export { changePassphrase, type ChangePassphraseOutcome } from './identity/change-passphrase.js';
export { inviteUser, openInvitations, revokeInvitation } from './identity/invite-user.js';
export type { InviteInput, InviteOutcome } from './identity/invite-user.js';
export { recoverUser, type RecoveryOutcome } from './identity/recover-user.js';
export { removeSsoConnection, saveSsoConnection, ssoConnections } from './identity/save-sso-connection.js';
export type { SaveSsoOutcome } from './identity/save-sso-connection.js';
export type { SsoConnectionInput } from './identity/sso-settings.js';
export { finishSso, startSso } from './identity/sso-sign-in.js';
export type { SsoOutcome, SsoStart } from './identity/sso-sign-in.js';
export { createScimToken, resolveScimToken, revokeScimToken, scimTokens } from './identity/scim-tokens.js';
export type { ScimTokenOutcome } from './identity/scim-tokens.js';
export { changeProvisionedUser, dropProvisionedUser, provisionUser } from './identity/provision-user.js';
export type { ScimUserInput, ScimUserOutcome } from './identity/provision-user.js';
export { changeProvisionedGroup, dropProvisionedGroup, provisionGroup } from './identity/provision-group.js';
export type { ScimGroupInput, ScimGroupOutcome } from './identity/provision-group.js';
export { resetFactors } from './identity/reset-factors.js';
export { forgetExpired } from './forget-expired.js';
// tenancy
export { registerProvider, type RegisterProviderOutcome } from './register-provider.js';
export { addClinic } from './add-clinic.js';
export type { AddClinicInput, AddClinicOutcome } from './add-clinic.js';
export { createEnrolmentToken } from './create-enrolment-token.js';
export type { EnrolmentInput, EnrolmentOutcome } from './create-enrolment-token.js';
export { askForNewKey } from './ask-for-new-key.js';
export { revokeEnrolmentToken, type RevokeEnrolmentOutcome } from './revoke-enrolment-token.js';
// intake
export type { AlsoFound, FindingEvent, FindingFilter, FindingKey, FindingPlace, FindingSummary } from './ports/finding-views.js';
export type { ScanRunSummary } from './ports/finding-views.js';
export { noteFinding, triageFinding, type NoteFindingOutcome, type TriageOutcome } from './triage-finding.js';
export { loadAdvisories, type LoadedAdvisories } from './advisories/load-advisories.js';
export { matchInventory } from './advisories/match-inventory.js';
export { ReferenceRecords } from './ports/reference-records.js';
export { keepIntelligence, type KeepIntelligenceDeps, type KeptIntelligence } from './keep-intelligence.js';
export { acceptScan, type ReceivedScan, type ScanOutcome } from './accept-scan.js';
export { acceptAssessment, type AssessmentOutcome } from './accept-assessment.js';
export { acceptReport, type IncomingReport, type ReportOutcome } from './accept-report.js';
export { admitDevice } from './admit-device.js';
export type { AdmitDeviceDeps, AdmitDeviceOutcome, AdmittedDevice } from './admit-device.js';
export { clearSuspicion, revokeDevice, type JudgeDeviceOutcome } from './judge-device.js';
export { keepApart, mergeDevices, splitDevice, type RuleSubjectsOutcome } from './subjects/rule-subjects.js';
export { keepAccountsApart, mergeAccounts, splitAccount, type RuleAccountsOutcome, type SayOfAccounts } from './accounts/rule-accounts.js';
export { joinsOf, type AccountJoinTrace } from './accounts/account-joins.js';
export { mergeMatches, sourceName, type MergeMatchesOutcome } from './accounts/merge-matches.js';
export { accountPage, accountsNamed, accountsThat, accountsOfClinics } from './accounts/find-accounts.js';
export { renewDeviceKey, type RenewalOutcome } from './renew-device-key.js';
export { enrolDevice } from './enrol-device.js';
export type { EnrolDeviceDeps, EnrolDeviceOutcome, EnrollingDevice } from './enrol-device.js';
export type { IntakeDeps, IntakeOutcome, Receipt } from './intake-deps.js';
export { quarantineSubmission, type QuarantineOutcome, type UnreadableSubmission } from './quarantine-submission.js';
// pipeline
export { canonicalJson } from './canonical-json.js';
export { assessAsOf, assessClinic } from './assess-clinic.js';
export { normaliseInbox, type NormaliseDeps } from './normalise-inbox.js';
export { noteFailure } from './note-failure.js';
export type { PipelineDeps } from './pipeline-deps.js';
export { requestDailyAssessments } from './request-daily-assessments.js';
export { rollUpDay } from './roll-up-day.js';
export { modelNamed, recomputePart, startRecompute, type RecomputeOutcome } from './recompute-risk.js';
export { scoreClinic } from './score-clinic.js';
export { tellLateEvidence } from './tell-late-evidence.js';
export { sweep } from './sweep.js';
// controls
export { overrideCheck, overrideEverywhere } from './controls/override-check.js';
export type { OverrideCheckInput, OverrideCheckOutcome } from './controls/override-check.js';
export { withdrawOverride, type WithdrawOverrideOutcome } from './controls/withdraw-override.js';
// remediation
export { acceptException, type AcceptExceptionOutcome } from './remediation/accept-exception.js';
export { grantException, type GrantExceptionInput, type GrantExceptionOutcome } from './remediation/grant-exception.js';
export { agreePlan, type AgreePlanOutcome, type PlanWish, type WantedFix } from './remediation/agree-plan.js';
export { setMaintenanceWindows, type SetWindowsOutcome } from './remediation/set-maintenance-windows.js';
export { withdrawPlan, type WithdrawPlanOutcome } from './remediation/withdraw-plan.js';
export { withdrawException, type WithdrawExceptionOutcome } from './remediation/withdraw-exception.js';
// review
export { downloadReport, type ReportCopy } from './download-report.js';
export { openDueReviews } from './open-due-reviews.js';
export { openReview, startReview, type ReviewOpening } from './open-review.js';
export { renderReport } from './render-report.js';
export { signOffReview, type SignOffOutcome, type SignOffRequest } from './sign-off-review.js';
