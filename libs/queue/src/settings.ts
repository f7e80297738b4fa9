import type { JobsOptions } from 'bullmq';

/** Redis in every deployment of more than one machine; PostgreSQL where nothing but npm is installed. */
export type QueueSettings = { readonly backend: 'redis'; readonly url: string } | { readonly backend: 'postgres'; readonly url: string };

/** Finished jobs are noise: the database's rows are the record. Failed ones stay a while for operators. */
export const JOB_OPTIONS: JobsOptions = {
  attempts: 5,
  backoff: { type: 'exponential', delay: 1_000, jitter: 0.5 },
  removeOnComplete: true,
  removeOnFail: { age: 7 * 86_400, count: 1_000 },
};

/** A dead worker's jobs run elsewhere within half a minute; a slow worker's job that runs twice finds its row done. */
export const WORKER_OPTIONS = { lockDuration: 15_000, stalledInterval: 5_000, maxStalledCount: 5 } as const;

/** How long a producer waits for the queue's answer before it goes on without: the row waits for `sweep`. */
export const ANSWER_MS = 5_000;

/** How long the queue may take to say goodbye once every job has ended; what it has not heard by then runs again and finds its row done. */
export const GOODBYE_MS = 3_000;

/** Connections to PostgreSQL, a process: each of the fifteen workers keeps one to listen on, and the rest is shared. */
export const PRODUCER_CONNECTIONS = 4;
export const WORKER_CONNECTIONS = 20;
