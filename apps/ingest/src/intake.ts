import { Injectable, Inject } from '@nestjs/common';
import type { IntakeDeps } from '#libs/flow';
import { BoundedQueue } from './announce/bounded-queue.js';
import { INGEST_DEPS, type IngestDeps } from './deps.js';

/** What the use cases of intake need, with a queue that is never waited for long. */
@Injectable()
export class Intake {
  readonly deps: IntakeDeps;

  constructor(@Inject(INGEST_DEPS) { records, secrets, clock, queue, log, settings }: IngestDeps) {
    const unannounced = (error: unknown): void => log.warn({ err: error }, 'the queue was not told; the row waits for the sweep');
    this.deps = { records, secrets, clock, queue: new BoundedQueue(queue, settings.announceTimeoutMs), unannounced };
  }
}
