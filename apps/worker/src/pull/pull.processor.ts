import { Inject, Injectable } from '@nestjs/common';
import { pullBinding } from '#libs/flow';
import { WORKER_DEPS, type WorkerDeps } from '../deps.js';
import { ClinicProcessor } from '../edge/clinic-processor.js';
import type { Stage } from '../edge/straight-on.js';

/** What connected services know of a clinic. Mostly waiting for others, so several at once. */
@Injectable()
export class PullProcessor extends ClinicProcessor {
  readonly queue = 'pull';
  override readonly concurrency = 4;

  protected override readonly run: Stage;

  constructor(@Inject(WORKER_DEPS) deps: WorkerDeps) {
    super(deps.records);
    // What was pulled is kept by then, and waits for `sweep`.
    const unannounced = (): void => undefined;
    this.run = (scope, bindingId) => pullBinding({ ...deps, unannounced }, scope, bindingId);
  }
}
