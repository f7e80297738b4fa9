import { Inject, Injectable } from '@nestjs/common';
import { pullFeeds } from '#libs/flow';
import type { Processor } from '#libs/queue';
import { WORKER_DEPS, type WorkerDeps } from '../deps.js';

/** What the world knows of vulnerabilities, where the deployment has switched its feeds on. */
@Injectable()
export class PullFeedsProcessor implements Processor {
  readonly queue = 'pull-feeds';
  readonly concurrency = 1;

  constructor(@Inject(WORKER_DEPS) private readonly deps: WorkerDeps) {}

  async process(): Promise<void> {
    await pullFeeds(this.deps);
  }
}
