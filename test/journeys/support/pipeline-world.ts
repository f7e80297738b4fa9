import { createHash, randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { httpConnectors, httpFeeds, type Endpoints, type FeedAddresses } from '#libs/connect';
import { envelopeVault, nodeSecrets } from '#libs/crypto';
import { renderReportPdf } from '#libs/document';
import {
  deviceId,
  PUBLISHED_RISK_MODEL,
  type AgentReport,
  type Assessment,
  type ClinicScope,
  type DeviceId,
  type ReportDocument,
} from '#libs/domain';
import { acceptAssessment, acceptReport, ReportRenderer, type IntakeDeps, type IntakeOutcome, type WaitingWork } from '#libs/flow';
import { guardedOutbound } from '#libs/outbound';
import { openWorkQueue, type BullWorkQueue, type QueueSettings } from '#libs/queue';
import { openStore, type Store } from '#libs/store';
import { freshDatabase, PlainKeys, SetClock, type FreshDatabase } from '#libs/testing';
import { createWorker, type RunningWorker } from '../../../apps/worker/src/app.js';
import type { WorkerDeps } from '../../../apps/worker/src/deps.js';
import { pulledReaders } from '../../../apps/worker/src/pull/pulled-readers.js';

const FUTURE = new Date('9999-01-01T00:00:00Z');

class PdfRenderer extends ReportRenderer {
  override render(document: ReportDocument): Promise<Uint8Array> {
    return renderReportPdf(document);
  }
}

/** The pipeline as it runs: a new database, a new queue, and the worker's own processors, at a time that the test sets. */
export class PipelineWorld {
  /** What went wrong in the worker; a journey that does not expect any ends with none. */
  readonly failures: Error[] = [];
  /** Where connected services are; nowhere unless a test says so. */
  endpoints: Endpoints | null = null;
  /** Feeds that are on; none unless a test says so. */
  feeds: FeedAddresses = {};
  private readonly vault = envelopeVault(new PlainKeys());
  private worker: RunningWorker | null = null;

  private constructor(
    readonly database: FreshDatabase,
    readonly store: Store,
    readonly queue: BullWorkQueue,
    readonly clock: SetClock,
    /** Sees every row, whatever the scope; for looking only. */
    private readonly looker: pg.Client,
  ) {}

  static async open(now: string): Promise<PipelineWorld> {
    const database = await freshDatabase();
    const store = await openStore({ databaseUrl: database.appUrl, poolSize: 8, applicationName: 'pipeline-journey' });
    const queue = openWorkQueue({ backend: 'postgres', url: database.queueUrl }, () => undefined);
    const looker = new pg.Client({ connectionString: database.adminUrl });
    await looker.connect();
    return new PipelineWorld(database, store, queue, new SetClock(new Date(now)), looker);
  }

  get queueSettings(): QueueSettings {
    return { backend: 'postgres', url: this.database.queueUrl };
  }

  get deps(): WorkerDeps & IntakeDeps {
    const { clock, queue } = this;
    const { records, gate } = this.store;
    const unannounced = (error: unknown): never => {
      throw error;
    };
    const secrets = nodeSecrets(Buffer.alloc(32, 7));
    const outbound = guardedOutbound({ trusted: this.endpoints !== null || Object.keys(this.feeds).length > 0 ? '127.0.0.0/8' : '' });
    const http = { outbound, clock, pause: () => Promise.resolve(), readers: pulledReaders };
    return {
      ...{ records, gate, queue, clock, unannounced, secrets, riskModel: PUBLISHED_RISK_MODEL, renderer: new PdfRenderer() },
      feeds: httpFeeds(http, this.feeds),
      vault: this.vault,
      connectors: this.endpoints ? httpConnectors(http, this.endpoints) : httpConnectors(http),
    };
  }

  async startWorker(): Promise<void> {
    const note = (error: Error): void => void this.failures.push(error);
    this.worker = await createWorker(this.deps, this.queueSettings, { onError: note, onFailed: (_queue, error) => note(error) });
  }

  async stopWorker(): Promise<void> {
    await this.worker?.close();
    this.worker = null;
  }

  async close(): Promise<void> {
    await this.stopWorker();
    await this.queue.close();
    await this.store.close();
    await this.looker.end();
    await this.database.drop();
  }

  async enrol(scope: ClinicScope, name: string): Promise<DeviceId> {
    const id = deviceId(randomUUID());
    const device = { id, name, platform: 'windows', role: 'workstation', site: null, hardwareUuid: null, serial: name } as const;
    const keyHash = createHash('sha256').update(id).digest('hex');
    await this.store.records.forClinic(scope, (clinic) => clinic.inventory.addDevice({ ...device, keyHash, enrolledAt: this.clock.now() }));
    return id;
  }

  report(scope: ClinicScope, device: DeviceId, report: AgentReport): Promise<IntakeOutcome> {
    return acceptReport(this.deps, { ...scope, actor: { kind: 'device', id: device } }, { deviceId: device, report, bytes: 1 });
  }

  async assess(scope: ClinicScope, assessments: readonly Assessment[]): Promise<void> {
    for (const assessment of assessments) {
      const outcome = await acceptAssessment(this.deps, scope, { assessment, bytes: 1 });
      if (!outcome.ok) throw new Error(outcome.failure);
    }
  }

  /** Resolves once no row waits for a worker; what only the sweep brings comes as soon as nothing else waits. */
  async settle(): Promise<void> {
    let waiting: readonly WaitingWork[] = [];
    for (let turn = 0; turn < 3_000; turn += 1) {
      if (this.failures[0]) throw this.failures[0];
      waiting = await this.store.gate.findWaitingWork(FUTURE, 10);
      if (waiting.length === 0) return;
      if (waiting.every(({ kind }) => kind === 'systemic')) await this.queue.announce(waiting);
      await pause(10);
    }
    throw new Error(`Nothing moves: ${JSON.stringify(waiting)}`);
  }

  async rows<Row extends object>(sql: string, values: readonly unknown[] = []): Promise<readonly Row[]> {
    return (await this.looker.query<Row>(sql, [...values])).rows;
  }

  /** Statements as the application's role, bound by row-level security; answers with the rows of the one before COMMIT. */
  async asApplication(statements: string): Promise<readonly object[]> {
    const client = await this.database.app();
    const answers = (await client.query(statements)) as unknown as pg.QueryResult<object> | readonly pg.QueryResult<object>[];
    await client.end();
    const found = 'rows' in answers ? [answers.rows] : answers.map(({ rows }) => rows);
    return found.at(-2) ?? found[0] ?? [];
  }

  /** A table's rows of one clinic as text, to compare row by row. */
  async picture(scope: ClinicScope, table: string): Promise<readonly string[]> {
    const rows = await this.rows<{ text: string }>(`SELECT t::text AS text FROM ${table} t WHERE clinic_id = $1 ORDER BY 1`, [
      scope.clinicId,
    ]);
    return rows.map(({ text }) => text);
  }
}
