import { Inject, Injectable } from '@nestjs/common';
import { forgetExpired } from '#libs/flow';
import type { Processor } from '#libs/queue';
import { WORKER_DEPS, type WorkerDeps } from '../deps.js';

/** Takes away what was over long ago: sessions, links, used-up tokens. */
@Injectable()
export class ForgetExpiredProcessor implements Processor {
  readonly queue = 'forget-expired';
  readonly concurrency = 1;

  constructor(@Inject(WORKER_DEPS) private readonly deps: WorkerDeps) {}

  async process(): Promise<void> {
    await forgetExpired(this.deps);
  }
}
