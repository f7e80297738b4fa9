import { Inject, Injectable } from '@nestjs/common';
import { sweep } from '#libs/flow';
import type { Processor } from '#libs/queue';
import { WORKER_DEPS, type WorkerDeps } from '../deps.js';

/** Brings back what the queue forgot. */
@Injectable()
export class SweepProcessor implements Processor {
  readonly queue = 'sweep';
  readonly concurrency = 1;

  constructor(@Inject(WORKER_DEPS) private readonly deps: WorkerDeps) {}

  async process(): Promise<void> {
    await sweep(this.deps);
  }
}
