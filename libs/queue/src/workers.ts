import { QUEUE_NAMES, type QueueName } from './envelope.js';
import { openBackend, type QueueSettings, type WorkerHandle } from './settings.js';

/** One queue's processor. Runs at least once a job, so it must be idempotent. */
export interface Processor {
  readonly queue: QueueName;
  readonly concurrency: number;
  process(data: unknown): Promise<void>;
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
  const backend = openBackend(settings);
  const workers = processors.map((processor): WorkerHandle => {
    const worker = backend.worker(processor.queue, (data) => processor.process(data), processor.concurrency);
    worker.on('error', (error) => events.onError(error));
    worker.on('failed', (_job, error) => events.onFailed(processor.queue, error));
    return worker;
  });
  await Promise.all(workers.map((worker) => worker.waitUntilReady()));
  return {
    close: async () => {
      await Promise.all(workers.map((worker) => worker.close()));
      await backend.close();
    },
  };
}

function requireOneProcessorPerQueue(processors: readonly Processor[]): void {
  for (const name of QUEUE_NAMES) {
    const n = processors.filter((processor) => processor.queue === name).length;
    if (n !== 1) throw new Error(`Queue ${name} has ${n} processors; register exactly one in apps/worker`);
  }
}
