import { Inject, Injectable } from '@nestjs/common';
import { lookOverPortfolio } from '#libs/flow';
import { WORKER_DEPS, type WorkerDeps } from '../deps.js';
import { ClinicProcessor } from '../edge/clinic-processor.js';
import type { Stage } from '../edge/straight-on.js';

/** What turned at clinics of a provider, together: the row that a job names stands for all of the provider's. */
@Injectable()
export class SystemicProcessor extends ClinicProcessor {
  readonly queue = 'systemic';
  override readonly concurrency = 1;

  protected override readonly run: Stage;

  constructor(@Inject(WORKER_DEPS) deps: WorkerDeps) {
    super(deps.records);
    this.run = (scope) => lookOverPortfolio(deps, scope);
  }
}
