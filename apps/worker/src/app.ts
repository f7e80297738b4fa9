import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { startWorkers, type Processor, type QueueSettings, type WorkerEvents } from '#libs/queue';
import type { WorkerDeps } from './deps.js';
import { PROCESSORS, WorkerModule } from './worker.module.js';

export interface RunningWorker {
  /** Lets running jobs end and takes no more. */
  close(): Promise<void>;
}

/** A start that fails is thrown, for the caller to report. Nest declares its options as a class that nobody makes. */
const OPTIONS = { logger: ['error', 'warn'], abortOnError: false } as Parameters<typeof NestFactory.createApplicationContext>[1];

/** Starts every processor against the queue; the caller owns the deps and closes them afterwards. */
export async function createWorker(deps: WorkerDeps, queue: QueueSettings, events: WorkerEvents): Promise<RunningWorker> {
  const app = await NestFactory.createApplicationContext(WorkerModule.with(deps), OPTIONS);
  const workers = await startWorkers(
    queue,
    PROCESSORS.map((processor) => app.get<Processor>(processor)),
    events,
  );
  return {
    close: async () => {
      await workers.close();
      await app.close();
    },
  };
}
