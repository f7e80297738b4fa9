import { Redis } from 'ioredis';
import { createPostgresBackend, Queue, withBackend, Worker, type Job, type JobsOptions } from 'bullmq';

/** Redis in every deployment of more than one machine; PostgreSQL where nothing but npm is installed. */
export type QueueSettings = { readonly backend: 'redis'; readonly url: string } | { readonly backend: 'postgres'; readonly url: string };

/** The little of BullMQ that this library uses, whichever backend is under it. */
export interface QueueHandle {
  addBulk(jobs: { name: string; data: unknown; opts?: JobsOptions }[]): Promise<unknown>;
  upsertJobScheduler(
    id: string,
    repeat: { pattern: string } | { every: number },
    template: { name: string; data: unknown; opts: JobsOptions },
  ): Promise<unknown>;
  getJobCounts(...states: ('waiting' | 'active' | 'delayed' | 'prioritized')[]): Promise<Record<string, number>>;
  on(event: 'error', listener: (error: Error) => void): unknown;
  close(): Promise<void>;
}

export interface WorkerHandle {
  on(event: 'error', listener: (error: Error) => void): unknown;
  on(event: 'failed', listener: (job: Job | undefined, error: Error) => void): unknown;
  waitUntilReady(): Promise<unknown>;
  close(force?: boolean): Promise<void>;
}

export interface Backend {
  queue(name: string): QueueHandle;
  worker(name: string, run: (data: unknown) => Promise<void>, concurrency: number): WorkerHandle;
  close(): Promise<void>;
}

/** Finished jobs are noise: the database's rows are the record. Failed ones stay a while for operators. */
export const JOB_OPTIONS: JobsOptions = {
  attempts: 5,
  backoff: { type: 'exponential', delay: 1_000, jitter: 0.5 },
  removeOnComplete: true,
  removeOnFail: { age: 7 * 86_400, count: 1_000 },
};

const WORKER_OPTIONS = { lockDuration: 60_000, stalledInterval: 15_000, maxStalledCount: 5 } as const;

export function openBackend(settings: QueueSettings): Backend {
  return settings.backend === 'redis' ? redisBackend(settings.url) : postgresBackend(settings.url);
}

function redisBackend(url: string): Backend {
  const connection = new Redis(url, { maxRetriesPerRequest: null, enableReadyCheck: true });
  return {
    queue: (name) => new Queue(name, { connection, prefix: 'wardround', defaultJobOptions: JOB_OPTIONS }),
    worker: (name, run, concurrency) =>
      new Worker(name, (job: Job<unknown>) => run(job.data), { connection, prefix: 'wardround', concurrency, ...WORKER_OPTIONS }),
    close: async () => {
      connection.disconnect();
    },
  };
}

function postgresBackend(connectionString: string): Backend {
  const { Queue: PgQueue, Worker: PgWorker } = withBackend(createPostgresBackend);
  const connection = { connectionString, migrate: true, max: 4 };
  return {
    queue: (name) => new PgQueue(name, { connection, defaultJobOptions: JOB_OPTIONS }),
    worker: (name, run, concurrency) =>
      new PgWorker(name, (job: Job<unknown>) => run(job.data), { connection, concurrency, ...WORKER_OPTIONS }),
    close: () => Promise.resolve(),
  };
}
