import type { PoolClient } from 'pg';
import type { DataSource, QueryRunner } from 'typeorm';
import { isUuid, type ClinicId, type ClinicScope, type PortfolioScope, type ProviderId, type ProviderScope } from '#libs/domain';
import {
  Records,
  type ClinicRecords,
  type ConfirmedReport,
  type HandedOver,
  type PortfolioRecords,
  type ProviderRecords,
} from '#libs/flow';
import { SqlAccountRecords } from './records/sql-account-records.js';
import { SqlApiTokenRecords } from './records/sql-api-token-records.js';
import { SqlBenchmarkRecords } from './records/sql-benchmark-records.js';
import { SqlAuditChain } from './records/sql-audit-chain.js';
import { SqlAuditRecords } from './records/sql-audit-records.js';
import { SqlAccountLinks } from './records/sql-account-links.js';
import { SqlBindingRecords } from './records/sql-binding-records.js';
import { SqlClinicArchive } from './records/sql-clinic-archive.js';
import { SqlClinicProfile } from './records/sql-clinic-profile.js';
import { SqlCourseRecords } from './records/sql-course-records.js';
import { SqlConnectionRecords } from './records/sql-connection-records.js';
import { SqlDeviceKeyRecords } from './records/sql-device-key-records.js';
import { SqlEvidenceRecords } from './records/sql-evidence-records.js';
import { SqlExceptionRecords } from './records/sql-exception-records.js';
import { SqlFactorRecords } from './records/sql-factor-records.js';
import { SqlFeedRecords } from './records/sql-feed-records.js';
import { SqlFindingRecords } from './records/sql-finding-records.js';
import { SqlFederationRecords } from './records/sql-federation-records.js';
import { SqlHandOverRecords } from './records/sql-hand-over-records.js';
import { SqlIdentityRecords } from './records/sql-identity-records.js';
import { SqlIntakeRecords } from './records/sql-intake-records.js';
import { SqlImportReads, SqlImportRecords } from './records/sql-import-records.js';
import { SqlIncidentRecords } from './records/sql-incident-records.js';
import { SqlInventoryRecords } from './records/sql-inventory-records.js';
import { SqlClinicOverrideRecords, SqlProviderOverrideRecords } from './records/sql-override-records.js';
import { SqlLiveQueryRecords } from './records/sql-live-query-records.js';
import { SqlPortfolioRecords } from './records/sql-portfolio-records.js';
import { SqlPostureRecords } from './records/sql-posture-records.js';
import { SqlProvisioningRecords } from './records/sql-provisioning-records.js';
import { SqlQuarantineRecords } from './records/sql-quarantine-records.js';
import { SqlRiskSeriesRecords } from './records/sql-risk-series-records.js';
import { SqlReferenceRecords } from './records/sql-reference-records.js';
import { SqlReviewRecords } from './records/sql-review-records.js';
import { SqlRoleRecords } from './records/sql-role-records.js';
import { SqlSealedRecords } from './records/sql-sealed-records.js';
import { SqlSystemicRecords } from './records/sql-systemic-records.js';
import { SqlSubjectRecords } from './records/sql-subject-records.js';
import { SqlUserRecords } from './records/sql-user-records.js';
import { SqlWorkPlanRecords } from './records/sql-work-plan-records.js';
import { SqlDataStoreRecords } from './records/sql-data-store-records.js';
import { SqlClinicVendorRecords, SqlProviderVendorRecords } from './records/sql-vendor-records.js';
import { SqlWorkRecords } from './records/sql-work-records.js';
import { allowLongStatements } from './long-statements.js';
import { ClinicSql, ScopedSql } from './scoped-sql.js';

/** Names no clinic. An empty setting is the provider's own scope, which reads the whole audit. */
const NO_CLINIC = '00000000-0000-0000-0000-000000000000';

/** Opens a transaction with its scope set in one round trip: BEGIN and the settings travel in the same message. */
export class TypeOrmRecords extends Records {
  constructor(private readonly source: DataSource) {
    super();
  }

  override forClinic<T>(scope: ClinicScope, work: (clinic: ClinicRecords) => Promise<T>): Promise<T> {
    return this.transaction('BEGIN', scope.providerId, requireUuid(scope.clinicId), (sql) =>
      work(clinicRecords(new ClinicSql(sql, scope.clinicId), new SqlAuditRecords(sql, scope))),
    );
  }

  /** Outside a transaction: the function sets the scope for its own statement alone. */
  override async confirmReport({ providerId, clinicId }: ClinicScope, report: ConfirmedReport): Promise<boolean> {
    const { deviceId, reportHash, observedAt, link, reportId } = report;
    const [row] = await this.source.query<{ confirmed: boolean }[]>('SELECT confirm_report($1, $2, $3, $4, $5, $6, $7) AS confirmed', [
      ...[requireUuid(providerId), requireUuid(clinicId), deviceId, reportHash, observedAt, link, reportId],
    ]);
    return row?.confirmed === true;
  }

  override forPortfolio<T>(scope: PortfolioScope, work: (portfolio: PortfolioRecords) => Promise<T>): Promise<T> {
    const clinics = scope.clinics === 'all' ? 'all' : scope.clinics.map(requireUuid).join(',') || NO_CLINIC;
    return this.transaction('BEGIN READ ONLY', scope.providerId, clinics, (sql) => work(new SqlPortfolioRecords(sql)));
  }

  override forProvider<T>(scope: ProviderScope, work: (provider: ProviderRecords) => Promise<T>): Promise<T> {
    return this.transaction('BEGIN', scope.providerId, '', (sql) => work(providerRecords(sql, new SqlAuditRecords(sql, scope))));
  }

  private async transaction<T>(begin: string, providerId: ProviderId, clinics: string, work: (sql: ScopedSql) => Promise<T>): Promise<T> {
    const runner = this.source.createQueryRunner();
    try {
      await runner.query(
        `${begin}; SELECT set_config('wardround.provider_id', '${requireUuid(providerId)}', true), set_config('wardround.clinic_ids', '${clinics}', true)`,
      );
      const result = await work(new ScopedSql(runner, providerId));
      await commit(runner);
      return result;
    } catch (error) {
      await runner.query('ROLLBACK').catch(() => undefined); // the connection may be gone; the first error says more
      throw error;
    } finally {
      await runner.release();
    }
  }
}

/** PostgreSQL answers COMMIT with ROLLBACK where a statement has failed, also when its error was caught on the way here. */
async function commit(runner: QueryRunner): Promise<void> {
  const client = (await runner.connect()) as PoolClient;
  const { command } = await client.query('COMMIT');
  if (command !== 'COMMIT') throw new Error('Nothing was kept: a statement had failed and its error was swallowed inside the transaction');
}

/** Scope settings are written into the statement's text, so nothing but a UUID may ever reach it. */
function requireUuid<T extends string>(value: T): T {
  if (!isUuid(value)) throw new TypeError('A scope holds UUIDs only');
  return value;
}

function clinicRecords(sql: ClinicSql, audit: SqlAuditRecords): ClinicRecords {
  const inventory = new SqlInventoryRecords(sql);
  return {
    profile: new SqlClinicProfile(sql),
    inventory,
    deviceKeys: new SqlDeviceKeyRecords(sql),
    feeds: new SqlFeedRecords(sql),
    bindings: new SqlBindingRecords(sql),
    subjects: new SqlSubjectRecords(sql),
    accounts: new SqlAccountRecords(sql),
    imports: new SqlImportReads(sql),
    liveQueries: new SqlLiveQueryRecords(sql),
    intake: new SqlIntakeRecords(sql),
    quarantine: new SqlQuarantineRecords(sql),
    evidence: new SqlEvidenceRecords(sql, inventory),
    findings: new SqlFindingRecords(sql),
    reference: new SqlReferenceRecords(sql),
    postures: new SqlPostureRecords(sql),
    riskSeries: new SqlRiskSeriesRecords(sql),
    reviews: new SqlReviewRecords(sql),
    exceptions: new SqlExceptionRecords(sql),
    overrides: new SqlClinicOverrideRecords(sql),
    incidents: new SqlIncidentRecords(sql),
    courses: new SqlCourseRecords(sql),
    workPlans: new SqlWorkPlanRecords(sql),
    vendors: new SqlClinicVendorRecords(sql),
    dataStores: new SqlDataStoreRecords(sql),
    work: new SqlWorkRecords(sql),
    archive: new SqlClinicArchive(sql),
    handOver: new SqlHandOverRecords(sql),
    audit,
  };
}

function providerRecords(sql: ScopedSql, audit: SqlAuditRecords): ProviderRecords {
  return {
    identity: new SqlIdentityRecords(sql),
    users: new SqlUserRecords(sql),
    roles: new SqlRoleRecords(sql),
    apiTokens: new SqlApiTokenRecords(sql),
    sealed: new SqlSealedRecords(sql),
    connections: new SqlConnectionRecords(sql),
    imports: new SqlImportRecords(sql),
    audit,
    auditChain: new SqlAuditChain(sql),
    factors: new SqlFactorRecords(sql),
    links: new SqlAccountLinks(sql),
    federation: new SqlFederationRecords(sql),
    provisioning: new SqlProvisioningRecords(sql),
    overrides: new SqlProviderOverrideRecords(sql),
    systemic: new SqlSystemicRecords(sql),
    vendors: new SqlProviderVendorRecords(sql),
    benchmarks: new SqlBenchmarkRecords(sql),
    acceptHandOver: (codeHash, at) => acceptHandOver(sql, codeHash, at),
    exists: async () => (await sql.rows('SELECT 1 FROM provider WHERE provider_id = $1')).length === 1,
    setReplaying: async (on) => {
      await sql.rows('UPDATE provider SET replaying = $2 WHERE provider_id = $1', [on]);
    },
    create: async ({ name, createdAt, mfaPolicy = 'required' }) => {
      await sql.rows('INSERT INTO provider (provider_id, name, created_at, mfa_policy) VALUES ($1, $2, $3, $4)', [
        name,
        createdAt,
        mfaPolicy,
      ]);
    },
    setMfaPolicy: async (policy) => {
      await sql.rows('UPDATE provider SET mfa_policy = $2 WHERE provider_id = $1', [policy]);
    },
  };
}

/**
 * From here on the transaction is about the clinic that came: what is told of it stands in its own ledger too. What fed it was bound with
 * the other provider's credentials, and stays there.
 */
async function acceptHandOver(sql: ScopedSql, codeHash: string, at: Date): Promise<HandedOver | null> {
  await allowLongStatements(sql);
  const [row] = await sql.rows<{ moved_clinic: ClinicId; came_from: ProviderId }>(
    'SELECT a.* FROM (SELECT $1::uuid) provider, gate.accept_hand_over($2, $3) a',
    [codeHash, at],
  );
  if (!row) return null;
  await sql.setting('wardround.clinic_ids', row.moved_clinic);
  await sql.rows('DELETE FROM connection_binding WHERE provider_id = $1 AND clinic_id = $2', [row.moved_clinic]);
  return { clinicId: row.moved_clinic, from: row.came_from };
}
