import type { Clinic, ClinicScope, DeviceId, MfaPolicy, PortfolioScope, ProviderScope } from '#libs/domain';
import type { AccountRecords } from './account-records.js';
import type { AccountLinks } from './account-links.js';
import type { ApiTokenRecords, RoleRecords, UserRecords } from './access-records.js';
import type { BenchmarkRecords } from './benchmark-records.js';
import type { AuditChain, AuditRecords } from './audit-records.js';
import type { ClinicArchive } from './clinic-archive.js';
import type { BindingRecords, ConnectionRecords } from './connection-records.js';
import type { DeviceKeyRecords } from './device-key-records.js';
import type { DataStoreRecords } from './data-store-records.js';
import type { EvidenceRecords } from './evidence-records.js';
import type { ExceptionRecords } from './exception-records.js';
import type { FeedRecords } from './feed-records.js';
import type { FindingRecords } from './finding-records.js';
import type { FederationRecords } from './federation.js';
import type { FactorRecords } from './factor-records.js';
import type { HandedOver, HandOverRecords } from './hand-over-records.js';
import type { IdentityRecords } from './identity-records.js';
import type { ImportReads, ImportRecords } from './import-records.js';
import type { IncidentRecords } from './incident-records.js';
import type { IntakeRecords } from './intake-records.js';
import type { InventoryRecords } from './inventory-records.js';
import type { OverrideRecords } from './override-records.js';
import type { ProvisioningRecords } from './provisioning.js';
import type { LiveQueryRecords } from './live-query-records.js';
import type { PortfolioRecords } from './portfolio-records.js';
import type { PostureRecords } from './posture-records.js';
import type { QuarantineRecords } from './quarantine-records.js';
import type { ReferenceRecords } from './reference-records.js';
import type { ReviewRecords } from './review-records.js';
import type { RiskSeriesRecords } from './risk-series-records.js';
import type { CourseRecords, SystemicRecords } from './systemic-records.js';
import type { SubjectRecords } from './subject-records.js';
import type { SealedRecords } from './sealed-records.js';
import type { WorkPlanRecords } from './work-plan-records.js';
import type { ClinicVendorRecords, ProviderVendorRecords } from './vendor-records.js';
import type { WorkRecords } from './work-records.js';

/** The scope's clinic itself. */
export abstract class ClinicProfile {
  /** Null when the clinic does not exist in the scope. */
  abstract get(): Promise<Clinic | null>;
  abstract create(clinic: Clinic): Promise<void>;
  abstract providerName(): Promise<string>;
  /** True while the provider's history is being loaded. */
  abstract replaying(): Promise<boolean>;
}

/** One clinic's records inside one transaction; no member takes a clinic, so none can be forgotten. */
export interface ClinicRecords {
  readonly profile: ClinicProfile;
  readonly inventory: InventoryRecords;
  readonly deviceKeys: DeviceKeyRecords;
  readonly feeds: FeedRecords;
  readonly bindings: BindingRecords;
  readonly subjects: SubjectRecords;
  readonly accounts: AccountRecords;
  readonly imports: ImportReads;
  readonly liveQueries: LiveQueryRecords;
  readonly intake: IntakeRecords;
  readonly quarantine: QuarantineRecords;
  readonly evidence: EvidenceRecords;
  readonly findings: FindingRecords;
  readonly reference: ReferenceRecords;
  readonly postures: PostureRecords;
  readonly riskSeries: RiskSeriesRecords;
  readonly reviews: ReviewRecords;
  readonly exceptions: ExceptionRecords;
  readonly overrides: OverrideRecords;
  readonly incidents: IncidentRecords;
  readonly courses: CourseRecords;
  readonly workPlans: WorkPlanRecords;
  readonly vendors: ClinicVendorRecords;
  readonly dataStores: DataStoreRecords;
  readonly work: WorkRecords;
  readonly audit: AuditRecords;
  readonly archive: ClinicArchive;
  readonly handOver: HandOverRecords;
}

export interface ProviderRecords {
  readonly identity: IdentityRecords;
  readonly users: UserRecords;
  readonly roles: RoleRecords;
  readonly apiTokens: ApiTokenRecords;
  readonly factors: FactorRecords;
  readonly links: AccountLinks;
  readonly federation: FederationRecords;
  readonly provisioning: ProvisioningRecords;
  readonly overrides: OverrideRecords;
  readonly systemic: SystemicRecords;
  readonly vendors: ProviderVendorRecords;
  readonly benchmarks: BenchmarkRecords;
  readonly sealed: SealedRecords;
  readonly connections: ConnectionRecords;
  readonly imports: ImportRecords;
  readonly audit: AuditRecords;
  readonly auditChain: AuditChain;
  /** Moves the clinic of an offer into the scope's provider; null when the code offers nothing, or the provider's own. */
  readonly acceptHandOver: (codeHash: string, at: Date) => Promise<HandedOver | null>;
  readonly exists: () => Promise<boolean>;
  /** While a history is loaded, rounds at the machine's clock pass over the provider's clinics. */
  readonly setReplaying: (on: boolean) => Promise<void>;
  /** Creates the scope's own provider. Its people need a second factor unless it says otherwise. */
  readonly create: (provider: { readonly name: string; readonly createdAt: Date; readonly mfaPolicy?: MfaPolicy }) => Promise<void>;
  readonly setMfaPolicy: (policy: MfaPolicy) => Promise<void>;
}

/** A report that seems to say nothing new. */
export interface ConfirmedReport {
  readonly deviceId: DeviceId;
  readonly reportId: string;
  readonly reportHash: string;
  readonly observedAt: Date;
  /** The number of its chain that the device brings; null where none is expected of it. */
  readonly link: number | null;
}

/**
 * The only doors to the records. Each opens one transaction with its scope set for row-level security, runs `work` and
 * commits; a thrown error rolls back. Do no HTTP and no rendering inside: the transaction is held for the whole callback.
 */
export abstract class Records {
  abstract forClinic<T>(scope: ClinicScope, work: (clinic: ClinicRecords) => Promise<T>): Promise<T>;
  /**
   * In one message: the device confirms what it was known to say, and goes on along its chain. False when anything is not as told; nothing is written
   * then, and the report is to be taken the long way.
   */
  abstract confirmReport(scope: ClinicScope, report: ConfirmedReport): Promise<boolean>;
  /** Read-only, over several clinics of one provider. */
  abstract forPortfolio<T>(scope: PortfolioScope, work: (portfolio: PortfolioRecords) => Promise<T>): Promise<T>;
  /** Users and sessions, which belong to no clinic. */
  abstract forProvider<T>(scope: ProviderScope, work: (provider: ProviderRecords) => Promise<T>): Promise<T>;
}
