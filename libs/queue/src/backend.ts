import { createPostgresBackend, Queue, withBackend, Worker, type Job, type JobsOptions } from 'bullmq';
import { endingRedis } from './ending-redis.js';
import { openPool } from './postgres-pool.js';
import { JOB_OPTIONS, PRODUCER_CONNECTIONS, WORKER_CONNECTIONS, WORKER_OPTIONS, type QueueSettings } from './settings.js';

export type Repeat = { readonly pattern: string } | { readonly every: number };

/** The little of BullMQ that this library uses, whichever back end is under it. */
export interface QueueHandle {
  addBulk(jobs: { name: string; data: unknown; opts?: JobsOptions }[]): Promise<unknown>;
  getJobScheduler(id: string): Promise<{ pattern?: string; every?: number } | undefined>;
  upsertJobScheduler(id: string, repeat: Repeat, template: { name: string; data: unknown; opts: JobsOptions }): Promise<unknown>;
  waitUntilReady(): Promise<unknown>;
  on(event: 'error', listener: (error: Error) => void): unknown;
  close(): Promise<void>;
}

export interface WorkerHandle {
  on(event: 'error', listener: (error: Error) => void): unknown;
  on(event: 'failed', listener: (job: Job | undefined, error: Error) => void): unknown;
  waitUntilReady(): Promise<unknown>;
  close(): Promise<void>;
}

interface Opened<Handle> {
  /** Resolves once handles may be opened. */
  readonly prepare: () => Promise<void>;
  readonly open: Handle;
  readonly close: () => Promise<void>;
}
interface OpenedQueues extends Opened<OpenQueue> {
  /** True while a lost connection has not come back: asking would only wait. */
  readonly away: () => boolean;
}
type OpenQueue = (name: string) => QueueHandle;
type OpenWorker = (name: string, run: (data: unknown) => Promise<void>, concurrency: number) => WorkerHandle;

function ended(connection: { disconnect(): void }): Promise<void> {
  connection.disconnect();
  return Promise.resolve();
}

const PREFIX = 'wardround';
const { Queue: PgQueue, Worker: PgWorker } = withBackend(createPostgresBackend);

/** For those who announce: fails at once while the queue is away, so that nobody who has stored a row waits for it. */
export function openQueues(settings: QueueSettings): OpenedQueues {
  return settings.backend === 'redis' ? redisQueues(settings.url) : postgresQueues(settings.url);
}

function redisQueues(url: string): OpenedQueues {
  const connection = endingRedis(url, { enableOfflineQueue: false });
  return {
    prepare: () => Promise.resolve(),
    open: (name) => new Queue(name, { connection, prefix: PREFIX, defaultJobOptions: JOB_OPTIONS }),
    away: () => ['reconnecting', 'close', 'end'].includes(connection.status),
    close: () => ended(connection),
  };
}

function postgresQueues(url: string): OpenedQueues {
  const pool = openPool(url, PRODUCER_CONNECTIONS);
  return {
    prepare: pool.prepare,
    open: (name) => new PgQueue(name, { connection: pool.connection, defaultJobOptions: JOB_OPTIONS }),
    away: () => false,
    close: pool.close,
  };
}

/** For those who work: waits for as long as the queue is away, and takes up where it was. */
export function openWorkerHost(settings: QueueSettings): Opened<OpenWorker> {
  return settings.backend === 'redis' ? redisWorkers(settings.url) : postgresWorkers(settings.url);
}

function redisWorkers(url: string): Opened<OpenWorker> {
  const connection = endingRedis(url, { enableOfflineQueue: true });
  return {
    prepare: () => Promise.resolve(),
    open: (name, run, concurrency) =>
      new Worker(name, (job: Job<unknown>) => run(job.data), { connection, prefix: PREFIX, concurrency, ...WORKER_OPTIONS }),
    close: () => ended(connection),
  };
}

function postgresWorkers(url: string): Opened<OpenWorker> {
  const pool = openPool(url, WORKER_CONNECTIONS);
  return {
    prepare: pool.prepare,
    open: (name, run, concurrency) =>
      new PgWorker(name, (job: Job<unknown>) => run(job.data), { connection: pool.connection, concurrency, ...WORKER_OPTIONS }),
    close: pool.close,
  };
}
