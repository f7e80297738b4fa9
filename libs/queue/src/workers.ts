import { UnrecoverableError } from 'bullmq';
import { openWorkerHost, type WorkerHandle } from './backend.js';
import { QUEUE_NAMES, UnreadableJob, type QueueName } from './envelope.js';
import { GOODBYE_MS, type QueueSettings } from './settings.js';
import { within } from './within.js';

/** One queue's processor. Runs at least once a job, so it must be idempotent. */
export interface Processor {
  readonly queue: QueueName;
  readonly concurrency: number;
  process(data: unknown): Promise<void>;
  /** Told when the worker closes, for a processor that may be waiting: what it leaves undone is still due. */
  stop?(): void;
}

export interface RunningWorkers {
  /** Lets running jobs end, takes no more. */
  close(): Promise<void>;
}

export interface WorkerEvents {
  onError(error: Error): void;
  onFailed(queue: QueueName, error: Error): void;
}

/** Starts a worker a processor; refuses to start when a queue has no processor, or two. */
export async function startWorkers(
  settings: QueueSettings,
  processors: readonly Processor[],
  events: WorkerEvents,
): Promise<RunningWorkers> {
  requireOneProcessorPerQueue(processors);
  const host = openWorkerHost(settings);
  await host.prepare().catch(async (error: unknown) => {
    await host.close();
    throw error;
  });
  const running = new Set<Promise<void>>();
  const workers = processors.map((processor): WorkerHandle => {
    const worker = host.open(processor.queue, (data) => noted(running, run(processor, data)), processor.concurrency);
    worker.on('error', (error) => events.onError(error));
    worker.on('failed', (_job, error) => events.onFailed(processor.queue, error));
    return worker;
  });
  const close = async (): Promise<void> => {
    for (const processor of processors) processor.stop?.();
    const closed = Promise.all(workers.map((worker) => worker.close()));
    await Promise.allSettled(running);
    await within(GOODBYE_MS, closed).catch((error: unknown) => events.onError(error as Error));
    await host.close();
  };
  try {
    await Promise.all(workers.map((worker) => worker.waitUntilReady()));
  } catch (error) {
    await close();
    throw error;
  }
  return { close };
}

async function noted(running: Set<Promise<void>>, job: Promise<void>): Promise<void> {
  running.add(job);
  try {
    await job;
  } finally {
    running.delete(job);
  }
}

/** A job that nobody can read is set aside at once: it would not read better the fifth time. */
async function run(processor: Processor, data: unknown): Promise<void> {
  try {
    await processor.process(data);
  } catch (error) {
    throw error instanceof UnreadableJob ? new UnrecoverableError(error.message) : error;
  }
}

function requireOneProcessorPerQueue(processors: readonly Processor[]): void {
  for (const name of QUEUE_NAMES) {
    const n = processors.filter((processor) => processor.queue === name).length;
    if (n !== 1) throw new Error(`Queue ${name} has ${n} processors; register exactly one in apps/worker`);
  }
}
