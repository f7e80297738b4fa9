import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { openWorkQueue, type BullWorkQueue } from '#libs/queue';
import { openStore, type Store } from '#libs/store';
import { freshDatabase, type FreshDatabase } from '#libs/testing';
import { Load } from './load.js';
import { WorkerProcess } from './worker-process.js';

const FUTURE = new Date('9999-01-01T00:00:00Z');
const PATIENCE_TURNS = 1_600;

/** What the load came to. Ids that differ from run to run are left out; days after the load belong to the rounds of the real clock. */
const TOTALS = {
  submissions: `SELECT clinic_id, source, state, count(*) FROM submission GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`,
  observations: `SELECT clinic_id, kind, subject_key, source, grade, observed_at, recorded_at, superseded_at, md5(value::text) FROM observation
    ORDER BY 1, 2, 3, 4, 6`,
  answers: `SELECT clinic_id, day, as_of, catalogue_version, evidence_hash, jsonb_path_query_array(checks, '$[*].state'),
    jsonb_path_query_array(checks, '$[*].message') FROM assessment_day WHERE day < '2026-04-01' ORDER BY 1, 2`,
  postures: `SELECT clinic_id, day, as_of, score, evidence_hash, md5(posture::text), md5(risk::text) FROM posture_day
    WHERE day < '2026-04-01' ORDER BY 1, 2`,
  trend: `SELECT * FROM trend WHERE day < '2026-04-01' ORDER BY clinic_id, grain, start`,
} as const;
export type Totals = Readonly<Record<keyof typeof TOTALS, readonly object[]>>;

/** One run of the load over databases of its own, with a worker that things may happen to. */
export class Run {
  private readonly workers: WorkerProcess[] = [];

  private constructor(
    readonly database: FreshDatabase,
    private readonly store: Store,
    private readonly queue: BullWorkQueue,
    readonly admin: pg.Client,
    readonly load: Load,
  ) {}

  static async open(): Promise<Run> {
    const database = await freshDatabase();
    const store = await openStore({ databaseUrl: database.appUrl, poolSize: 3, applicationName: 'faults' });
    const queue = openWorkQueue({ backend: 'postgres', url: database.queueUrl }, () => undefined);
    const admin = new pg.Client({ connectionString: database.adminUrl });
    await admin.connect();
    const load = new Load(store, queue);
    await load.setUp();
    return new Run(database, store, queue, admin, load);
  }

  async startWorker(): Promise<WorkerProcess> {
    const worker = await WorkerProcess.start(this.database);
    this.workers.push(worker);
    return worker;
  }

  async waiting(): Promise<number> {
    return (await this.store.gate.findWaitingWork(FUTURE, 1_000)).length;
  }

  /** Resolves once no row waits; fails when the rows do not get fewer in time. */
  async settle(): Promise<void> {
    for (let turn = 0; turn < PATIENCE_TURNS; turn += 1) {
      if ((await this.waiting()) === 0) return;
      await pause(50);
    }
    const output = this.workers.map((worker) => worker.output).join('\n--\n');
    throw new Error(`${await this.waiting()} rows still wait. The workers wrote:\n${output.slice(-4_000)}`);
  }

  async until(so: () => Promise<boolean>): Promise<void> {
    for (let turn = 0; turn < PATIENCE_TURNS; turn += 1) {
      if (await so()) return;
      await pause(5);
    }
    throw new Error('Waited in vain');
  }

  async postures(): Promise<number> {
    return (await this.admin.query('SELECT 1 FROM posture_day')).rowCount ?? 0;
  }

  async totals(): Promise<Totals> {
    const found: Record<string, readonly object[]> = {};
    for (const [name, sql] of Object.entries(TOTALS)) found[name] = (await this.admin.query<object>(sql)).rows;
    return found as Totals;
  }

  async inQueue<T extends object>(statement: string): Promise<readonly T[]> {
    const client = new pg.Client({ connectionString: this.database.queueUrl });
    await client.connect();
    try {
      return (await client.query<T>(statement)).rows;
    } finally {
      await client.end();
    }
  }

  async close(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.stop()));
    await this.queue.close().catch(() => undefined); // a test may have cut it off
    await this.store.close();
    await this.admin.end();
    await this.database.drop();
  }
}
