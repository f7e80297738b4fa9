import { createPostgresBackend, Queue, withBackend, Worker, type Job, type JobsOptions } from 'bullmq';
import { endingRedis } from './ending-redis.js';
import { JOB_OPTIONS, WORKER_OPTIONS, type QueueSettings } from './settings.js';

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
  readonly open: Handle;
  readonly close: () => void;
}
interface OpenedQueues extends Opened<OpenQueue> {
  /** True while a lost connection has not come back: asking would only wait. */
  readonly away: () => boolean;
}
type OpenQueue = (name: string) => QueueHandle;
type OpenWorker = (name: string, run: (data: unknown) => Promise<void>, concurrency: number) => WorkerHandle;

/** For those who announce: fails at once while the queue is away, so that nobody who has stored a row waits for it. */
export function openQueues({ backend, url }: QueueSettings): OpenedQueues {
  if (backend === 'postgres') {
    const { Queue: PgQueue } = withBackend(createPostgresBackend);
    return {
      open: (name) => new PgQueue(name, { connection: pool(url, 1), defaultJobOptions: JOB_OPTIONS }),
      away: () => false,
      close: () => undefined,
    };
  }
  const connection = endingRedis(url, { enableOfflineQueue: false });
  return {
    open: (name) => new Queue(name, { connection, prefix: PREFIX, defaultJobOptions: JOB_OPTIONS }),
    away: () => ['reconnecting', 'close', 'end'].includes(connection.status),
    close: () => connection.disconnect(),
  };
}

/** For those who work: waits for as long as the queue is away, and takes up where it was. */
export function openWorkerHost({ backend, url }: QueueSettings): Opened<OpenWorker> {
  if (backend === 'postgres') {
    const { Worker: PgWorker } = withBackend(createPostgresBackend);
    const open: OpenWorker = (name, run, concurrency) =>
      new PgWorker(name, (job: Job<unknown>) => run(job.data), { connection: pool(url, concurrency), concurrency, ...WORKER_OPTIONS });
    return { open, close: () => undefined };
  }
  const connection = endingRedis(url, { enableOfflineQueue: true });
  return {
    open: (name, run, concurrency) =>
      new Worker(name, (job: Job<unknown>) => run(job.data), { connection, prefix: PREFIX, concurrency, ...WORKER_OPTIONS }),
    close: () => connection.disconnect(),
  };
}

const PREFIX = 'wardround';

/** Each handle has a pool of its own, so it is kept small: a server has some hundred connections for everybody. */
function pool(connectionString: string, max: number): { connectionString: string; migrate: true; max: number } {
  return { connectionString, migrate: true, max };
}
