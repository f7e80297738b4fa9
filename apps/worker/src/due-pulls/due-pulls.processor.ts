import { Inject, Injectable } from '@nestjs/common';
import { requestDuePulls } from '#libs/flow';
import type { Processor } from '#libs/queue';
import { WORKER_DEPS, type WorkerDeps } from '../deps.js';

/** Has everything pulled that is due. */
@Injectable()
export class DuePullsProcessor implements Processor {
  readonly queue = 'due-pulls';
  readonly concurrency = 1;

  constructor(@Inject(WORKER_DEPS) private readonly deps: WorkerDeps) {}

  async process(): Promise<void> {
    await requestDuePulls(this.deps);
  }
}
